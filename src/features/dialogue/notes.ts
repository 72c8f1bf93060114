import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { openTalk, otherOf, type Talk } from './talk.ts'
import { tellTalk } from './talk-news.ts'

/** In UTF-16 units: three fit one card. */
export const longestNote = 1_000
const perPage = 3

/** What one of the two wrote about their talk, as somebody reads it. */
export interface TalkNote {
	id: string
	text: string
	/** The other reads it too */
	shared: boolean
	isOwn: boolean
	author: string
	changedAt: Temporal.Instant
}

export interface NotesPage {
	talk: Talk
	notes: Page<TalkNote>
}

export interface NoteCard {
	talk: Talk
	note: TalkNote
}

/** One's own notes and those that were shared, oldest first; who reads along sees the shared ones. */
export async function readNotes(env: Env, actor: Actor, appraisalId: string, page: number): Promise<NotesPage> {
	const talk = await openTalk(env, env.db, actor, appraisalId)
	const where = { appraisalId, OR: [{ authorId: actor.employeeId }, { shared: true }] }
	const total = await env.db.dialogueNote.count({ where })
	const notes = await readPage(page, perPage, async (take, skip) => {
		const found = await env.db.dialogueNote.findMany({
			where,
			orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
			take,
			skip: Math.min(skip, total),
			include: { author: { select: { name: true } } },
		})
		return found.map(note => ({ ...toNote(note, actor), total }))
	})
	return { talk, notes }
}

/** A note of one's own. @throws {Refusal} for those of others, which are read in the list alone */
export async function readNote(env: Env, actor: Actor, appraisalId: string, noteId: string): Promise<NoteCard> {
	const talk = await openTalk(env, env.db, actor, appraisalId)
	return { talk, note: await findOwn(env.db, actor, appraisalId, noteId) }
}

/**
 * Writes a note, which its author alone reads until they share it.
 * @returns its id, also when the same text arrives again
 */
export async function writeNote(env: Env, actor: Actor, appraisalId: string, typed: string): Promise<string> {
	const text = checkNote(typed)
	return transaction(env, async tx => {
		const { rights } = await openTalk(env, tx, actor, appraisalId)
		if (!rights.notes) throw new Refusal('refusal-talk-closed')
		if (!(await once(tx, env, actor.updateKey))) return newestOf(tx, actor, appraisalId)
		const id = newId()
		const at = toDate(env.now())
		const authorId = actor.employeeId
		await tx.dialogueNote.create({ data: { id, appraisalId, authorId, text, createdAt: at, changedAt: at } })
		return id
	})
}

export async function rewriteNote(
	env: Env,
	actor: Actor,
	appraisalId: string,
	noteId: string,
	typed: string,
): Promise<void> {
	const text = checkNote(typed)
	await changeNote(env, actor, appraisalId, noteId, async (tx, talk, note) => {
		if (note.text === text) return
		const changedAt = toDate(env.now())
		await tx.dialogueNote.update({ where: { id: noteId }, data: { text, changedAt } })
		if (note.shared) await tell(tx, env, actor, talk, { action: 'talk.note-changed', at: changedAt })
	})
}

/** Lets the other read a note, or no longer. Doing it again changes nothing. */
export async function shareNote(
	env: Env,
	actor: Actor,
	appraisalId: string,
	noteId: string,
	shared: boolean,
): Promise<void> {
	await changeNote(env, actor, appraisalId, noteId, async (tx, talk, note) => {
		if (note.shared === shared) return
		const changedAt = toDate(env.now())
		await tx.dialogueNote.update({ where: { id: noteId }, data: { shared, changedAt } })
		if (shared) await tell(tx, env, actor, talk, { action: 'talk.note-shared', at: changedAt })
		else await record(tx, env, actor, appraisalId, 'talk.note-withdrawn')
	})
}

