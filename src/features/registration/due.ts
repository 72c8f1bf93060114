import { dayOf } from '../../domain/calendar.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/**
 * Each HR officer is told when people have become unreachable since they were last told: once a day at most, in
 * their working hours, with the number that it is by then.
 */
export async function due(env: Env): Promise<void> {
	const today = dayOf(env.now(), env.zone)
	const midnight = toDate(today.toZonedDateTime(env.zone).toInstant())
	const officers = await env.db.$queryRaw<{ employeeId: string }[]>`
		select g."employeeId" from "RoleGrant" g left join lateral (
			select max(coalesce(o."sentAt", o."createdAt")) "at", bool_or(o."state" in ('waiting', 'sending')) "underway"
			from "OutboxMessage" o where o."recipientId" = g."employeeId" and o."kind" = 'join-unreachable'
		) told on true
		where g."role" = 'hr' and told."underway" is not true and (told."at" is null or told."at" < ${midnight})
			and exists (select 1 from "Account" a where a."employeeId" is not null
				and a."unreachableSince" > coalesce(told."at", '-infinity'))`
	if (officers.length === 0) return
	const messages = officers.map(({ employeeId: recipientId }) => ({
		recipientId,
		kind: 'join-unreachable',
		params: {},
		dedupeKey: `join-unreachable:${today}:${recipientId}`,
		when: 'working-hours' as const,
	}))
	await transaction(env, tx => enqueue(tx, env, messages))
}
