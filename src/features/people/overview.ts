import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { type ImportReport, parseReport } from './report.ts'
import { waitingHours } from './waiting.ts'

/** An import, as its card shows it. */
export interface ListedImport {
	id: string
	state: 'offered' | 'waiting' | 'stored' | 'undone' | 'cancelled'
	fileName: string
	/** Who sent it; null: the operator */
	by: string | null
	at: Temporal.Instant
	storedAt: Temporal.Instant | null
	/** Absent while it is only offered */
	report: ImportReport | null
	/** It is the last that was stored, so that it may be undone */
	isLast: boolean
}

/** What waits for a decision, and what was stored last. */
export interface ImportsOverview {
	waiting: ListedImport[]
	last: ListedImport | null
}

/** So many waiting files are listed: each officer has one at most. */
const mostWaiting = 8

const withSender = { by: { select: { name: true } } } as const

export async function listImports(env: Env, actor: Actor): Promise<ImportsOverview> {
	requireHr(actor)
	const since = toDate(env.now().subtract({ hours: waitingHours }))
	const waiting = await env.db.import.findMany({
		where: { state: 'waiting', at: { gt: since } },
		orderBy: [{ at: 'desc' }, { id: 'asc' }],
		take: mostWaiting,
		include: withSender,
	})
	const last = await findLast(env)
	const lastId = last?.id
	return {
		waiting: waiting.map(found => listed(found, lastId)),
		last: last && listed(last, lastId),
	}
}

/** @throws {Refusal} when there is none with this id, or it has waited for more than a day */
export async function readImport(env: Env, actor: Actor, id: string): Promise<ListedImport> {
	requireHr(actor)
	const found = await env.db.import.findUnique({ where: { id }, include: withSender })
	if (!found) throw new Refusal('refusal-import-gone')
	const last = await findLast(env)
	return listed(found, last?.id)
}

function findLast(env: Env) {
	return env.db.import.findFirst({
		where: { state: 'stored' },
		orderBy: [{ storedAt: 'desc' }, { id: 'asc' }],
		include: withSender,
	})
}

function listed(
	found: {
		id: string
		state: ListedImport['state']
		fileName: string
		at: Date
		storedAt: Date | null
		report: unknown
		by: { name: string } | null
	},
	lastId: string | undefined,
): ListedImport {
	const { id, state, fileName, at, storedAt, report, by } = found
	return {
		id,
		state,
		fileName,
		by: by?.name ?? null,
		at: toInstant(at),
		storedAt: storedAt && toInstant(storedAt),
		report: report === null ? null : parseReport(report),
		isLast: id === lastId,
	}
}