/** Deleting what is gone changes nothing. A private note can be deleted at any time. */
export async function deleteNote(env: Env, actor: Actor, appraisalId: string, noteId: string): Promise<void> {
	await transaction(env, async tx => {
		const { rights } = await openTalk(env, tx, actor, appraisalId)
		const mine = { id: noteId, appraisalId, authorId: actor.employeeId }
		const note = await tx.dialogueNote.findFirst({ where: mine })
		if (!note) return
		if (note.shared && !rights.notes) throw new Refusal('refusal-talk-closed')
		const { count } = await tx.dialogueNote.deleteMany({ where: mine })
		if (count > 0 && note.shared) await record(tx, env, actor, appraisalId, 'talk.note-withdrawn')
	})
}

/** For the message: who has shared notes since then that still are. */
export async function findShared(
	env: Env,
	readerId: string,
	appraisalId: string,
	since: Temporal.Instant,
): Promise<{ author: string; notes: number } | undefined> {
	const found = await env.db.dialogueNote.findMany({
		where: { appraisalId, shared: true, authorId: { not: readerId }, changedAt: { gte: toDate(since) } },
		select: { author: { select: { name: true } } },
	})
	return found[0] && { author: found[0].author.name, notes: found.length }
}

/** Holds a note of the actor's while it is changed. */
async function changeNote(
	env: Env,
	actor: Actor,
	appraisalId: string,
	noteId: string,
	change: (tx: Tx, talk: Talk, note: TalkNote) => Promise<void>,
): Promise<void> {
	await transaction(env, async tx => {
		await tx.$queryRaw`select 1 from "DialogueNote" where "id" = ${noteId} for update`
		const talk = await openTalk(env, tx, actor, appraisalId)
		const note = await findOwn(tx, actor, appraisalId, noteId)
		if (!talk.rights.notes) throw new Refusal('refusal-talk-closed')
		await change(tx, talk, note)
	})
}

async function tell(
	tx: Tx,
	env: Env,
	actor: Actor,
	talk: Talk,
	{ action, at }: { action: 'talk.note-shared' | 'talk.note-changed'; at: Date },
): Promise<void> {
	await tellTalk(tx, env, 'talk-notes', { appraisalId: talk.appraisalId, recipientId: otherOf(talk).id, at })
	await record(tx, env, actor, talk.appraisalId, action)
}

/** What is shared is recorded; that there are private notes is nobody's business. */
async function record(tx: Tx, env: Env, actor: Actor, appraisalId: string, action: string): Promise<void> {
	await audit(tx, env, { actorId: actor.employeeId, action, subject: `appraisal:${appraisalId}` })
}

async function findOwn(db: Db | Tx, actor: Actor, appraisalId: string, noteId: string): Promise<TalkNote> {
	const found = await db.dialogueNote.findFirst({
		where: { id: noteId, appraisalId, authorId: actor.employeeId },
		include: { author: { select: { name: true } } },
	})
	if (!found) throw new Refusal('refusal-talk-note-gone')
	return toNote(found, actor)
}

async function newestOf(tx: Tx, { employeeId: authorId }: Actor, appraisalId: string): Promise<string> {
	const found = await tx.dialogueNote.findFirst({
		where: { appraisalId, authorId },
		orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
		select: { id: true },
	})
	if (!found) throw new Refusal('refusal-talk-note-gone')
	return found.id
}

function toNote(
	note: { id: string; text: string; shared: boolean; authorId: string; changedAt: Date; author: { name: string } },
	{ employeeId }: Actor,
): TalkNote {
	const { id, text, shared, authorId, changedAt, author } = note
	return { id, text, shared, isOwn: authorId === employeeId, author: author.name, changedAt: toInstant(changedAt) }
}

function checkNote(typed: string): string {
	const text = typed.trim()
	if (text === '') throw new Refusal('refusal-empty')
	if (text.length > longestNote) throw new Refusal('refusal-too-long', { length: text.length, most: longestNote })
	return text
}
