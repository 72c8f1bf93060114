import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Training } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** An entry of the agency's catalogue of training. */
export interface CatalogueEntry
	extends Pick<Training, 'id' | 'code' | 'title' | 'action' | 'provider' | 'hours' | 'develops' | 'retired'> {
	/** `YYYY-MM-DD` */
	startsOn: string | null
	/** How many items of plans go back to it */
	planned: number
}

export interface Catalogue {
	entries: Page<CatalogueEntry>
	/** Offered, of all */
	offered: number
	/** What is offered and was not in the file that came last; null: nothing */
	left: { count: number; before: Temporal.Instant } | null
}

const perPage = 8

/** The catalogue, what is offered first, by title. @throws {Refusal} for anybody but HR of the agency */
export async function readCatalogueOf(env: Env, actor: Actor, page: number): Promise<Catalogue> {
	requireHr(actor)
	const total = await env.db.training.count()
	const entries = await readPage(page, perPage, async (take, skip) => {
		const rows = await env.db.training.findMany({
			orderBy: [{ retired: 'asc' }, { title: 'asc' }, { id: 'asc' }],
			include: { _count: { select: { plans: true } } },
			take,
			skip,
		})
		return rows.map(row => ({ ...entryOf(row), total }))
	})
	const { _max: newest } = await env.db.training.aggregate({ _max: { importedAt: true } })
	const offered = await env.db.training.count({ where: { retired: false } })
	if (!newest.importedAt) return { entries, offered, left: null }
	const count = await env.db.training.count({ where: { retired: false, importedAt: { lt: newest.importedAt } } })
	return { entries, offered, left: count > 0 ? { count, before: toInstant(newest.importedAt) } : null }
}

/** @throws {Refusal} for anybody but HR of the agency, and where there is no such entry */
export async function readEntry(env: Env, actor: Actor, id: string): Promise<CatalogueEntry> {
	requireHr(actor)
	const found = await env.db.training.findUnique({ where: { id }, include: { _count: { select: { plans: true } } } })
	if (!found) throw new Refusal('refusal-training-gone')
	return entryOf(found)
}

/** An entry is not offered any more, or again; plans that name it stay as they are. @throws {Refusal} */
export async function retireEntry(env: Env, actor: Actor, id: string, retired: boolean): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		const { count } = await tx.training.updateMany({ where: { id, retired: !retired }, data: { retired } })
		if (count > 0) await record(tx, env, actor, { training: id, retired: String(retired) })
	})
}

/**
 * What was not in the file that came last is not offered any more.
 * @param before when that file came: once another has come, the reader has seen something else
 * @throws {Refusal} for anybody but HR of the agency, and where another file has come meanwhile
 */
export async function retireLeft(env: Env, actor: Actor, before: Temporal.Instant): Promise<number> {
	requireHr(actor)
	return transaction(env, async tx => {
		await tx.$executeRaw`lock table "Training" in share row exclusive mode`
		const { _max: newest } = await tx.training.aggregate({ _max: { importedAt: true } })
		if (newest.importedAt?.getTime() !== before.epochMilliseconds) throw new Refusal('refusal-training-newer')
		const older = { retired: false, importedAt: { lt: toDate(before) } }
		const { count } = await tx.training.updateMany({ where: older, data: { retired: true } })
		if (count > 0) await record(tx, env, actor, { retired: String(count) })
		return count
	})
}

function record(tx: Tx, env: Env, { employeeId: actorId }: Actor, details: Record<string, string>): Promise<void> {
	return audit(tx, env, { actorId, action: 'training.retired', subject: 'training', details })
}

function entryOf({ startsOn, _count, ...row }: Training & { _count: { plans: number } }): CatalogueEntry {
	const { id, code, title, action, provider, hours, develops, retired } = row
	const about = { id, code, title, action, provider, hours, develops, retired }
	return { ...about, startsOn: startsOn?.toISOString().slice(0, 10) ?? null, planned: _count.plans }
}
