import { Temporal } from 'temporal-polyfill'
import { type Calendar, dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import { nextNudge } from '../../domain/snooze.ts'
import type { Stage } from '../../domain/stage.ts'
import { findOwed } from '../../pending/pending.ts'
import { findUnitCalendars, findWorkplaces, type Workplace } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { findNudgePlans } from '../../store/nudge-plans.ts'
import { placeKey } from '../../store/places.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { rescueNudges } from './rescue.ts'
import { enqueueNudges, type PlannedNudge } from './rows.ts'
import { findSnoozes } from './snooze.ts'
import { toldToday } from './told.ts'
import { markHandled, momentKey, type OwedMoments, openWindows, owedMoments, stageOf } from './windows.ts'

/** So many rows a transaction: taps need their turn while a whole city is nudged. */
const rowsAtOnce = 5_000
/** Where clocks are set back */
const longestDayHours = 25

interface Owed {
	employeeId: string
	workplace: Workplace
	/** The latest moment of any window in which something waits for them. */
	moment: Temporal.Instant
	/** The soonest end of those. */
	deadline: Temporal.Instant
}

/**
 * Nudges everyone for whom something waits in a window whose nudge moment has come (`domain/nudge`), with one outbox
 * row a person and local day.
 *
 * Two facts are kept, so that downtime, a killed process or a jumping clock neither lose nor double a nudge: the latest
 * moment acted upon of each window, zone and calendar (the setting `nudge.handled`, written after the rows), and who
 * got a nudge on which day (the rows' unique dedupe keys: `rows.ts`). Moments that passed during downtime are one nudge
 * at the next working moment. Whoever had today's nudge before a further window's moment came gets the next on the next
 * working day. Own hours and a snooze move a nudge; they never take it away (`rescue.ts`), unless those hours end
 * first. What becomes pending between two moments waits for the next: the feature that caused it has told the person.
 */
export async function due(env: Env): Promise<void> {
	const now = env.now()
	const windows = await openWindows(env, now)
	if (windows.length === 0) return
	await rescueNudges(env)
	const owedNow = await owedMoments(env, now, windows, await findUnitCalendars(env.db, env))
	const { moments } = owedNow
	if (moments.size === 0) return
	const owed = await owedPeople(env, now, moments)
	const spoken = await alreadyNudged(env, now, owed)
	const snoozes = await findSnoozes(env)
	const next = remembered(nextWorkingMoment)
	const nudges = owed.map(({ employeeId, workplace: { zone, calendar }, deadline }): PlannedNudge => {
		const wish = { snoozedUntil: snoozes.get(employeeId), deadline }
		const at = nextNudge(now, zone, calendar, wish, next)
		const day = dayOf(at, zone)
		const today = dayOf(now, zone)
		if (!spoken.has(employeeId) || !day.equals(today)) return { employeeId, day, at }
		const later = next(today.add({ days: 1 }).toZonedDateTime(zone).toInstant(), zone, calendar)
		return { employeeId, day: dayOf(later, zone), at: later }
	})
	for (let from = 0; from < nudges.length; from += rowsAtOnce) {
		await transaction(env, tx => enqueueNudges(tx, env, nudges.slice(from, from + rowsAtOnce)))
	}
	await transaction(env, tx => markHandled(tx, owedNow))
}

/** Whole departments share a calendar: what was asked for it last is known. */
function remembered(nextMoment: typeof nextWorkingMoment): typeof nextWorkingMoment {
	const known = new Map<Calendar, Map<string, Temporal.Instant>>()
	return (from, zone, calendar) => {
		const moments = known.get(calendar) ?? new Map<string, Temporal.Instant>()
		known.set(calendar, moments)
		const key = `${from.epochMilliseconds} ${zone}`
		const moment = moments.get(key) ?? nextMoment(from, zone, calendar)
		moments.set(key, moment)
		return moment
	}
}

/**
 * Those who have joined, for whom something waits in a window whose moment has come in their own zone and calendar, and
 * who have not learnt of it today otherwise.
 */
async function owedPeople(env: Env, now: Temporal.Instant, moments: OwedMoments['moments']): Promise<Owed[]> {
	const workplaces = await findWorkplaces(env.db, env)
	const isTold = await toldToday(env, now)
	const planOf = await findNudgePlans(env.db)
	const owed = new Map<string, Owed>()
	const momentOf = (periodId: string, stage: Stage, place: string, deadline: Temporal.Instant) =>
		moments.get(momentKey(periodId, stage, place, deadline)) ?? moments.get(momentKey(periodId, stage, place))
	// Soonest deadline first
	for (const item of await findOwed(env.db, now)) {
		const { employeeId, kind, periodId, deadline } = item
		const workplace = workplaces.get(employeeId)
		const place = workplace && placeKey(workplace.zone, workplace.unit)
		const stage = stageOf(kind)
		const moment = place && stage && momentOf(periodId, stage, place, deadline)
		if (!moment || isTold(item) || planOf(periodId).off.includes(kind)) continue
		const known = owed.get(employeeId)
		if (!known) owed.set(employeeId, { employeeId, workplace, moment, deadline })
		else if (Temporal.Instant.compare(known.moment, moment) < 0) known.moment = moment
	}
	return [...owed.values()]
}

/** Who had today's nudge before the moment that is owed now; one that is still to be sent will say everything. */
async function alreadyNudged(env: Env, now: Temporal.Instant, owed: Owed[]): Promise<Set<string>> {
	const people = new Map(owed.map(person => [person.employeeId, person]))
	const rows = await env.db.$queryRaw<{ recipientId: string; day: string; at: Date }[]>`
		select "recipientId", "params" ->> 'day' "day", "sentAt" "at" from "OutboxMessage"
		where "state" = 'sent' and "dueAt" > ${toDate(now.subtract({ hours: longestDayHours }))} and "kind" = 'nudge'`
	const before = rows.filter(({ recipientId, day, at }) => {
		const person = people.get(recipientId)
		if (!person || dayOf(now, person.workplace.zone).toString() !== day) return false
		return Temporal.Instant.compare(toInstant(at), person.moment) < 0
	})
	return new Set(before.map(({ recipientId }) => recipientId))
}
