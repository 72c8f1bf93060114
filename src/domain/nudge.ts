import { Temporal } from 'temporal-polyfill'
import { addWorkingDays, type Calendar, dayOf, hoursOn, isWorkingDay, momentOn, nextWorkingMoment } from './calendar.ts'

/** When a stage may be worked on: opensAt ≤ now < closesAt. */
export interface StageWindow {
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
}

/** On which days, and at what time, people are nudged. */
export interface NudgeTimes {
	/** On the first day of a window */
	launch: boolean
	/** So many calendar days before the last day of a window, each */
	days: readonly number[]
	/** Minutes of the local day; absent, or beyond that day's working hours: when work begins */
	at?: number
}

/** What holds where HR has changed nothing. */
export const usualNudges: NudgeTimes = { launch: true, days: [7, 3, 1, 0] }

/**
 * Is a nudge owed at `now` to those who still have something to do in the window? Only in working hours of `zone`, and
 * not for a moment that was handled before; whatever downtime has let pass since then is owed once, not once each.
 * @param handled the latest moment of this window and zone that was acted upon; a later moment of the same day (HR has
 * changed the time meanwhile) is the same nudge
 */
export function isNudgeDue(
	now: Temporal.Instant,
	zone: string,
	window: StageWindow,
	calendar: Calendar,
	handled?: Temporal.Instant,
	times: NudgeTimes = usualNudges,
): boolean {
	const latest = latestNudgeMoment(now, zone, window, calendar, times)
	if (!latest) return false
	return handled === undefined || Temporal.PlainDate.compare(dayOf(handled, zone), dayOf(latest, zone)) < 0
}

/** The nudge moment that is current at `now`; undefined outside working hours and outside the window. */
export function latestNudgeMoment(
	now: Temporal.Instant,
	zone: string,
	window: StageWindow,
	calendar: Calendar,
	times: NudgeTimes = usualNudges,
): Temporal.Instant | undefined {
	if (!isWorkingMoment(now, zone, calendar) || !isBefore(now, window.closesAt)) return undefined
	return nudgeMoments(window, zone, calendar, times).findLast(moment => !isBefore(now, moment))
}

/**
 * When the people of a window are nudged, ascending, once a day at most: on its first working day, and 7, 3, 1 and 0
 * calendar days before its last day (or as `times` says). Where the window offers no time on such a day (a day off, or
 * it ends before), it is the working day before; what would lie before the first day falls away.
 * @param zone the people's own
 */
export function nudgeMoments(
	window: StageWindow,
	zone: string,
	calendar: Calendar,
	times: NudgeTimes = usualNudges,
): Temporal.Instant[] {
	const last = dayOf(window.closesAt.subtract({ milliseconds: 1 }), zone)
	const days = times.days.flatMap(before => dayBy(last.subtract({ days: before }), window, zone, calendar, times) ?? [])
	const first = times.launch ? firstDay(window, zone, calendar, times) : undefined
	return [...(first ? [first] : []), ...days]
		.map(day => momentIn(day, window, zone, calendar, times)!)
		.sort(Temporal.Instant.compare)
		.filter((moment, index, all) => index === 0 || !moment.equals(all[index - 1]!))
}

export function isWorkingMoment(now: Temporal.Instant, zone: string, calendar: Calendar): boolean {
	return nextWorkingMoment(now, zone, calendar).equals(now)
}

/** The first day on which the window offers a moment. */
function firstDay(window: StageWindow, zone: string, calendar: Calendar, times: NudgeTimes) {
	const opens = addWorkingDays(dayOf(window.opensAt, zone), 0, calendar)
	return [opens, addWorkingDays(opens, 1, calendar)].find(day => momentIn(day, window, zone, calendar, times))
}

/** `day` where the window offers a moment on it, else the nearest such day before. */
function dayBy(
	day: Temporal.PlainDate,
	window: StageWindow,
	zone: string,
	calendar: Calendar,
	times: NudgeTimes,
): Temporal.PlainDate | undefined {
	const first = dayOf(window.opensAt, zone)
	for (let current = day; Temporal.PlainDate.compare(current, first) >= 0; current = current.subtract({ days: 1 }))
		if (momentIn(current, window, zone, calendar, times)) return current
	return undefined
}

/** The moment of a day's nudge: at the chosen time, or later where the window opens later. */
function momentIn(
	day: Temporal.PlainDate,
	{ opensAt, closesAt }: StageWindow,
	zone: string,
	calendar: Calendar,
	{ at }: NudgeTimes,
): Temporal.Instant | undefined {
	if (!isWorkingDay(day, calendar)) return undefined
	const { from, until } = hoursOn(day, calendar)
	const end = earliest(momentOn(day, until, zone), closesAt)
	const chosen = at !== undefined && from <= at && at < until ? momentOn(day, at, zone) : momentOn(day, from, zone)
	// A window that ends before the chosen time still has its working morning.
	return [chosen, momentOn(day, from, zone)].map(time => latest(time, opensAt)).find(moment => isBefore(moment, end))
}

function earliest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return isBefore(one, other) ? one : other
}

function latest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return isBefore(one, other) ? other : one
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0
}
