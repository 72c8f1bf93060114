import type { Temporal } from 'temporal-polyfill'

/** Days off beside the weekend (public holidays, cuti bersama), as `YYYY-MM-DD` → name. */
export interface Calendar {
	daysOff: ReadonlyMap<string, string>
}

/** Messages that the bot sends on its own arrive between these hours of the recipient's own zone. */
export const workingHours = { from: 8, until: 16 } as const

export function isWorkingDay(day: Temporal.PlainDate, calendar: Calendar): boolean {
	return day.dayOfWeek <= 5 && !calendar.daysOff.has(day.toString())
}

/** `now` itself within working hours, else the beginning of the next working day's (or this one's) hours. */
export function nextWorkingMoment(now: Temporal.Instant, zone: string, calendar: Calendar): Temporal.Instant {
	const local = now.toZonedDateTimeISO(zone)
	const today = dayOf(now, zone)
	if (isWorkingDay(today, calendar)) {
		if (local.hour < workingHours.from) return startOfWork(today, zone)
		if (local.hour < workingHours.until) return now
	}
	return startOfWork(addWorkingDays(today, 1, calendar), zone)
}

/** The day that lies `count` (≥ 0) working days after `day`; 0 gives `day` or, on a day off, the next working day. */
export function addWorkingDays(day: Temporal.PlainDate, count: number, calendar: Calendar): Temporal.PlainDate {
	let current = day
	let left = count
	while (left > 0 || !isWorkingDay(current, calendar)) {
		current = current.add({ days: 1 })
		if (isWorkingDay(current, calendar) && left > 0) left--
	}
	return current
}

/** The day of an instant in a zone. */
export function dayOf(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
	return instant.toZonedDateTimeISO(zone).toPlainDate()
}

function startOfWork(day: Temporal.PlainDate, zone: string): Temporal.Instant {
	return day.toZonedDateTime({ timeZone: zone, plainTime: { hour: workingHours.from } }).toInstant()
}
