import { Refusal } from './refusal.ts'

/** Of what is said in an objection, its answer and its decision: so many characters (UTF-16 units). */
export const shortestStatement = 20
export const longestStatement = 3_000

/** Of a record of a hearing, of the reason for one score, and of the reason for another decider. */
export const shortestRecord = 10
export const longestRecord = 1_000

/**
 * What somebody has typed to be kept word by word.
 * @returns it without blanks around it
 * @throws {Refusal} when it is too short to say anything, or too long for a card
 */
export function statement(typed: string): string {
	return between(typed, shortestStatement, longestStatement)
}

/** The same of a record or the reason for a score. */
export function shortStatement(typed: string): string {
	return between(typed, shortestRecord, longestRecord)
}

function between(typed: string, least: number, most: number): string {
	const text = typed.trim()
	if (text.length < least) throw new Refusal('refusal-objection-short', { least })
	if (text.length > most) throw new Refusal('refusal-too-long', { length: text.length, most })
	return text
}
