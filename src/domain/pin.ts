import type { Temporal } from 'temporal-polyfill'

/** A phone that several people use: so long without use, and what is private is asked for anew. */
const idleMinutes = 15
/** Use is noted again after so many minutes: one write, not one for each tap. */
const notedMinutes = 1
/** So many wrong PINs in a row, and the next is taken after `waitMinutes` only. */
export const mostWrong = 5
export const waitMinutes = 15

export function isPin(text: string): boolean {
	return /^\d{4,6}$/.test(text)
}

/** Whoever finds the phone tries these first: one digit throughout, or digits in a row. */
export function isWeakPin(pin: string): boolean {
	const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
	return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 0)
}

/** @param usedAt when the bot was last used with the PIN; null: it was locked since */
export function isLocked(usedAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
	return usedAt === null || minutesSince(usedAt, now) >= idleMinutes
}

export function isNotedLongAgo(usedAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
	return usedAt === null || minutesSince(usedAt, now) >= notedMinutes
}

function minutesSince(then: Temporal.Instant, now: Temporal.Instant): number {
	return (now.epochMilliseconds - then.epochMilliseconds) / 60_000
}
