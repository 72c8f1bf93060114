import { Temporal } from 'temporal-polyfill'
import { addWorkingDays, type Calendar, dayOf, isWorkingDay, workingHours } from './calendar.ts'
import { type Instrument, stagesOf } from './instrument.ts'
import { Refusal } from './refusal.ts'
import { opensEarly, type Stage } from './stage.ts'
import { typedDay } from './typed-day.ts'

/** When a stage may be worked on: opensAt ≤ now < closesAt. */
export interface StageWindow {
	stage: Stage
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
}

/** Where windows are counted: the agency's zone and its days off. */
export interface Place {
	zone: string
	calendar: Calendar
}

export type Edge = 'opens' | 'closes'

/** Working days per stage: what an agency of some thousand people gets done without haste; HR may change each. */
const workingDays: Record<Stage, number> = { proposal: 3, approval: 2, feedback: 7, supervisor: 5, dialogue: 5 }

/** A date further ahead is taken for a slip of the finger. */
const furthestDays = 366

/**
 * The days of a stage, first and last. Approval takes the days after the proposal closes and the dialogue those after
 * the scoring, although their windows open together with the one before (`opensEarly`).
 */
interface Slot {
	stage: Stage
	opens: Temporal.PlainDate
	closes: Temporal.PlainDate
}

/**
 * Windows for the stages that the instrument calls for, one after the other from `from` on: each begins at 08.00
 * and ends at 16.00 of a working day. Proposal 3 working days, approval 2 more, feedback 7, supervisor 5, dialogue 5.
 */
export function proposeWindows(
	instrument: Pick<Instrument, 'groups' | 'stages'>,
	from: Temporal.PlainDate,
	{ zone, calendar }: Place,
): StageWindow[] {
	let opens = addWorkingDays(from, 0, calendar)
	const slots = stagesOf(instrument).map(stage => {
		const slot = { stage, opens, closes: addWorkingDays(opens, workingDays[stage] - 1, calendar) }
		opens = addWorkingDays(slot.closes, 1, calendar)
		return slot
	})
	return toWindows(slots, zone)
}

/**
 * Moves the first or the last day of a stage that has not begun. Later stages that would overlap move along and keep
 * their number of working days.
 * @throws {Refusal} for a day off, a day in the past, and a day that breaks the order of the stages
 */
export function moveEdge(
	windows: readonly StageWindow[],
	{ stage, edge, day }: { stage: Stage; edge: Edge; day: Temporal.PlainDate },
	now: Temporal.Instant,
	place: Place,
): StageWindow[] {
	const { index, slots, slot } = find(windows, stage, place)
	checkDay(day, edge, now, place)
	if (edge === 'closes') return settle(windows, replaceEnd(slots, index, day), index, place, () => true)
	if (opensEarly(stage)) throw new Refusal('refusal-not-yours')
	const before = slots[index - 1]
	if (before && compare(day, before.closes) <= 0)
		throw new Refusal('refusal-period-order', { first: typedDay(addWorkingDays(before.closes, 1, place.calendar)) })
	const moved = compare(day, slot.closes) <= 0 ? { ...slot, opens: day } : shift(slot, day, place.calendar)
	return settle(windows, slots.with(index, moved), index, place, () => true)
}

/**
 * Moves the deadline of a stage in a period that runs. Later stages that would overlap move along, unless they have
 * begun: nobody's open window closes under their hands.
 * @throws {Refusal} as `moveEdge`; and, once the feedback window has closed, for it and the stages before it, since
 * what colleagues wrote may have been shown
 */
export function moveDeadline(
	windows: readonly StageWindow[],
	stage: Stage,
	day: Temporal.PlainDate,
	now: Temporal.Instant,
	place: Place,
): StageWindow[] {
	const { index, slots } = find(windows, stage, place)
	const feedback = windows.find(window => window.stage === 'feedback')
	if (
		stage !== 'supervisor' &&
		stage !== 'dialogue' &&
		feedback &&
		Temporal.Instant.compare(feedback.closesAt, now) <= 0
	)
		throw new Refusal('refusal-period-feedback-over')
	checkDay(day, 'closes', now, place)
	const today = dayOf(now, place.zone)
	const mayMove = (slot: Slot) => opensEarly(slot.stage) || compare(slot.opens, today) > 0
	return settle(windows, replaceEnd(slots, index, day), index, place, mayMove)
}

/**
 * The windows of a draft as they are once days have become days off: a first or last day that is still ahead moves to
 * the next working day, and later stages that would overlap move along.
 */
export function onWorkingDays(windows: readonly StageWindow[], now: Temporal.Instant, place: Place): StageWindow[] {
	const edges = windows.flatMap(({ stage }) => (['opens', 'closes'] as const).map(edge => ({ stage, edge })))
	return edges
		.filter(({ stage, edge }) => !opensEarly(stage) || edge === 'closes')
		.reduce<StageWindow[]>(
			(moved, { stage, edge }) => {
				const { opensAt, closesAt } = moved.find(window => window.stage === stage)!
				const moment = edge === 'opens' ? opensAt : closesAt
				const day = dayOf(moment, place.zone)
				if (isWorkingDay(day, place.calendar) || Temporal.Instant.compare(moment, now) <= 0) return moved
				return moveEdge(moved, { stage, edge, day: addWorkingDays(day, 0, place.calendar) }, now, place)
			},
			[...windows],
		)
}

