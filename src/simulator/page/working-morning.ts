import { Temporal } from 'temporal-polyfill'

const OPENS = Temporal.PlainTime.from('08:00')
const SATURDAY = 6
/** A calendar without working days must not end in a loop. */
const MOST_DAYS = 60

/** Monday to Friday; for whoever gives no calendar. */
export function isWeekday(date: string): boolean {
	return Temporal.PlainDate.from(date).dayOfWeek < SATURDAY
}

/**
 * 08.00 of the next working day: today's while it lies ahead, else a later one.
 * @param now ISO 8601
 * @param timeZone IANA
 * @returns ISO 8601 in UTC
 * @throws Error when there is none within 60 days
 */
export function nextWorkingMorning(now: string, timeZone: string, isWorkingDay: (date: string) => boolean): string {
	const start = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone)
	for (let days = 0; days <= MOST_DAYS; days++) {
		const date = start.toPlainDate().add({ days })
		const morning = date.toZonedDateTime({ timeZone, plainTime: OPENS })
		const ahead = Temporal.ZonedDateTime.compare(morning, start) > 0
		if (ahead && isWorkingDay(date.toString())) return morning.toInstant().toString()
	}
	throw new Error(`no working day within ${MOST_DAYS} days of ${now}`)
}
