import type { Temporal } from 'temporal-polyfill'
import { addWorkingDays, type Calendar, dayOf, hoursOn, momentOn } from './calendar.ts'
import { isWorkingMoment } from './nudge.ts'

/** How often somebody gets a digest. */
export const rhythms = ['daily', 'weekly', 'never'] as const
export type Rhythm = (typeof rhythms)[number]

/** The beginning of today's work; undefined outside working hours: nothing is said then. */
export function morningOf(now: Temporal.Instant, zone: string, calendar: Calendar): Temporal.Instant | undefined {
	return isWorkingMoment(now, zone, calendar) ? startOf(dayOf(now, zone), zone, calendar) : undefined
}

/** The beginning of this week's work, be it on Monday or, after days off, later; undefined outside working hours. */
export function weekBeginning(now: Temporal.Instant, zone: string, calendar: Calendar): Temporal.Instant | undefined {
	if (!isWorkingMoment(now, zone, calendar)) return undefined
	return startOf(addWorkingDays(weekOf(dayOf(now, zone)), 0, calendar), zone, calendar)
}

/** The Monday of a day's week. */
export function weekOf(day: Temporal.PlainDate): Temporal.PlainDate {
	return day.subtract({ days: day.dayOfWeek - 1 })
}

/** The beginning of the working day after the one on which a window has ended: when it is told who is late. */
export function dayAfterEnd(closesAt: Temporal.Instant, zone: string, calendar: Calendar): Temporal.Instant {
	const last = dayOf(closesAt.subtract({ milliseconds: 1 }), zone)
	return startOf(addWorkingDays(last, 1, calendar), zone, calendar)
}

function startOf(day: Temporal.PlainDate, zone: string, calendar: Calendar): Temporal.Instant {
	return momentOn(day, hoursOn(day, calendar).from, zone)
}
