import type { Temporal } from 'temporal-polyfill'
import { addWorkingDays, type Calendar, dayOf } from './calendar.ts'
import type { StageWindow } from './nudge.ts'

/**
 * On which days a team hears how far it is, ascending: on the first working day of each week, and one working day
 * before the window's last day. Never on the day on which it opens: there is nothing to sum up yet.
 * @param zone the team's own
 */
export function summaryDays(
	{ opensAt, closesAt }: StageWindow,
	zone: string,
	calendar: Calendar,
): Temporal.PlainDate[] {
	const first = dayOf(opensAt, zone)
	const last = dayOf(closesAt.subtract({ milliseconds: 1 }), zone)
	const days: Temporal.PlainDate[] = []
	for (let day = first.add({ days: 1 }); isBefore(day, last) || day.equals(last); day = day.add({ days: 1 })) {
		if (!addWorkingDays(day, 0, calendar).equals(day)) continue
		const monday = day.subtract({ days: day.dayOfWeek - 1 })
		const beginsWeek = addWorkingDays(monday, 0, calendar).equals(day)
		if (beginsWeek || addWorkingDays(day, 1, calendar).equals(addWorkingDays(last, 0, calendar))) days.push(day)
	}
	return days
}

/** The summary that is current on `today`; undefined before the first. */
export function latestSummaryDay(
	today: Temporal.PlainDate,
	window: StageWindow,
	zone: string,
	calendar: Calendar,
): Temporal.PlainDate | undefined {
	return summaryDays(window, zone, calendar).findLast(day => !isBefore(today, day))
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
	return one.until(other).sign > 0
}
