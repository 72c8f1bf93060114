import type { Temporal } from 'temporal-polyfill'
import { addWorkingDays, dayOf, isWorkingDay } from './calendar.ts'
import { closingOf, type Place } from './windows.ts'

/** How many working days have ended in a pause: so many are given back. */
export function daysLost(pausedAt: Temporal.Instant, now: Temporal.Instant, { zone, calendar }: Place): number {
	let days = 0
	for (let day = dayOf(pausedAt, zone); !isAfter(closingOf(day, zone), now); day = day.add({ days: 1 }))
		if (isWorkingDay(day, calendar) && isAfter(closingOf(day, zone), pausedAt)) days++
	return days
}

/** A beginning or an end as it is after a pause: what was ahead of it lies as many working days further ahead. */
export function afterPause(
	moment: Temporal.Instant,
	pausedAt: Temporal.Instant,
	days: number,
	{ zone, calendar }: Place,
): Temporal.Instant {
	if (days === 0 || !isAfter(moment, pausedAt)) return moment
	const local = moment.toZonedDateTimeISO(zone)
	const day = addWorkingDays(local.toPlainDate(), days, calendar)
	return day.toZonedDateTime({ timeZone: zone, plainTime: local.toPlainTime() }).toInstant()
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return one.epochMilliseconds > other.epochMilliseconds
}
