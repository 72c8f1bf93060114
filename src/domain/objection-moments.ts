import { Temporal } from 'temporal-polyfill'
import { addWorkingDays, dayOf, hoursOn, isWorkingDay, momentOn } from './calendar.ts'
import { neighbour, type Place } from './windows.ts'

/** How a submitted objection stands with its times. */
export interface ObjectionTimes {
	submittedAt: Temporal.Instant
	answerUntil: Temporal.Instant
	isAnswered: boolean
	hasDecider: boolean
	decideUntil: Temporal.Instant
	/** Working days that a decider is given */
	decisionDays: number
}

/** What people are to be told by now: who must answer or decide, and HR of what stands still. */
export interface ObjectionMoment {
	kind: 'remind-answer' | 'unanswered' | 'remind-decision' | 'overdue' | 'unnamed'
	/** Which of several such moments of one objection: each is told once */
	which: string
}

/** While nothing happens, HR is told again so many working days after the last time. */
const daysBetween = 3

/**
 * The latest moment of each kind that has come; those before it are merged into it. The supervisor is reminded on the
 * last working day of their time, who decides when half of theirs is over and on its last working day; HR hears of
 * their silence when the time is over, and every three working days while nobody is named or decides.
 */
export function objectionMoments(times: ObjectionTimes, now: Temporal.Instant, place: Place): ObjectionMoment[] {
	const { answerUntil, isAnswered, hasDecider, decideUntil, submittedAt } = times
	const isPast = (moment: Temporal.Instant) => Temporal.Instant.compare(moment, now) <= 0
	const moments: ObjectionMoment[] = []
	if (!isAnswered && isPast(answerUntil)) moments.push({ kind: 'unanswered', which: stamp(answerUntil) })
	else if (!isAnswered && isPast(workingMorning(answerUntil, 0, place)))
		moments.push({ kind: 'remind-answer', which: stamp(answerUntil) })
	if (!hasDecider) {
		const times = repeatsUntil(submittedAt, now, place)
		return times > 0 ? [...moments, { kind: 'unnamed', which: String(times) }] : moments
	}
	if (isPast(decideUntil)) {
		const times = repeatsUntil(decideUntil, now, place)
		return [...moments, { kind: 'overdue', which: `${stamp(decideUntil)}:${times}` }]
	}
	if (!isAnswered && !isPast(answerUntil)) return moments
	const half = Math.floor(times.decisionDays / 2)
	if (isPast(workingMorning(decideUntil, 0, place)))
		moments.push({ kind: 'remind-decision', which: `${stamp(decideUntil)}:last` })
	else if (half > 0 && isPast(workingMorning(decideUntil, half, place)))
		moments.push({ kind: 'remind-decision', which: `${stamp(decideUntil)}:half` })
	return moments
}

/**
 * The mornings of an objection's reminders: on the last day to answer, and at half time and on the last day to decide,
 * as `objectionMoments` has them.
 */
export function objectionReminders(
	{ answerUntil, isAnswered, hasDecider, decideUntil, decisionDays }: Omit<ObjectionTimes, 'submittedAt'>,
	place: Place,
): Temporal.Instant[] {
	const half = Math.floor(decisionDays / 2)
	const beforeDecision = hasDecider ? [...(half > 0 ? [half] : []), 0] : []
	return [
		...(isAnswered ? [] : [workingMorning(answerUntil, 0, place)]),
		...beforeDecision.map(before => workingMorning(decideUntil, before, place)),
	]
}

/** When work begins on the day that lies `before` working days before the last one of a time. */
function workingMorning(until: Temporal.Instant, before: number, { zone, calendar }: Place): Temporal.Instant {
	let day = dayOf(until, zone)
	if (!isWorkingDay(day, calendar)) day = neighbour(day, -1, calendar)
	for (let left = before; left > 0; left--) day = neighbour(day, -1, calendar)
	return momentOn(day, hoursOn(day, calendar).from, zone)
}

/** How often the working days between two messages have gone by since a moment. */
function repeatsUntil(since: Temporal.Instant, now: Temporal.Instant, { zone, calendar }: Place): number {
	let day = dayOf(since, zone)
	for (let times = 0; ; times++) {
		day = addWorkingDays(day, daysBetween, calendar)
		if (Temporal.Instant.compare(momentOn(day, hoursOn(day, calendar).from, zone), now) > 0) return times
	}
}

function stamp(moment: Temporal.Instant): string {
	return String(moment.epochMilliseconds)
}
