import { Temporal } from 'temporal-polyfill'
import { addWorkingDays, type Calendar, dayOf, hoursOn, momentOn, nextWorkingMoment } from './calendar.ts'
import { neighbour } from './windows.ts'

/** Working days after a talk in which both may confirm it before HR is told. */
const daysToConfirm = 2

/** When somebody hears of a talk again, by their own zone and calendar. */
export interface TalkMoments {
	/** When work begins on the working day before; absent: that has passed */
	dayBefore?: Temporal.Instant
	/** An hour before, also where work has not begun by then: they have agreed to the time. absent: that has passed */
	hourBefore?: Temporal.Instant
	/** Did it take place? */
	after: Temporal.Instant
}

/** @param now when the time is agreed */
export function talkMoments(
	{ startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
	now: Temporal.Instant,
	zone: string,
	calendar: Calendar,
): TalkMoments {
	const eve = neighbour(dayOf(startsAt, zone), -1, calendar)
	const dayBefore = momentOn(eve, hoursOn(eve, calendar).from, zone)
	const hourBefore = startsAt.subtract({ hours: 1 })
	return {
		...(isAhead(dayBefore) ? { dayBefore } : {}),
		...(isAhead(hourBefore) ? { hourBefore } : {}),
		after: nextWorkingMoment(endsAt, zone, calendar),
	}

	function isAhead(moment: Temporal.Instant): boolean {
		return Temporal.Instant.compare(moment, now) > 0
	}
}

/** From when on HR hears that somebody has not confirmed a talk: the same hour, two working days later. */
export function unconfirmedSince(endsAt: Temporal.Instant, zone: string, calendar: Calendar): Temporal.Instant {
	const { hour, minute } = endsAt.toZonedDateTimeISO(zone)
	return momentOn(addWorkingDays(dayOf(endsAt, zone), daysToConfirm, calendar), hour * 60 + minute, zone)
}