/** Whether every window can still be worked on at `now`: a draft that lay for weeks must be planned anew. */
export function areAhead(windows: readonly StageWindow[], now: Temporal.Instant): boolean {
	return windows.every(({ closesAt }) => Temporal.Instant.compare(closesAt, now) > 0)
}

/** The working day before (`-1`) or after (`1`) a day. */
export function neighbour(day: Temporal.PlainDate, direction: -1 | 1, calendar: Calendar): Temporal.PlainDate {
	let current = day
	do current = current.add({ days: direction })
	while (!isWorkingDay(current, calendar))
	return current
}

/** The working day that lies `count` working days after a deadline or, once that has passed, after today. */
export function daysAfter(
	closesAt: Temporal.Instant,
	count: number,
	now: Temporal.Instant,
	{ zone, calendar }: Place,
): Temporal.PlainDate {
	const from = Temporal.Instant.compare(closesAt, now) > 0 ? closesAt : now
	return addWorkingDays(dayOf(from, zone), count, calendar)
}

/** The moment at which windows close on a day. */
export function closingOf(day: Temporal.PlainDate, zone: string): Temporal.Instant {
	return at(day, workingHours.until, zone)
}

function find(windows: readonly StageWindow[], stage: Stage, place: Place) {
	const slots = toSlots(windows, place)
	const index = slots.findIndex(slot => slot.stage === stage)
	const slot = slots[index]
	if (!slot) throw new Refusal('refusal-not-yours')
	return { index, slots, slot }
}

/** @throws {Refusal} for a last day that has gone by, is more than a year away, or is a day off */
export function checkLastDay(day: Temporal.PlainDate, now: Temporal.Instant, place: Place): void {
	checkDay(day, 'closes', now, place)
}

function checkDay(day: Temporal.PlainDate, edge: Edge, now: Temporal.Instant, { zone, calendar }: Place): void {
	const today = dayOf(now, zone)
	const words = { day: typedDay(day) }
	const over = Temporal.Instant.compare(closingOf(day, zone), now) <= 0
	if (edge === 'opens' ? compare(day, today) < 0 : over) throw new Refusal('refusal-period-past', words)
	if (compare(day, today.add({ days: furthestDays })) > 0) throw new Refusal('refusal-period-far', words)
	const name = calendar.daysOff.get(day.toString())
	if (name) throw new Refusal('refusal-period-holiday', { ...words, name })
	if (!isWorkingDay(day, calendar)) throw new Refusal('refusal-period-weekend', words)
}

function replaceEnd(slots: readonly Slot[], index: number, day: Temporal.PlainDate): Slot[] {
	const slot = slots[index]!
	if (compare(day, slot.opens) < 0) throw new Refusal('refusal-period-end', { first: typedDay(slot.opens) })
	return slots.with(index, { ...slot, closes: day })
}

/** The windows after a change at `index`: later slots pushed where they overlap, windows with their days kept as is. */
function settle(
	windows: readonly StageWindow[],
	slots: Slot[],
	index: number,
	{ zone, calendar }: Place,
	mayMove: (slot: Slot) => boolean,
): StageWindow[] {
	for (let later = index + 1; later < slots.length; later++) {
		const [before, slot] = [slots[later - 1]!, slots[later]!]
		if (compare(slot.opens, before.closes) > 0 || !mayMove(slot)) continue
		slots[later] = shift(slot, addWorkingDays(before.closes, 1, calendar), calendar)
	}
	return toWindows(slots, zone).map((window, position) => {
		const known = windows[position]!
		const kept =
			dayOf(known.opensAt, zone).equals(dayOf(window.opensAt, zone)) &&
			dayOf(known.closesAt, zone).equals(dayOf(window.closesAt, zone))
		return kept ? known : window
	})
}

/** The same number of working days from another day on. */
function shift(slot: Slot, opens: Temporal.PlainDate, calendar: Calendar): Slot {
	let days = 0
	for (let day = slot.opens; compare(day, slot.closes) < 0; day = neighbour(day, 1, calendar)) days++
	return { ...slot, opens, closes: addWorkingDays(opens, days, calendar) }
}

function toSlots(windows: readonly StageWindow[], { zone, calendar }: Place): Slot[] {
	return windows.map(({ stage, opensAt, closesAt }, index) => {
		const before = opensEarly(stage) ? windows[index - 1] : undefined
		const opens = before ? addWorkingDays(dayOf(before.closesAt, zone), 1, calendar) : dayOf(opensAt, zone)
		return { stage, opens, closes: dayOf(closesAt, zone) }
	})
}

function toWindows(slots: readonly Slot[], zone: string): StageWindow[] {
	return slots.map(({ stage, opens, closes }, index) => {
		const first = opensEarly(stage) ? (slots[index - 1]?.opens ?? opens) : opens
		return { stage, opensAt: at(first, workingHours.from, zone), closesAt: closingOf(closes, zone) }
	})
}

function at(day: Temporal.PlainDate, hour: number, zone: string): Temporal.Instant {
	return day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant()
}

function compare(one: Temporal.PlainDate, other: Temporal.PlainDate): number {
	return Temporal.PlainDate.compare(one, other)
}
