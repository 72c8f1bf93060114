import { dayOf } from '../../domain/calendar.ts'
import type { NudgePlan } from '../../domain/nudge-plan.ts'
import { nextNudge } from '../../domain/snooze.ts'
import { findOwed, type Pending } from '../../pending/pending.ts'
import { findWorkplaces, type Workplace } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { findNudgePlans } from '../../store/nudge-plans.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { enqueueNudges, enqueueRows, type NudgeRow } from './rows.ts'

/** Something that waits for the person who is nudged. */
export interface Waiting extends Pick<Pending, 'kind' | 'count' | 'firstId' | 'periodId' | 'periodName' | 'deadline'> {
	/** The agency's own words for the period, in place of the usual request. */
	texts: NudgePlan['texts']
}

/** What waits for the person and is to be nudged about, soonest deadline first. */
export async function findWaiting(env: Env, employeeId: string): Promise<Waiting[]> {
	const pending = await findOwed(env.db, env.now(), [employeeId])
	if (pending.length === 0) return []
	const planOf = await findNudgePlans(env.db)
	return pending
		.map(item => ({ ...item, plan: planOf(item.periodId) }))
		.filter(({ kind, plan }) => !plan.off.includes(kind))
		.map(({ plan, ...item }) => ({ ...item, texts: plan.texts }))
}

/** A nudge that may be sent now. */
export interface Nudge {
	waiting: Waiting[]
	workplace: Workplace
}

/**
 * What the nudge of a day says when it is about to be sent; undefined where nothing waits any more. Where the outbox was
 * too slow and working hours or the day are over, or the person has put it off, nothing is said now and the nudge moves.
 */
export async function nudgeAtSending(
	env: Env,
	employeeId: string,
	{ day, turn }: NudgeRow,
): Promise<Nudge | undefined> {
	const now = env.now()
	const waiting = await findWaiting(env, employeeId)
	const [soonest] = waiting
	if (!soonest) return undefined
	const workplace = (await findWorkplaces(env.db, env, [employeeId])).get(employeeId)!
	const { zone, calendar } = workplace
	const account = await env.db.account.findUnique({ where: { employeeId }, select: { snoozedUntil: true } })
	const snoozedUntil = account?.snoozedUntil ? toInstant(account.snoozedUntil) : undefined
	const next = nextNudge(now, zone, calendar, { snoozedUntil, deadline: soonest.deadline })
	const nextDay = dayOf(next, zone)
	const isToday = nextDay.toString() === day
	if (isToday && next.equals(now)) return { waiting, workplace }
	await transaction(env, tx =>
		isToday
			? enqueueRows(tx, env, [{ employeeId, day, turn: turn + 1, at: next }])
			: enqueueNudges(tx, env, [{ employeeId, day: nextDay, at: next }]),
	)
	return undefined
}
