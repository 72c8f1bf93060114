import type { Temporal } from 'temporal-polyfill'
import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import { isWorkingMoment } from '../../domain/nudge.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { findPending, type Pending } from '../../pending/pending.ts'
import type { Env } from '../../store/env.ts'
import { transaction } from '../../store/transaction.ts'

/** Something that waits for the person who is nudged. */
export type Waiting = Pick<Pending, 'kind' | 'count' | 'firstId' | 'periodName' | 'deadline'>

/** One nudge a person and local day, whatever happens. */
export function nudgeKey(employeeId: string, day: Temporal.PlainDate): string {
	return `nudge:${employeeId}:${day.toString()}`
}

export function nudgeOn(employeeId: string, day: Temporal.PlainDate, when: Outgoing['when']): Outgoing {
	return {
		recipientId: employeeId,
		kind: 'nudge',
		params: { day: day.toString() },
		dedupeKey: nudgeKey(employeeId, day),
		when,
	}
}

/**
 * What waits for the person when the nudge of `day` is about to be sent. Where the outbox was too slow and working
 * hours or the day are over, nothing is said now and the nudge moves to the next working moment.
 */
export async function pendingAtSending(
	env: Env,
	{ employeeId, zone }: { employeeId: string; zone: string },
	day: string,
): Promise<Waiting[]> {
	const now = env.now()
	const pending = await findPending(env.db, now, [employeeId])
	if (pending.length === 0) return []
	if (isWorkingMoment(now, zone, env.calendar) && dayOf(now, zone).toString() === day) return pending
	const next = nextWorkingMoment(now, zone, env.calendar)
	await transaction(env, tx => enqueue(tx, env, [nudgeOn(employeeId, dayOf(next, zone), next)]))
	return []
}
