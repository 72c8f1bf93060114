import type { Temporal } from 'temporal-polyfill'
import { nextWorkingMoment } from '../domain/calendar.ts'
import { findWorkplaces } from '../store/calendars.ts'
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
	/** `now`: someone waits for it. `working-hours`: at the next moment in the working hours of their own calendar. */
	when: 'now' | 'working-hours' | Temporal.Instant
	/** What it is sent together with, to count and to stop them: an announcement. */
	batch?: string
}

/**
 * Writes outbox rows in the transaction of the change that causes them; a second row with one key is not written.
 * Three statements, for one row as for 60,000: a whole city is told of a period in one transaction.
 */
export async function enqueue(tx: Tx, env: Env, messages: readonly Outgoing[]): Promise<number> {
	if (messages.length === 0) return 0
	const momentOf = await workingMoments(tx, env, messages)
	const column = (read: (message: Outgoing) => string) => messages.map(read)
	return tx.$executeRaw`
		insert into "OutboxMessage" ("id", "recipientId", "kind", "params", "dedupeKey", "dueAt", "batch", "createdAt")
		select m."id", m."recipientId", m."kind", m."params"::jsonb, m."dedupeKey", m."dueAt"::timestamptz,
			nullif(m."batch", ''), ${toDate(env.now())}
		from unnest(${column(newId)}::text[], ${column(({ recipientId }) => recipientId)}::text[],
			${column(({ kind }) => kind)}::text[], ${column(({ params }) => JSON.stringify(params))}::text[],
			${column(({ dedupeKey }) => dedupeKey)}::text[],
			${column(message => dueAt(env, message, momentOf).toString())}::text[],
			${column(({ batch }) => batch ?? '')}::text[]
		) with ordinality m("id", "recipientId", "kind", "params", "dedupeKey", "dueAt", "batch", "place")
		order by m."place" on conflict do nothing`
}

function dueAt(env: Env, { when, recipientId }: Outgoing, momentOf: Map<string, Temporal.Instant>): Temporal.Instant {
	if (when === 'now') return env.now()
	if (when === 'working-hours') return momentOf.get(recipientId) ?? nextWorkingMoment(env.now(), env.zone, env.calendar)
	return when
}

/** The next working moment of each recipient who is to be reached in one: in their own zone, hours and calendar. */
async function workingMoments(tx: Tx, env: Env, messages: readonly Outgoing[]): Promise<Map<string, Temporal.Instant>> {
	const ids = [...new Set(messages.filter(({ when }) => when === 'working-hours').map(message => message.recipientId))]
	if (ids.length === 0) return new Map()
	const now = env.now()
	const workplaces = await findWorkplaces(tx, env, ids)
	const distinct = [...new Set(workplaces.values())]
	const moments = new Map(distinct.map(place => [place, nextWorkingMoment(now, place.zone, place.calendar)]))
	return new Map([...workplaces].map(([id, place]) => [id, moments.get(place)!]))
}
