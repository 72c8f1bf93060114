import Fraction from 'fraction.js'

/**
 * The exact value that a decimal number such as a weight stands for: 33.33 is 3333/100, and a share such as 100 / 3
 * that was carried as a number is 100/3 again (exact up to denominators of a million).
 */
export function exact(value: number): Fraction {
	return new Fraction(value)
}

/** Rounds half up (2.005 → "2.01") to a plain decimal text with exactly `decimals` places and a point. */
export function roundHalfUp(value: Fraction, decimals: number): string {
	const scaled = value.mul(10 ** decimals).round()
	const sign = scaled.s < 0n ? '-' : ''
	const digits = scaled.n.toString().padStart(decimals + 1, '0')
	if (decimals === 0) return sign + digits
	return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

export function sum(values: readonly Fraction[]): Fraction {
	return values.reduce((total, value) => total.add(value), new Fraction(0))
}

/** What each weight is of their total; together exactly 1. Weights are not negative and not all zero. */
export function shares(weights: readonly Fraction[]): Fraction[] {
	const total = sum(weights)
	return weights.map(weight => weight.div(total))
}

/** The mean of at least one value; `weights` stand in the order of `values`, not negative and not all zero. */
export function weightedMean(values: readonly Fraction[], weights: readonly Fraction[]): Fraction {
	return sum(shares(weights).map((share, index) => share.mul(values[index] ?? 0)))
}
