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
