import { Temporal } from 'temporal-polyfill'
import { addWorkingDays, type Calendar, dayOf, hoursOn, isWorkingDay, momentOn } from './calendar.ts'

/** When a talk may be, is, or was: startsAt ≤ t < endsAt. */
export interface SlotTime {
	startsAt: Temporal.Instant
	endsAt: Temporal.Instant
}

/** How long a talk may be, in minutes. */
export const talkLengths = [30, 45, 60] as const
export type TalkLength = (typeof talkLengths)[number]

export const dayParts = ['morning', 'afternoon'] as const
export type DayPart = (typeof dayParts)[number]

export interface PossibleSlot extends SlotTime {
	part: DayPart
}

/** Where and when somebody works, and the time that is given to the talks. */
export interface TalkDays extends SlotTime {
	zone: string
	calendar: Calendar
	now: Temporal.Instant
}

/** The break at midday, in minutes since midnight: slots are proposed before and after it. */
const midday = { from: 12 * 60, until: 13 * 60 }
/** So many days fit on a card, and nobody plans talks further ahead. */
const mostDays = 10

/** The next working days on which talks may be, ascending; at most ten. */
export function talkDays({ startsAt, endsAt, zone, calendar, now }: TalkDays): Temporal.PlainDate[] {
	const days: Temporal.PlainDate[] = []
	const last = dayOf(endsAt.subtract({ milliseconds: 1 }), zone)
	let day = addWorkingDays(dayOf(isBefore(now, startsAt) ? startsAt : now, zone), 0, calendar)
	while (Temporal.PlainDate.compare(day, last) <= 0 && days.length < mostDays) {
		days.push(day)
		day = addWorkingDays(day, 1, calendar)
	}
	return days.filter(
		each => possibleSlots(each, talkLengths[0], { startsAt, endsAt, zone, calendar, now }, []).length > 0,
	)
}

/**
 * The slots that can still be offered on a day, ascending: one after the other from the beginning of work and from the
 * end of the break at midday, within working hours and the time of the talks, not begun at `now`, and beside those
 * that are kept already.
 * @param minutes how long each is
 * @param kept slots that none may overlap
 */
export function possibleSlots(
	day: Temporal.PlainDate,
	minutes: number,
	{ startsAt: first, endsAt: last, zone, calendar, now }: TalkDays,
	kept: readonly SlotTime[],
): PossibleSlot[] {
	if (!isWorkingDay(day, calendar)) return []
	const slots: PossibleSlot[] = []
	for (const { part, from, until } of partsOf(day, calendar)) {
		const end = momentOn(day, until, zone)
		for (let minute = from; minute + minutes <= until; minute += minutes) {
			const startsAt = momentOn(day, minute, zone)
			const slot = { part, startsAt, endsAt: startsAt.add({ minutes }) }
			const isFree = ![...kept, ...slots].some(other => overlap(slot, other))
			const isAhead = isBefore(now, startsAt) && !isBefore(startsAt, first)
			// Where clocks are changed, a day is shorter than its hours say
			const isWithin = !isBefore(end, slot.endsAt) && !isBefore(last, slot.endsAt)
			if (isFree && isAhead && isWithin) slots.push(slot)
		}
	}
	return slots
}

export function overlap(one: SlotTime, other: SlotTime): boolean {
	return isBefore(one.startsAt, other.endsAt) && isBefore(other.startsAt, one.endsAt)
}

/** Working hours without the break; where they lie within the break alone (or hardly beyond), all of them. */
function partsOf(day: Temporal.PlainDate, calendar: Calendar): { part: DayPart; from: number; until: number }[] {
	const { from, until } = hoursOn(day, calendar)
	const parts = [
		{ part: 'morning' as const, from, until: Math.min(until, midday.from) },
		{ part: 'afternoon' as const, from: Math.max(from, midday.until), until },
	].filter(part => part.until - part.from >= talkLengths[0])
	return parts.length > 0 ? parts : [{ part: 'morning', from, until }]
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0
}
