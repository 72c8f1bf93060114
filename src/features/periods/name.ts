import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/refusal.ts'

/** Cards and buttons carry it whole. */
const longestName = 60
const quarters = ['I', 'II', 'III', 'IV']

/** "Triwulan IV 2026": periods are quarters (PermenPANRB 6/2022) unless HR names them otherwise. */
export function proposeName(day: Temporal.PlainDate): string {
	return `Triwulan ${quarters[Math.ceil(day.month / 3) - 1]} ${day.year}`
}

/**
 * A typed name on one line, without the marks that would turn the writing direction of the cards it stands on.
 * @throws {Refusal} when nothing is left or it is too long
 */
export function cleanName(text: string): string {
	const name = text.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim()
	if (name === '') throw new Refusal('refusal-empty')
	if (name.length > longestName) throw new Refusal('refusal-too-long', { length: name.length, most: longestName })
	return name
}
