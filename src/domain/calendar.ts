import { Temporal } from 'temporal-polyfill'

/** Hours of one day, in minutes since midnight of the local day: from ≤ t < until. */
export interface Hours {
	from: number
	until: number
}

/** Other hours on a range of days, such as those of Ramadan; both days belong to it. */
export interface HoursSpell extends Hours {
	/** `YYYY-MM-DD` */
	first: string
	last: string
}

/** When an agency or a unit works. */
export interface Calendar {
	/** Days off beside those of the week (public holidays, cuti bersama), as `YYYY-MM-DD` → name. */
	daysOff: ReadonlyMap<string, string>
	/** ISO weekdays (1: Monday) on which work is done; absent: Monday to Friday. */
	weekdays?: readonly number[]
	/** absent: `workingHours` */
	hours?: Hours
	/** The first that holds a day counts. */
	spells?: readonly HoursSpell[]
}

/** Windows begin and end at these hours, and messages arrive between them, unless the recipient's calendar differs. */
export const workingHours = { from: 8, until: 16 } as const

const minutesAnHour = 60
export const usualHours: Hours = { from: workingHours.from * minutesAnHour, until: workingHours.until * minutesAnHour }
const usualWeek: readonly number[] = [1, 2, 3, 4, 5]

export function isWorkingDay(day: Temporal.PlainDate, { daysOff, weekdays = usualWeek }: Calendar): boolean {
	return weekdays.includes(day.dayOfWeek) && !daysOff.has(day.toString())
}

/** The working hours of a day, whether or not work is done on it. */
export function hoursOn(day: Temporal.PlainDate, { hours = usualHours, spells = [] }: Calendar): Hours {
	const text = day.toString()
	return spells.find(({ first, last }) => first <= text && text <= last) ?? hours
}

/** `now` itself within working hours, else the beginning of the next working day's (or this one's) hours. */
export function nextWorkingMoment(now: Temporal.Instant, zone: string, calendar: Calendar): Temporal.Instant {
	const today = dayOf(now, zone)
	if (isWorkingDay(today, calendar)) {
		const { from, until } = hoursOn(today, calendar)
		const start = momentOn(today, from, zone)
		if (isBefore(now, start)) return start
		if (isBefore(now, momentOn(today, until, zone))) return now
	}
	const next = addWorkingDays(today, 1, calendar)
	return momentOn(next, hoursOn(next, calendar).from, zone)
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

/** The instant of a wall-clock time on a day; where daylight saving skips that time, the one an hour later. */
export function momentOn(day: Temporal.PlainDate, minutes: number, zone: string): Temporal.Instant {
	// 24.00 is midnight of the next day
	const date = minutes < 24 * minutesAnHour ? day : day.add({ days: 1 })
	const minute = minutes % (24 * minutesAnHour)
	const plainTime = { hour: Math.floor(minute / minutesAnHour), minute: minute % minutesAnHour }
	return date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0
}
