import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { type Entry, isComplete, listEntries } from './entries.ts'
import { countOwn } from './own-questions.ts'
import { countWaiting } from './waiting.ts'

/** What stands on `/bantuan` for one reader. */
export interface Help {
	entries: Entry[]
	/** Questions of the reader's own that they can still find here */
	own: number
	/** Questions that wait for an answer; undefined for who does not work for HR */
	waiting: number | undefined
}

/** The entries that are not hidden, in their order, and what there is beside them. */
export async function readHelp(env: Env, actor: Actor): Promise<Help> {
	return {
		entries: await shownEntries(env),
		own: await countOwn(env, actor),
		waiting: actor.roles.includes('hr') ? await countWaiting(env.db) : undefined,
	}
}

/** An entry, and beside the one about supervisors who is recorded as the reader's. */
export interface ReadEntry {
	entry: Entry
	/** null: none is recorded; undefined: the entry is about something else */
	supervisor: { name: string; post: string } | null | undefined
}

/** @throws {Refusal} when HR has hidden or removed it since */
export async function readEntry(env: Env, actor: Actor, key: string): Promise<ReadEntry> {
	const entry = (await shownEntries(env)).find(one => one.key === key)
	if (!entry) throw new Refusal('refusal-help-gone')
	return { entry, supervisor: entry.builtIn === 'supervisor' ? await supervisorOf(env, actor) : undefined }
}

async function shownEntries(env: Env): Promise<Entry[]> {
	return (await listEntries(env.db)).filter(entry => !entry.hidden && isComplete(entry))
}

async function supervisorOf(env: Env, { employeeId }: Actor): Promise<{ name: string; post: string } | null> {
	const found = await env.db.employee.findUnique({
		where: { id: employeeId },
		select: { supervisor: { select: { name: true, post: true } } },
	})
	return found?.supervisor ?? null
}

/** How many questions wait for HR. */
export async function readWaiting(env: Env, actor: Actor): Promise<number> {
	requireHr(actor)
	return countWaiting(env.db)
}
