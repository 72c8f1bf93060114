import type Fraction from 'fraction.js'
import { exact } from './fraction.ts'
import type { Band, Instrument } from './instrument.ts'

/** The predikat bands, best first; none where no predikat comes of the instrument. */
export function bandsOf({ result }: Pick<Instrument, 'result'>): Band[] {
	return result.kind === 'weighted' ? result.bands : []
}

/** A final mean on the scale as an exact value from 0 (lowest point) to 100 (highest point). */
export function nilaiOf(final: Fraction, scale: { min: number; max: number }): Fraction {
	return final
		.sub(exact(scale.min))
		.div(exact(scale.max - scale.min))
		.mul(100)
}

/**
 * The highest band whose lower bound the exact nilai reaches: 87.4999 stays below 87.50, however it is shown.
 *
 * @param bands descending, the last one from 0
 * @throws RangeError when the nilai lies below every band
 */
export function predikatOf(nilai: Fraction, bands: readonly Band[]): Band {
	const band = bands.find(({ min }) => nilai.gte(exact(min)))
	if (!band) throw new RangeError(`No band reaches down to a nilai of ${nilai.toString()}`)
	return band
}
