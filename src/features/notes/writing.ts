import type { Temporal } from 'temporal-polyfill'
import { keepAttachment, type ReceivedFile, removeAttachment } from '../../attachments/keeping.ts'
import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { mostFiles } from '../../domain/evidence.ts'
import { checkNoteDay, checkNoteText, type NoteKind } from '../../domain/note.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { dayToDate, toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { lockNote, type NoteCard } from './note.ts'

/** What somebody notes with one message. */
export interface NewNote {
	/** '' where there is only a file */
	text: string
	file?: ReceivedFile
	/** When the message was sent: the day of the note is the author's then, however late it arrives. */
	sentAt: Temporal.Instant
}

/**
 * Keeps a note: an achievement, until its author says otherwise, which nobody else reads.
 * @returns its id, also when the same message arrives again
 * @throws {Refusal} for a text that is too long
 */
export async function createNote(env: Env, actor: Actor, { text, file, sentAt }: NewNote): Promise<string> {
	const kept = checkNoteText(text)
	if (kept === '' && !file) throw new Refusal('refusal-empty')
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return newestNote(tx, actor)
		const { zone, unit } = await tx.employee.findUniqueOrThrow({
			where: { id: actor.employeeId },
			select: { zone: true, unit: { select: { zone: true } } },
		})
		const id = newId()
		const day = dayToDate(dayOf(sentAt, zone ?? unit.zone ?? env.zone))
		const about = { authorId: actor.employeeId, kind: 'achievement' as const, text: kept, day }
		await tx.note.create({ data: { id, ...about, createdAt: toDate(env.now()) } })
		if (file) await keepAttachment(tx, env, { noteId: id }, file)
		return id
	})
}

async function newestNote(tx: Tx, { employeeId: authorId }: Actor): Promise<string> {
	const found = await tx.note.findFirst({
		where: { authorId },
		orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
		select: { id: true },
	})
	if (!found) throw new Refusal('refusal-note-gone')
	return found.id
}

/** One thing that is said of a note. */
export type NoteChange =
	| { field: 'kind'; kind: NoteKind }
	| { field: 'text'; text: string }
	| { field: 'day'; day: Temporal.PlainDate }
	| { field: 'yesterday' }
	/** null: of no indicator in particular */
	| { field: 'indicator'; itemId: string | null }

/** @throws {Refusal} for what cannot be said so, by anybody but its author, and of a thanks that is sent */
export async function changeNote(env: Env, actor: Actor, noteId: string, change: NoteChange): Promise<void> {
	await transaction(env, async tx => {
		const note = await lockEditable(tx, env, actor, noteId)
		await tx.note.update({ where: { id: noteId }, data: dataOf(note, change) })
		await recordShared(tx, env, note, 'note.changed')
	})
}

function dataOf(note: NoteCard, change: NoteChange): Prisma.NoteUncheckedUpdateInput {
	switch (change.field) {
		case 'kind':
			// A thanks is about somebody else: it belongs to no indicator of one's own.
			return change.kind === 'thanks' ? { kind: 'thanks', appraisalId: null, itemId: null } : { kind: change.kind }
		case 'text': {
			const text = checkNoteText(change.text)
			if (text === '') throw new Refusal('refusal-empty')
			return { text }
		}
		case 'day':
			return { day: dayToDate(checkNoteDay(change.day, note.today)) }
		case 'yesterday':
			return { day: dayToDate(note.today.subtract({ days: 1 })) }
		case 'indicator': {
			if (change.itemId === null) return { appraisalId: null, itemId: null }
			const isAsked = note.attachable?.indicators.some(({ id }) => id === change.itemId)
			if (!isAsked) throw new Refusal('refusal-not-yours')
			return { appraisalId: note.attachable!.id, itemId: change.itemId }
		}
		default:
			return change satisfies never
	}
}

/**
 * Puts a file beside a note. What is written below it becomes the note's text where it has none yet.
 * @throws {Refusal} where there is no room, or it cannot be changed
 */
export async function addFile(
	env: Env,
	actor: Actor,
	noteId: string,
	{ file, caption }: { file: ReceivedFile; caption: string },
): Promise<void> {
	await transaction(env, async tx => {
		const note = await lockEditable(tx, env, actor, noteId)
		if (!(await once(tx, env, actor.updateKey))) return
		if (note.files.length >= mostFiles) throw new Refusal('refusal-note-files', { most: mostFiles })
		await keepAttachment(tx, env, { noteId }, file)
		const text = checkNoteText(caption)
		if (note.text === '' && text !== '') await tx.note.update({ where: { id: noteId }, data: { text } })
		await recordShared(tx, env, note, 'note.changed')
	})
}

/** One that is gone stays gone. @throws {Refusal} where it would leave nothing, or the note cannot be changed */
export async function removeFile(env: Env, actor: Actor, noteId: string, fileId: string): Promise<void> {
	await transaction(env, async tx => {
		const note = await lockEditable(tx, env, actor, noteId)
		if (note.text === '' && note.files.length === 1) throw new Refusal('refusal-note-last-file')
		if (await removeAttachment(tx, { noteId }, fileId)) await recordShared(tx, env, note, 'note.changed')
	})
}

/** @throws {Refusal} for anybody but its author, and of a thanks that is sent */
export async function deleteNote(env: Env, actor: Actor, noteId: string): Promise<void> {
	await transaction(env, async tx => {
		const note = await lockEditable(tx, env, actor, noteId)
		await tx.note.delete({ where: { id: noteId } })
		await recordShared(tx, env, note, 'note.deleted')
	})
}

/** Who leads the author reads it from now on, or does not any more. @throws {Refusal} for anybody but its author */
export async function shareNote(env: Env, actor: Actor, noteId: string, isShared: boolean): Promise<void> {
	await transaction(env, async tx => {
		const note = await lockNote(env, tx, actor, noteId)
		if (!note.rights.share) throw new Refusal('refusal-not-yours')
		if (note.isShared === isShared) return
		if (isShared && note.leader === null) throw new Refusal('refusal-note-nobody')
		await tx.note.update({ where: { id: noteId }, data: { sharedAt: isShared ? toDate(env.now()) : null } })
		const action = isShared ? 'note.shared' : 'note.unshared'
		await audit(tx, env, { actorId: actor.employeeId, action, subject: `note:${noteId}` })
	})
}

async function lockEditable(tx: Tx, env: Env, actor: Actor, noteId: string): Promise<NoteCard> {
	const note = await lockNote(env, tx, actor, noteId)
	if (note.rights.edit) return note
	throw new Refusal(note.reader === 'own' ? 'refusal-note-sent' : 'refusal-not-yours')
}

/** What nobody else reads is nobody else's business; nor does an event hold what a note says. */
async function recordShared(
	tx: Tx,
	env: Env,
	{ id, authorId, isShared }: NoteCard,
	action: 'note.changed' | 'note.deleted',
): Promise<void> {
	if (isShared) await audit(tx, env, { actorId: authorId, action, subject: `note:${id}` })
}
