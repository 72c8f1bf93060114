import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { newId } from '../store/id.ts'
import { toDate } from '../store/time.ts'

export interface OutgoingToGroup {
	groupId: string
	/** Which of a feature's `groupMessages` renders it: `group-summary`. */
	kind: string
	params: Record<string, string | number>
	/** Why it exists, unique for ever: `group-summary:<period>:<day>:<group>`. */
	dedupeKey: string
	/** In the working hours of the group's unit, which the caller knows. */
	when: Temporal.Instant
}

/** As `enqueue`, for teams' groups: they are few. A second row with one key is not written. @returns how many were */
export async function enqueueToGroups(tx: Tx, env: Env, messages: readonly OutgoingToGroup[]): Promise<number> {
	const { count } = await tx.outboxMessage.createMany({
		data: messages.map(({ when, ...message }) => ({
			...message,
			id: newId(),
			dueAt: toDate(when),
			createdAt: toDate(env.now()),
		})),
		skipDuplicates: true,
	})
	return count
}
