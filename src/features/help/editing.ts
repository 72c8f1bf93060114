import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readDraft, takeDraft } from '../../drafts/drafts.ts'
import { type AuditEntry, audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { isBuiltIn } from './built-in.ts'
import { type Entry, isComplete, listEntries } from './entries.ts'

/** What of an entry is written, in which language; in UTF-16 units, its longest. A title is a button's label too. */
export const fields = { titleId: 60, textId: 1_500, titleEn: 60, textEn: 1_500 } as const
export type Field = keyof typeof fields

/** Own entries; a list that nobody reads to its end helps nobody. */
const mostOwn = 20

export async function readEntries(env: Env, actor: Actor): Promise<Entry[]> {
	requireHr(actor)
	return listEntries(env.db)
}

/** @throws {Refusal} when another officer has removed it */
export async function readForEditing(env: Env, actor: Actor, key: string): Promise<Entry> {
	requireHr(actor)
	return findEntry(env.db, key)
}

/** An entry of which one field is written anew, and what has been written so far. */
export interface Writing {
	entry: Entry
	field: Field
	draft: string | undefined
}

/** @throws {Refusal} when there is no such entry or field */
export async function openWriting(env: Env, actor: Actor, key: string, field: string): Promise<Writing> {
	const entry = await readForEditing(env, actor, key)
	const known = fieldNamed(field)
	return { entry, field: known, draft: await readDraft(env.db, actor, aboutEntry(key, known)) }
}

/** What a draft of an entry's field is about. */
export function aboutEntry(key: string, field: Field): string {
	return `entry:${key}.${field}`
}

/** "Simpan": what was written and previewed is what everyone reads from now on. */
export async function saveField(env: Env, actor: Actor, key: string, fieldName: string): Promise<void> {
	const field = fieldNamed(fieldName)
	await change(env, actor, key, async (tx, entry) => {
		const typed = await takeDraft(tx, actor, aboutEntry(key, field), fields[field])
		if (typed === undefined) return undefined
		const after = field.startsWith('title') ? onOneLine(typed) : typed
		await store(tx, env, entry, { [field]: after })
		return { action: 'help.worded', details: { field, before: wordingOf(entry, field), after } }
	})
}

/** Hides an entry from its readers, or shows it. @throws {Refusal} for an own one in which Indonesian words are missing */
export async function setHidden(env: Env, actor: Actor, key: string, hidden: boolean): Promise<void> {
	await change(env, actor, key, async (tx, entry) => {
		if (entry.hidden === hidden) return undefined
		if (!hidden && !isComplete(entry)) throw new Refusal('refusal-help-incomplete')
		await store(tx, env, entry, { hidden })
		return { action: hidden ? 'help.hidden' : 'help.shown' }
	})
}

/** One place up (-1) or down (1); at the end of the list it stays. */
export async function moveEntry(env: Env, actor: Actor, key: string, by: -1 | 1): Promise<void> {
	await change(env, actor, key, async (tx, entry) => {
		if (!(await once(tx, env, actor.updateKey))) return undefined
		const entries = await listEntries(tx)
		const from = entries.findIndex(one => one.key === entry.key)
		const other = entries[from + by]
		if (!other) return undefined
		const moved = entries.with(from, other).with(from + by, entry)
		for (const [position, one] of moved.entries()) await store(tx, env, one, { position })
		return { action: 'help.moved', details: { to: from + by + 1 } }
	})
}

/** Back to the built-in wording, in both languages. */
export async function restoreWording(env: Env, actor: Actor, key: string): Promise<void> {
	await change(env, actor, key, async (tx, entry) => {
		if (entry.builtIn === null) throw new Refusal('refusal-not-yours')
		const words = { titleId: null, textId: null, titleEn: null, textEn: null }
		await store(tx, env, entry, words)
		return { action: 'help.restored', details: before(entry) }
	})
}

/** A new entry of the agency's own, hidden until it is written; its id. */
export async function createEntry(
	env: Env,
	actor: Actor,
	wording: { title?: string; text?: string } = {},
): Promise<string> {
	requireHr(actor)
	return transaction(env, async tx => createOwn(tx, env, actor, wording))
}

/** As `createEntry`, in a transaction that does more. @throws {Refusal} when there are as many as there may be */
export async function createOwn(
	tx: Tx,
	env: Env,
	actor: Actor,
	{ title, text }: { title?: string; text?: string },
): Promise<string> {
	await lock(tx)
	const own = await tx.helpEntry.count({ where: { builtIn: null } })
	if (own >= mostOwn) throw new Refusal('refusal-help-entries', { most: mostOwn })
	const id = newId()
	const wording = { titleId: title ?? null, textId: text ?? null }
	await tx.helpEntry.create({ data: { id, ...wording, hidden: true, createdAt: toDate(env.now()) } })
	await audit(tx, env, { actorId: actor.employeeId, action: 'help.added', subject: subjectOf(id), details: wording })
	return id
}

/** Removes an entry of the agency's own; removed twice, it is gone once. */
export async function removeEntry(env: Env, actor: Actor, key: string): Promise<void> {
	await change(env, actor, key, async (tx, entry) => {
		if (entry.builtIn !== null) throw new Refusal('refusal-not-yours')
		await tx.helpQuestion.updateMany({ where: { entryId: key }, data: { entryId: null } })
		await tx.helpEntry.delete({ where: { id: key } })
		return { action: 'help.removed', details: before(entry) }
	})
}

/** One change of one entry by HR, and its audit event; undefined from `run` when nothing has changed. */
async function change(
	env: Env,
	actor: Actor,
	key: string,
	run: (tx: Tx, entry: Entry) => Promise<Pick<AuditEntry, 'action' | 'details'> | undefined>,
): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		await lock(tx)
		const changed = await run(tx, await findEntry(tx, key))
		if (changed) await audit(tx, env, { actorId: actor.employeeId, subject: subjectOf(key), ...changed })
	})
}

