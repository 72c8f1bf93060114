import type Fraction from 'fraction.js'
import { roundHalfUp } from './fraction.ts'

/** An exact value as a fraction such as "13/3", and rounded half up to two decimals such as "4.33". */
export interface Figure {
	exact: string
	rounded: string
}

export function figureOf(value: Fraction): Figure {
	return { exact: value.toFraction(), rounded: roundHalfUp(value, 2) }
}

/** `figureOf`, and null for what there is not. */
export function figure(value: Fraction | null): Figure | null {
	return value && figureOf(value)
}
