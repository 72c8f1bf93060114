import Fraction from 'fraction.js'
import type { Figure } from '../domain/figure.ts'
import type { Translate } from '../i18n/translate.ts'

/** Enough that whoever redoes a calculation with the figures as written comes to the same second decimal. */
const writtenDecimals = 6

/** "4,33": rounded half up to two decimals, as results are shown. */
export function rounded(t: Translate, figure: Figure): string {
	return decimal(t, figure.rounded)
}

/** "4,5" in full where it ends within six decimals, else "4,333333…": cut, not rounded. */
export function written(t: Translate, { exact }: Figure): string {
	const value = new Fraction(exact)
	const cut = value.mul(10 ** writtenDecimals).floor()
	const digits = cut.toString().padStart(writtenDecimals + 1, '0')
	const text = `${digits.slice(0, -writtenDecimals)}.${digits.slice(-writtenDecimals)}`
	const ends = cut.div(10 ** writtenDecimals).equals(value)
	return decimal(t, ends ? text.replace(/\.?0+$/, '') : `${text}…`)
}

/** "+1", "0" or "−0,5": a difference as `written`. */
export function signed(t: Translate, { exact, rounded }: Figure): string {
	const below = exact.startsWith('-')
	const size = written(t, { exact: exact.replace(/^-/, ''), rounded })
	return below ? `−${size}` : size === '0' ? size : `+${size}`
}

/** "33,33" for a weight, which has two decimals at most. */
export function weightText(t: Translate, weight: number): string {
	return decimal(t, String(weight))
}

/** A decimal comma for Indonesian readers. @param text with a decimal point, never as large as a thousand */
export function decimal(t: Translate, text: string): string {
	return t.language === 'id' ? text.replace('.', ',') : text
}
