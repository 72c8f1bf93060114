import type { Temporal } from 'temporal-polyfill'
import { addWorkingDays, dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseDay, typedDay } from '../../domain/typed-day.ts'
import type { Env } from '../../store/env.ts'

/**
 * The day that HR typed.
 * @throws {Refusal} with today's date as an example of how to type one
 */
function readTypedDate(env: Env, text: string): Temporal.PlainDate {
	const day = parseDay(text)
	if (!day) throw new Refusal('refusal-period-day-unreadable', { example: exampleDate(env) })
	return day
}

/**
 * The working day that HR means: the one typed or, where that is a day off, the next.
 * @throws {Refusal} as `readTypedDate`
 */
export function readWorkingDate(env: Env, text: string): { day: Temporal.PlainDate; isMoved: boolean } {
	const typed = readTypedDate(env, text)
	const day = addWorkingDays(typed, 0, env.calendar)
	return { day, isMoved: !day.equals(typed) }
}

/** Today, as it is typed. */
export function exampleDate(env: Env): string {
	return typedDay(dayOf(env.now(), env.zone))
}
