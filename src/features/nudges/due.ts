import { Temporal } from 'temporal-polyfill'
import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import type { Stage } from '../../domain/stage.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { findPending } from '../../pending/pending.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { nudgeKey, nudgeOn } from './service.ts'
import { toldToday } from './told.ts'
import { markHandled, momentKey, type OwedMoments, openWindows, owedMoments, stageOf } from './windows.ts'

/** So many rows a transaction: taps need their turn while a whole city is nudged. */
const rowsAtOnce = 1_000

interface Owed {
	employeeId: string
	zone: string
	/** The latest moment of any window in which something waits for them. */
	moment: Temporal.Instant
}

/**
 * Nudges everyone for whom something waits in a window whose nudge moment has come (`domain/nudge`), with one outbox
 * row a person and local day.
 *
 * Two facts are kept, so that downtime, a killed process or a jumping clock neither lose nor double a nudge: the
 * latest moment acted upon of each window and zone (the setting `nudge.handled`, written after the rows), and who got
 * a nudge on which day (the rows' unique dedupe keys). Moments that passed during downtime are one nudge at the next
 * working moment. Whoever had today's nudge before a further window's moment came gets the next on the next working
 * day. What becomes pending between two moments waits for the next: the feature that caused it has told the person.
 */
export async function due(env: Env): Promise<void> {
	const now = env.now()
	const windows = await openWindows(env, now)
	if (windows.length === 0) return
	const moments = await owedMoments(env, now, windows)
	if (moments.size === 0) return
	const owed = await owedPeople(env, now, moments)
	const spoken = await alreadyNudged(env, now, owed)
	const nudges = owed.map(({ employeeId, zone }) => {
		if (!spoken.has(employeeId)) return nudgeOn(employeeId, dayOf(now, zone), 'now')
		const tomorrow = dayOf(now, zone).add({ days: 1 }).toZonedDateTime(zone).toInstant()
		const next = nextWorkingMoment(tomorrow, zone, env.calendar)
		return nudgeOn(employeeId, dayOf(next, zone), next)
	})
	for (let from = 0; from < nudges.length; from += rowsAtOnce) {
		await transaction(env, tx => enqueue(tx, env, nudges.slice(from, from + rowsAtOnce)))
	}
	await transaction(env, tx => markHandled(tx, moments))
}

/**
 * Those who have joined, for whom something waits in a window whose moment has come in their own zone, and who have
 * not learnt of it today otherwise.
 */
async function owedPeople(env: Env, now: Temporal.Instant, moments: OwedMoments): Promise<Owed[]> {
	const zones = await zonesOfJoined(env)
	const isTold = await toldToday(env, now)
	const latest = new Map<string, Owed>()
	const momentOf = (periodId: string, stage: Stage, zone: string, deadline: Temporal.Instant) =>
		moments.get(momentKey(periodId, stage, zone, deadline)) ?? moments.get(momentKey(periodId, stage, zone))
	for (const item of await findPending(env.db, now)) {
		const { employeeId, kind, periodId, deadline } = item
		const zone = zones.get(employeeId)
		const moment = zone && momentOf(periodId, stageOf(kind), zone, deadline)
		if (!zone || !moment || isTold(item)) continue
		const known = latest.get(employeeId)
		if (known && Temporal.Instant.compare(known.moment, moment) >= 0) continue
		latest.set(employeeId, { employeeId, zone, moment })
	}
	return [...latest.values()]
}

async function zonesOfJoined(env: Env): Promise<Map<string, string>> {
	const rows = await env.db.$queryRaw<{ id: string; zone: string }[]>`
		select e."id", coalesce(e."zone", u."zone", ${env.zone}) "zone"
		from "Account" a join "Employee" e on e."id" = a."employeeId" join "Unit" u on u."id" = e."unitId"`
	return new Map(rows.map(({ id, zone }) => [id, zone]))
}

/** Who had today's nudge before the moment that is owed now; one that is still to be sent will say everything. */
async function alreadyNudged(env: Env, now: Temporal.Instant, owed: Owed[]): Promise<Set<string>> {
	const moments = new Map(owed.map(({ employeeId, moment }) => [employeeId, moment]))
	const keys = owed.map(({ employeeId, zone }) => nudgeKey(employeeId, dayOf(now, zone)))
	const rows = await env.db.$queryRaw<{ recipientId: string; at: Date }[]>`
		select "recipientId", coalesce("sentAt", "createdAt") "at" from "OutboxMessage"
		where "dedupeKey" = any(${keys}) and "state" in ('sent', 'dropped')`
	const before = rows.filter(({ recipientId, at }) => {
		const moment = moments.get(recipientId)
		return moment && Temporal.Instant.compare(toInstant(at), moment) < 0
	})
	return new Set(before.map(({ recipientId }) => recipientId))
}
