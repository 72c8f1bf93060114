import { Temporal } from 'temporal-polyfill'
import { addWorkingDays, type Calendar, dayOf, hoursOn, isWorkingDay, momentOn } from './calendar.ts'
import { checkNumber } from './nip.ts'

/** As what somebody serves, which says how long they may object (PNS: PP 30/2019, article 59). */
export const employeeKinds = ['pns', 'pppk', 'other'] as const
export type EmployeeKind = (typeof employeeKinds)[number]

/** For how many calendar days after a result was received it may be answered, by kind of employee. */
export type ResponseDays = Record<EmployeeKind, number>
export const usualResponseDays: ResponseDays = { pns: 14, pppk: 14, other: 14 }

/** Within how many working days the supervisor answers an objection, and it is decided after that. */
export const usualAnswerDays = 5
export const usualDecisionDays = 10

/** What each of these numbers of days may be. */
export const fewestDays = 1
export const mostDays = 60

/** By the employee's number: of a NIP, digit 13 tells; a number that the agency gave is somebody else's. */
export function kindOfEmployee(number: string): EmployeeKind {
	const checked = checkNumber(number)
	return checked.ok && checked.kind !== 'agency' ? checked.kind : 'other'
}

/**
 * Until when a result may be answered: the end of the last of `days` calendar days after the one on which it was
 * received, which is midnight of the next.
 * @param zone the employee's own
 */
export function responseClosesAt(receivedAt: Temporal.Instant, days: number, zone: string): Temporal.Instant {
	return dayOf(receivedAt, zone)
		.add({ days: days + 1 })
		.toZonedDateTime(zone)
		.toInstant()
}

/** The day that people are told: "sampai dengan Senin, 7 Desember 2026". */
export function lastResponseDay(closesAt: Temporal.Instant, zone: string): Temporal.PlainDate {
	return dayOf(closesAt.subtract({ milliseconds: 1 }), zone)
}

/** So many calendar days before the last one somebody who has not answered is reminded, on a working day by then. */
const daysBefore = [0, 3, 7] as const
export type ResponseReminder = (typeof daysBefore)[number]

/**
 * The reminder to answer that is current on a day: what lies further back is merged into it; undefined before the
 * first. None falls on the day on which the result was received.
 */
export function responseReminderOn(
	today: Temporal.PlainDate,
	{ received, last }: { received: Temporal.PlainDate; last: Temporal.PlainDate },
	calendar: Calendar,
): ResponseReminder | undefined {
	if (isAfter(today, last)) return undefined
	return responseReminderDays({ received, last }, calendar).find(({ day }) => !isAfter(day, today))?.before
}

/** All of them, the last one first. */
export function responseReminderDays(
	{ received, last }: { received: Temporal.PlainDate; last: Temporal.PlainDate },
	calendar: Calendar,
): { before: ResponseReminder; day: Temporal.PlainDate }[] {
	return daysBefore.flatMap(before => {
		let day = last.subtract({ days: before })
		while (isAfter(day, received) && !isWorkingDay(day, calendar)) day = day.subtract({ days: 1 })
		return isAfter(day, received) ? [{ before, day }] : []
	})
}

/** So many working days after publishing, somebody who has not opened their result is reminded. */
const daysUnopened = [7, 3] as const
export type OpeningReminder = (typeof daysUnopened)[number]

/** The reminder to open a result that is current on a day, as `responseReminderOn`. */
export function openingReminderOn(
	today: Temporal.PlainDate,
	published: Temporal.PlainDate,
	calendar: Calendar,
): OpeningReminder | undefined {
	return openingReminderDays(published, calendar).find(({ day }) => !isAfter(day, today))?.days
}

/** All of them, the last one first. */
export function openingReminderDays(
	published: Temporal.PlainDate,
	calendar: Calendar,
): { days: OpeningReminder; day: Temporal.PlainDate }[] {
	return daysUnopened.map(days => ({ days, day: addWorkingDays(published, days, calendar) }))
}

/** The end of work on the day that lies `days` working days after a moment. */
export function endOfWorkingDays(
	from: Temporal.Instant,
	days: number,
	{ zone, calendar }: { zone: string; calendar: Calendar },
): Temporal.Instant {
	const day = addWorkingDays(dayOf(from, zone), days, calendar)
	return momentOn(day, hoursOn(day, calendar).until, zone)
}

function isAfter(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
	return Temporal.PlainDate.compare(one, other) > 0
}
