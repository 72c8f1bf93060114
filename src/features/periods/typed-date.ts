import type { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseDay, typedDay } from '../../domain/typed-day.ts'
import type { Env } from '../../store/env.ts'

/**
 * The day that HR typed.
 * @throws {Refusal} with today's date as an example of how to type one
 */
export function readTypedDate(env: Env, text: string): Temporal.PlainDate {
	const day = parseDay(text)
	if (!day) throw new Refusal('refusal-period-day-unreadable', { example: exampleDate(env) })
	return day
}

/** Today, as it is typed. */
export function exampleDate(env: Env): string {
	return typedDay(dayOf(env.now(), env.zone))
}
