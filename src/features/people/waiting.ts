import { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { tidyName } from '../../domain/evidence.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { countAppraised } from './appraised.ts'
import { importPatienceMs, lockPeople, planTable, planToShow } from './import.ts'
import { readFile } from './read-file.ts'
import { changesSomething, parseReport, reportOf } from './report.ts'
import { storePlan } from './store-plan.ts'

/** A file that nobody decides about is forgotten after a day: it holds everybody's data. */
export const waitingHours = 24

/** A file that an officer has sent. */
export interface SentList {
	/** Where it was offered before */
	id?: string
	/** As their client gave it */
	name: string
	bytes: Uint8Array
}

/** A file that waits at Telegram's to be read. */
export interface OfferedFile {
	id: string
	fileId: string
	name: string
}

/** Which imports nobody has decided about. */
const undecided = { state: { in: ['offered', 'waiting'] as ('offered' | 'waiting')[] } }

/** What is being done with a large file, for whoever waits. */
export type Tell = (stage: 'read' | 'check' | 'store', rows: number) => Promise<void>

/**
 * A file came that nobody had asked for: is it a list of employees? The same update offers it once.
 * @returns the import's id
 */
export async function offerFile(
	env: Env,
	actor: Actor,
	{ fileId, name }: { fileId: string; name: string },
): Promise<string> {
	requireHr(actor)
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return latestOf(tx, actor)
		const id = newId()
		const about = { byId: actor.employeeId, fileName: tidyName(name), telegramFile: fileId }
		await tx.import.create({ data: { id, at: toDate(env.now()), state: 'offered', ...about } })
		return id
	})
}

/**
 * Telegram's name of an offered file; undefined where it has been read already.
 * @throws {Refusal} when it is another officer's, or gone
 */
export async function offeredFile(env: Env, actor: Actor, id: string): Promise<OfferedFile | undefined> {
	requireHr(actor)
	const found = await env.db.import.findFirst({ where: { id, byId: actor.employeeId } })
	if (found?.state === 'waiting' || found?.state === 'stored') return undefined
	if (found?.state !== 'offered' || !found.telegramFile) throw new Refusal('refusal-import-gone')
	return { id, fileId: found.telegramFile, name: found.fileName }
}

/**
 * Reads and checks a file and keeps it until an officer decides; it takes the place of what the same officer had sent
 * before. Nothing of it is stored among the people.
 * @param sent `id`: the offered import that it is
 * @returns the import's id
 * @throws {Refusal} when the file cannot be read
 */
export async function inspectFile(env: Env, actor: Actor, sent: SentList, tell: Tell): Promise<string> {
	requireHr(actor)
	await tell('read', 0)
	const table = await readFile(sent.bytes)
	await tell('check', table.rows.length)
	const { checked, plan } = await planToShow(env, table)
	return transaction(
		env,
		async tx => {
			if (!(await once(tx, env, actor.updateKey))) return latestOf(tx, actor)
			const report = reportOf(table, checked, plan, await countAppraised(tx, plan))
			const { id = newId() } = sent
			await forget(tx, { byId: actor.employeeId, id: { not: id }, ...undecided })
			const about = { byId: actor.employeeId, fileName: tidyName(sent.name), at: toDate(env.now()) }
			const waiting = { ...about, state: 'waiting' as const, telegramFile: null, report }
			await tx.import.upsert({ where: { id }, create: { id, ...waiting }, update: waiting })
			// Prisma's own way writes bytes as text on the way, which takes twice as long
			await tx.$executeRaw`insert into "ImportFile" ("importId", "bytes") values (${id}, ${sent.bytes})
				on conflict ("importId") do update set "bytes" = excluded."bytes"`
			return id
		},
		importPatienceMs,
	)
}

/** What became of a confirmation. */
export type Decision =
	| 'stored'
	/** People have changed since it was shown: it is shown anew, and asked again */
	| 'shown-anew'

/**
 * Stores what was shown: all of it, or the right rows only. It is planned once more within the transaction; a second
 * tap finds it stored.
 * @throws {Refusal} when it is gone, or when all of it is wanted and rows are wrong
 */
export async function confirmImport(
	env: Env,
	actor: Actor,
	id: string,
	extent: 'all' | 'right',
	tell: Tell,
): Promise<Decision> {
	requireHr(actor)
	const bytes = await fileOf(env, id)
	if (bytes === undefined) return 'stored'
	await tell('read', 0)
	const table = await readFile(bytes)
	await tell('store', table.rows.length)
	return transaction(
		env,
		async tx => {
			const shown = await lockWaiting(tx, env, id)
			if (shown === 'stored') return 'stored'
			await lockPeople(tx)
			const { checked, plan } = await planTable(tx, table)
			const report = reportOf(table, checked, plan, await countAppraised(tx, plan))
			if (report.digest !== shown.digest) {
				await tx.import.update({ where: { id }, data: { report } })
				return 'shown-anew'
			}
			if (extent === 'all' && report.refused > 0) throw new Refusal('refusal-import-wrong', { count: report.refused })
			if (!changesSomething(report)) throw new Refusal('refusal-import-nothing')
			await storePlan(tx, env, { importId: id, plan, report, actorId: actor.employeeId })
			await tx.importFile.deleteMany({ where: { importId: id } })
			return 'stored'
		},
		importPatienceMs,
	)
}

/** "Batal": the file is forgotten. What is stored, or gone, stays so. */
export async function cancelImport(env: Env, actor: Actor, id: string): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		const count = await forget(tx, { id, ...undecided })
		if (count > 0)
			await audit(tx, env, { actorId: actor.employeeId, action: 'import.cancelled', subject: `import:${id}` })
	})
}

/** Forgets the files that nobody has decided about within a day. */
export async function forgetOldImports(env: Env): Promise<void> {
	const before = toDate(env.now().subtract({ hours: waitingHours }))
	const where = { ...undecided, at: { lte: before } }
	if ((await env.db.import.count({ where })) > 0) await transaction(env, tx => forget(tx, where))
}

/** The file of an import that waits; undefined where it is stored. @throws {Refusal} where it is gone */
export async function fileOf(env: Env, id: string): Promise<Uint8Array | undefined> {
	const found = await env.db.import.findUnique({ where: { id }, include: { file: true } })
	if (found?.state === 'stored') return undefined
	if (found?.state !== 'waiting' || !found.file) throw new Refusal('refusal-import-gone')
	return found.file.bytes
}

async function lockWaiting(tx: Tx, env: Env, id: string) {
	const [found] = await tx.$queryRaw<{ state: string; at: Date; report: unknown }[]>`
		select "state"::text, "at", "report" from "Import" where "id" = ${id} for update`
	if (found?.state === 'stored') return 'stored'
	if (found?.state !== 'waiting') throw new Refusal('refusal-import-gone')
	const until = toInstant(found.at).add({ hours: waitingHours })
	if (Temporal.Instant.compare(until, env.now()) <= 0) throw new Refusal('refusal-import-gone')
	return parseReport(found.report)
}

async function forget(tx: Tx, where: Prisma.ImportWhereInput): Promise<number> {
	await tx.importFile.deleteMany({ where: { import: where } })
	const { count } = await tx.import.updateMany({ where, data: { state: 'cancelled', telegramFile: null } })
	return count
}

/** The import that an update which comes a second time has led to. */
async function latestOf(tx: Tx, { employeeId: byId }: Actor): Promise<string> {
	const found = await tx.import.findFirst({ where: { byId }, orderBy: [{ at: 'desc' }, { id: 'asc' }] })
	if (!found) throw new Refusal('refusal-import-gone')
	return found.id
}