/** Officers who change the list at once take turns; whoever reads it does not wait. */
async function lock(tx: Tx): Promise<void> {
	await tx.$executeRaw`lock table "HelpEntry" in share row exclusive mode`
}

async function findEntry(db: Tx | Env['db'], key: string): Promise<Entry> {
	const entry = (await listEntries(db)).find(one => one.key === key)
	if (!entry) throw new Refusal('refusal-help-gone')
	return entry
}

/** A built-in entry gets its row with the first change. */
async function store(
	tx: Tx,
	env: Env,
	{ key }: Entry,
	data: Partial<Record<Field, string | null>> & { hidden?: boolean; position?: number },
): Promise<void> {
	if (!isBuiltIn(key)) return void (await tx.helpEntry.update({ where: { id: key }, data }))
	const create = { id: newId(), builtIn: key, createdAt: toDate(env.now()), ...data }
	await tx.helpEntry.upsert({ where: { builtIn: key }, create, update: data })
}

/** @throws {Refusal} when a path names none */
export function fieldNamed(name: string): Field {
	if (Object.hasOwn(fields, name)) return name as Field
	throw new Refusal('refusal-not-yours')
}

function wordingOf({ title, text }: Entry, field: Field): string | null {
	switch (field) {
		case 'titleId':
			return title.id
		case 'titleEn':
			return title.en
		case 'textId':
			return text.id
		case 'textEn':
			return text.en
		default:
			return field satisfies never
	}
}

function before(entry: Entry): Record<Field, string | null> {
	const [titleId, textId] = [entry.title.id, entry.text.id]
	return { titleId, textId, titleEn: entry.title.en, textEn: entry.text.en }
}

function subjectOf(key: string): string {
	return `help-entry:${key}`
}

/** Without line breaks, and without the marks that would turn the writing direction of the buttons it stands on. */
function onOneLine(text: string): string {
	return text.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim()
}
