import { isDeepStrictEqual } from 'node:util'
import { namesIn } from '../../domain/training.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { newestInstruments } from '../../store/instrument-version.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { checkEntries, type Entry, type Finding } from './check.ts'
import type { SentCatalogue } from './read.ts'

export interface ImportOptions {
	/** Says what would be, and stores nothing */
	dryRun?: boolean
	/** What is not in the file is not offered any more */
	replace?: boolean
	/** Absent: the operator */
	actorId?: string
}

export interface ImportedCatalogue {
	refused: Finding[]
	created: number
	changed: number
	unchanged: number
	/** Offered, and not in the file */
	absent: number
	stored: boolean
}

/**
 * Stores a catalogue, all of it or, where a row is wrong, nothing. Codes that are known are brought up to date, retired
 * ones offered again. Stored twice, it changes nothing the second time.
 */
export async function importCatalogue(
	env: Env,
	{ entries: sent }: SentCatalogue,
	options: ImportOptions = {},
): Promise<ImportedCatalogue> {
	return transaction(env, async tx => {
		await tx.$executeRaw`lock table "Training" in share row exclusive mode`
		const known = namesIn((await newestInstruments(tx)).map(({ instrument }) => instrument))
		const { entries, refused } = checkEntries(sent, known)
		const compared = compare(entries, await offered(tx))
		const stored = refused.length === 0 && !options.dryRun
		if (stored) await store(tx, env, entries, compared, options)
		return { refused, ...compared, stored }
	})
}

type Compared = Pick<ImportedCatalogue, 'created' | 'changed' | 'unchanged' | 'absent'>

function compare(entries: readonly Entry[], offered: ReadonlyMap<string, Entry | 'retired'>): Compared {
	const codes = new Set(codesOf(entries))
	const isNew = (entry: Entry) => !offered.has(entry.code)
	const isSame = (entry: Entry) => isDeepStrictEqual(offered.get(entry.code), entry)
	const [created, unchanged] = [entries.filter(isNew).length, entries.filter(isSame).length]
	const absent = [...offered].filter(([code, entry]) => entry !== 'retired' && !codes.has(code)).length
	return { created, unchanged, changed: entries.length - created - unchanged, absent }
}

/** Every entry by its code; of retired ones, that they are. */
async function offered(tx: Tx): Promise<Map<string, Entry | 'retired'>> {
	const rows = await tx.training.findMany({ orderBy: { code: 'asc' } })
	return new Map(
		rows.map(({ code, title, action, provider, hours, develops, startsOn, retired }) => [
			code,
			retired
				? 'retired'
				: { code, title, action, provider, hours, develops, startsOn: startsOn?.toISOString().slice(0, 10) ?? null },
		]),
	)
}

async function store(
	tx: Tx,
	env: Env,
	entries: readonly Entry[],
	{ created, changed, absent }: Compared,
	{ replace = false, actorId }: ImportOptions,
): Promise<void> {
	const at = toDate(env.now())
	const rows = JSON.stringify(entries.map(entry => ({ ...entry, id: newId() })))
	await tx.$executeRaw`
		insert into "Training" ("id", "code", "title", "action", "provider", "hours", "develops", "startsOn", "importedAt")
		select e."id", e."code", e."title", e."action"::"PlanAction", e."provider", e."hours", e."develops",
			e."startsOn", ${at}
		from jsonb_to_recordset(${rows}::jsonb) e("id" text, "code" text, "title" text, "action" text, "provider" text,
			"hours" int, "develops" text[], "startsOn" date)
		on conflict ("code") do update set "title" = excluded."title", "action" = excluded."action",
			"provider" = excluded."provider", "hours" = excluded."hours", "develops" = excluded."develops",
			"startsOn" = excluded."startsOn", "importedAt" = excluded."importedAt", "retired" = false`
	if (replace) await tx.training.updateMany({ where: { code: { notIn: codesOf(entries) } }, data: { retired: true } })
	const retired = replace ? absent : 0
	if (created + changed + retired === 0) return
	const details = { created, changed, retired }
	await audit(tx, env, { ...(actorId && { actorId }), action: 'training.imported', subject: 'training', details })
}

function codesOf(entries: readonly Entry[]): string[] {
	return entries.map(({ code }) => code)
}
