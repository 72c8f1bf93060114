import { Temporal } from 'temporal-polyfill'
import { type Calendar, dayOf, nextWorkingMoment } from './calendar.ts'

/** How a person may put a nudge off: to tomorrow morning, or to Monday. */
export const snoozes = ['tomorrow', 'monday'] as const
export type Snooze = (typeof snoozes)[number]

export interface SnoozeChoice {
	snooze: Snooze
	/** When the nudge comes instead. */
	at: Temporal.Instant
}

/**
 * What may be chosen at `now`: each a beginning of work, on the day itself or the working day after it; one that would
 * come after `deadline`, or on the same day as another, is left out.
 */
export function snoozeChoices(
	now: Temporal.Instant,
	zone: string,
	calendar: Calendar,
	deadline: Temporal.Instant,
): SnoozeChoice[] {
	const today = dayOf(now, zone)
	const days: Record<Snooze, Temporal.PlainDate> = {
		tomorrow: today.add({ days: 1 }),
		monday: today.add({ days: 8 - today.dayOfWeek }),
	}
	return snoozes
		.map(snooze => ({
			snooze,
			at: nextWorkingMoment(days[snooze].toZonedDateTime(zone).toInstant(), zone, calendar),
		}))
		.filter(({ at }) => Temporal.Instant.compare(at, deadline) < 0)
		.filter(({ at }, index, all) => !all.slice(0, index).some(other => other.at.equals(at)))
}

/**
 * When a person is nudged who is owed a nudge at `now`: in their hours, and not before the moment to which they have put
 * it off. Where something ends before that, the nudge would be lost: it comes earlier that day or, if need be, at once.
 * @param calendar with the person's own hours
 * @param deadline the soonest end of what waits for them
 */
export function nextNudge(
	now: Temporal.Instant,
	zone: string,
	calendar: Calendar,
	{ snoozedUntil, deadline }: { snoozedUntil?: Temporal.Instant; deadline: Temporal.Instant },
	nextMoment: typeof nextWorkingMoment = nextWorkingMoment,
): Temporal.Instant {
	const atOnce = nextMoment(now, zone, calendar)
	if (!snoozedUntil || Temporal.Instant.compare(snoozedUntil, now) <= 0) return atOnce
	const sameDay = dayOf(snoozedUntil, zone).toZonedDateTime(zone).toInstant()
	const wished = [snoozedUntil, sameDay].map(from => nextMoment(from, zone, calendar))
	const isInTime = (moment: Temporal.Instant) =>
		Temporal.Instant.compare(moment, atOnce) >= 0 && Temporal.Instant.compare(moment, deadline) < 0
	return wished.find(isInTime) ?? atOnce
}
