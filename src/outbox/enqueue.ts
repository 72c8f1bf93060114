import type { Temporal } from 'temporal-polyfill'
import { nextWorkingMoment } from '../domain/calendar.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { newId } from '../store/id.ts'
import { toDate } from '../store/time.ts'

export interface Outgoing {
	recipientId: string
	/** Which of a feature's `messages` renders it: `period-opened`. */
	kind: string
	params: Record<string, string | number>
	/** Why it exists, unique for ever: `period-opened:<period>:<employee>`. Never holds an anonymous answer. */
	dedupeKey: string
	/** `now`: someone waits for it. `working-hours`: at the next moment between 08.00 and 16.00 of their working day. */
	when: 'now' | 'working-hours' | Temporal.Instant
}

/** Writes outbox rows in the transaction of the change that causes them; a second row with one key is not written. */
export async function enqueue(tx: Tx, env: Env, messages: readonly Outgoing[]): Promise<number> {
	if (messages.length === 0) return 0
	const zones = await zonesOf(tx, env, messages)
	const createdAt = toDate(env.now())
	const data = messages.map(({ when, params, ...message }) => ({
		...message,
		id: newId(),
		params: params as Prisma.InputJsonObject,
		createdAt,
		dueAt: toDate(dueAt(env, when, zones.get(message.recipientId) ?? env.zone)),
	}))
	const { count } = await tx.outboxMessage.createMany({ data, skipDuplicates: true })
	return count
}

function dueAt(env: Env, when: Outgoing['when'], zone: string): Temporal.Instant {
	if (when === 'now') return env.now()
	if (when === 'working-hours') return nextWorkingMoment(env.now(), zone, env.calendar)
	return when
}

async function zonesOf(tx: Tx, env: Env, messages: readonly Outgoing[]): Promise<Map<string, string>> {
	if (!messages.some(message => message.when === 'working-hours')) return new Map()
	const ids = [...new Set(messages.map(message => message.recipientId))]
	const people = await tx.employee.findMany({
		where: { id: { in: ids } },
		select: { id: true, zone: true, unit: { select: { zone: true } } },
	})
	return new Map(people.map(({ id, zone, unit }) => [id, zone ?? unit.zone ?? env.zone]))
}
