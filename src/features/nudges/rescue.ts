import { Temporal } from 'temporal-polyfill'
import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import { nextNudge } from '../../domain/snooze.ts'
import { findOwed, type Pending } from '../../pending/pending.ts'
import { findWorkplaces } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { findNudgePlans } from '../../store/nudge-plans.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { enqueueNudges, type PlannedNudge } from './rows.ts'
import { findSnoozes } from './snooze.ts'
import { toldToday } from './told.ts'

/** A row in the outbox whose moment is still ahead. */
interface WaitingRow {
	id: string
	employeeId: string
	dueAt: Date
}

/**
 * Whoever has put a nudge off, or waits for their own hours, may lose it: their hours, the calendar or a deadline have
 * changed since, and when it could be sent what it is about has ended. Such a nudge comes before that.
 */
export async function rescueNudges(env: Env): Promise<void> {
	const now = env.now()
	const rows = await env.db.$queryRaw<WaitingRow[]>`
		select "id", "recipientId" "employeeId", "dueAt" from "OutboxMessage"
		where "state" = 'waiting' and "dueAt" > ${toDate(now)} and "kind" = 'nudge'`
	if (rows.length === 0) return
	const ids = [...new Set(rows.map(({ employeeId }) => employeeId))]
	const deadlines = await soonestEnds(env, ids)
	const workplaces = await findWorkplaces(env.db, env, ids)
	const snoozes = await findSnoozes(env, ids)
	const late = rows.flatMap(({ id, employeeId, dueAt }) => {
		const deadline = deadlines.get(employeeId)
		if (!deadline) return []
		const { zone, calendar } = workplaces.get(employeeId)!
		if (isBefore(nextWorkingMoment(toInstant(dueAt), zone, calendar), deadline)) return []
		const at = nextNudge(now, zone, calendar, { snoozedUntil: snoozes.get(employeeId), deadline })
		return isBefore(at, deadline) ? [{ id, nudge: { employeeId, day: dayOf(at, zone), at } }] : []
	})
	if (late.length > 0) await move(env, await withoutTaken(env, late))
}

interface Late {
	/** Of the row that would come too late */
	id: string
	/** In its place */
	nudge: PlannedNudge
}

/** Without those who have, or had, another nudge on that day: it says the same, and what comes later stays. */
async function withoutTaken(env: Env, late: Late[]): Promise<Late[]> {
	const ids = late.map(({ nudge }) => nudge.employeeId)
	const rows = await env.db.$queryRaw<{ id: string; employeeId: string; day: string }[]>`
		select "id", "recipientId" "employeeId", "params" ->> 'day' "day" from "OutboxMessage"
		where "recipientId" = any(${ids}) and "kind" = 'nudge' and "state" <> 'dropped'`
	const taken = new Map<string, string[]>()
	for (const { id, employeeId, day } of rows) {
		const key = `${employeeId} ${day}`
		taken.set(key, [...(taken.get(key) ?? []), id])
	}
	return late.filter(({ id, nudge: { employeeId, day } }) =>
		(taken.get(`${employeeId} ${day}`) ?? []).every(other => other === id),
	)
}

async function move(env: Env, late: Late[]): Promise<void> {
	await transaction(env, async tx => {
		// First, since the row of that very day may be the one that moves.
		await tx.outboxMessage.updateMany({
			where: { id: { in: late.map(({ id }) => id) }, state: 'waiting' },
			data: { state: 'dropped' },
		})
		await enqueueNudges(
			tx,
			env,
			late.map(({ nudge }) => nudge),
		)
	})
}

/** The first end of what people are to be nudged about, unless they have heard of it today otherwise. */
async function soonestEnds(env: Env, ids: string[]): Promise<Map<string, Temporal.Instant>> {
	const now = env.now()
	const planOf = await findNudgePlans(env.db)
	const isTold = await toldToday(env, now)
	const isOwed = (item: Pending) => !planOf(item.periodId).off.includes(item.kind) && !isTold(item)
	// Soonest deadline first
	const pending = (await findOwed(env.db, now, ids)).filter(isOwed).reverse()
	return new Map(pending.map(({ employeeId, deadline }) => [employeeId, deadline]))
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0
}
