import { Temporal } from 'temporal-polyfill'
import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import { isWorkingMoment } from '../../domain/nudge.ts'
import type { NudgePlan } from '../../domain/nudge-plan.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { findPending, type Pending } from '../../pending/pending.ts'
import { findWorkplaces, type Workplace } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { findNudgePlans } from '../../store/nudge-plans.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** Something that waits for the person who is nudged. */
export interface Waiting extends Pick<Pending, 'kind' | 'count' | 'firstId' | 'periodName' | 'deadline'> {
	/** The agency's own words for the period, in place of the usual request. */
	texts: NudgePlan['texts']
}

/** One nudge a person and local day, whatever happens. */
export function nudgeKey(employeeId: string, day: Temporal.PlainDate): string {
	return `nudge:${employeeId}:${day.toString()}`
}

/**
 * @param day of the recipient on which it is sent
 * @param moved to another hour of that day, since its row cannot be sent now
 */
export function nudgeOn(
	employeeId: string,
	day: Temporal.PlainDate,
	when: Outgoing['when'],
	moved?: Temporal.Instant,
): Outgoing {
	return {
		recipientId: employeeId,
		kind: 'nudge',
		params: { day: day.toString() },
		dedupeKey: nudgeKey(employeeId, day) + (moved ? `:${moved.epochMilliseconds}` : ''),
		when,
	}
}

/** A snooze (moved into the person's hours) holds, unless something ends before it does: then it would be lost. */
export function isSnoozed(until: Temporal.Instant, now: Temporal.Instant, deadline: Temporal.Instant): boolean {
	return Temporal.Instant.compare(until, now) > 0 && Temporal.Instant.compare(until, deadline) < 0
}

/** What waits for the person and is to be nudged about, soonest deadline first. */
export async function findWaiting(env: Env, employeeId: string): Promise<Waiting[]> {
	const pending = await findPending(env.db, env.now(), [employeeId])
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
 * What the nudge of `day` says when it is about to be sent; undefined where nothing waits any more. Where the outbox was
 * too slow and working hours or the day are over, or the person has put it off, nothing is said now and the nudge moves.
 */
export async function nudgeAtSending(env: Env, employeeId: string, day: string): Promise<Nudge | undefined> {
	const now = env.now()
	const waiting = await findWaiting(env, employeeId)
	const [soonest] = waiting
	if (!soonest) return undefined
	const workplace = (await findWorkplaces(env.db, env, [employeeId])).get(employeeId)!
	const { zone, calendar } = workplace
	const account = await env.db.account.findUnique({ where: { employeeId }, select: { snoozedUntil: true } })
	const later = account?.snoozedUntil && nextWorkingMoment(toInstant(account.snoozedUntil), zone, calendar)
	const snoozed = later ? isSnoozed(later, now, soonest.deadline) : false
	if (!snoozed && isWorkingMoment(now, zone, calendar) && dayOf(now, zone).toString() === day)
		return { waiting, workplace }
	const next = later && snoozed ? later : nextWorkingMoment(now, zone, calendar)
	const nextDay = dayOf(next, zone)
	const moved = nextDay.toString() === day ? next : undefined
	await transaction(env, tx => enqueue(tx, env, [nudgeOn(employeeId, nextDay, next, moved)]))
	return undefined
}
