import { Temporal } from 'temporal-polyfill'
import { type Calendar, dayOf, isWorkingDay, nextWorkingMoment, workingHours } from './calendar.ts'

/** When a stage may be worked on: opensAt ≤ now < closesAt. */
export interface StageWindow {
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
}

/** Besides at launch, people are nudged so many calendar days before the last day of a window. */
const daysBeforeEnd = [7, 3, 1, 0]

/**
 * Is a nudge owed at `now` to those who still have something to do in the window? Only in working hours of `zone`, and
 * not for a moment that was handled before; whatever downtime has let pass since then is owed once, not once each.
 * @param handled the latest moment of this window and zone that was acted upon
 */
export function isNudgeDue(
	now: Temporal.Instant,
	zone: string,
	window: StageWindow,
	calendar: Calendar,
	handled?: Temporal.Instant,
): boolean {
	const latest = latestNudgeMoment(now, zone, window, calendar)
	return latest !== undefined && (handled === undefined || isBefore(handled, latest))
}

/** The nudge moment that is current at `now`; undefined outside working hours and outside the window. */
export function latestNudgeMoment(
	now: Temporal.Instant,
	zone: string,
	window: StageWindow,
	calendar: Calendar,
): Temporal.Instant | undefined {
	if (!isWorkingMoment(now, zone, calendar) || !isBefore(now, window.closesAt)) return undefined
	return nudgeMoments(window, zone, calendar).findLast(moment => !isBefore(now, moment))
}

/**
 * When the people of a window are nudged, ascending: at its first working moment, and at the beginning of work 7, 3,
 * 1 and 0 calendar days before its last day. Where the window offers no working hour on such a day (a day off, or it
 * ends at 08.00), it is the working day before; what would lie before the launch falls away.
 * @param zone the people's own
 */
export function nudgeMoments(window: StageWindow, zone: string, calendar: Calendar): Temporal.Instant[] {
	const last = dayOf(window.closesAt.subtract({ milliseconds: 1 }), zone)
	const launch = nextWorkingMoment(window.opensAt, zone, calendar)
	const moments = [
		...(isBefore(launch, window.closesAt) ? [launch] : []),
		...daysBeforeEnd.flatMap(days => momentBy(last.subtract({ days }), window, zone, calendar) ?? []),
	]
	return moments
		.sort(Temporal.Instant.compare)
		.filter((moment, index) => index === 0 || !moment.equals(moments[index - 1]!))
}

export function isWorkingMoment(now: Temporal.Instant, zone: string, calendar: Calendar): boolean {
	return nextWorkingMoment(now, zone, calendar).equals(now)
}

/** The first working moment within the window on `day`, else on the nearest day before. */
function momentBy(
	day: Temporal.PlainDate,
	window: StageWindow,
	zone: string,
	calendar: Calendar,
): Temporal.Instant | undefined {
	const first = dayOf(window.opensAt, zone)
	for (let current = day; Temporal.PlainDate.compare(current, first) >= 0; current = current.subtract({ days: 1 })) {
		if (!isWorkingDay(current, calendar)) continue
		const from = latest(atHour(current, workingHours.from, zone), window.opensAt)
		if (isBefore(from, atHour(current, workingHours.until, zone)) && isBefore(from, window.closesAt)) return from
	}
	return undefined
}

function atHour(day: Temporal.PlainDate, hour: number, zone: string): Temporal.Instant {
	return day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant()
}

function latest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return isBefore(one, other) ? other : one
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0
}
