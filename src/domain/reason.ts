import { type Indicator, type Instrument, scaleBounds } from './instrument.ts'
import { requiredLevel } from './standard.ts'

/** So far below the standard, a level is explained to the person it concerns. */
const FAR_BELOW = 2

/**
 * Does a score ask for a reason in words? The lowest and the highest point of a weighted scale do. Of levels, the lowest
 * may be just what is required: there it is a level that lies two or more below the standard.
 */
export function asksReason(
	instrument: Instrument,
	indicator: Indicator,
	score: number,
	jenjang: string | null,
): boolean {
	const { kind } = instrument.result
	switch (kind) {
		case 'weighted': {
			const { min, max } = scaleBounds(instrument.scale)
			return score === min || score === max
		}
		case 'gap':
			return (requiredLevel(instrument, indicator, jenjang) ?? score) - score >= FAR_BELOW
		default:
			return kind satisfies never
	}
}
