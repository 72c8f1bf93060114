import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Attachment, listAttachments } from '../../attachments/keeping.ts'
import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { Text } from '../../domain/instrument.ts'
import { type NoteReader, type NoteRights, noteKinds, rightsOnNote } from '../../domain/note.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { leaderOf, leads } from '../../store/leading.ts'
import { type AttachableAppraisal, findAttachable, findIndicator } from './indicators.ts'

/** A note as lists show it. */
export const noteRow = z.object({
	id: z.string(),
	kind: z.enum(noteKinds),
	/** '' where files alone were sent */
	text: z.string(),
	day: z.string().transform(day => Temporal.PlainDate.from(day)),
	authorId: z.string(),
	author: z.string(),
	/** Of a thanks that was sent: to whom */
	colleagueId: z.string().nullable(),
	colleague: z.string().nullable(),
	isShared: z.boolean(),
	files: z.number(),
})

export type Note = z.infer<typeof noteRow>

/** A note with what its reader may do. */
export interface NoteCard extends Omit<Note, 'files'> {
	files: Attachment[]
	reader: NoteReader
	rights: NoteRights
	/** Today, where the author is */
	today: Temporal.PlainDate
	/** To which it is attached, by its title */
	indicator: Text | null
	/** For its author: to which appraisal's indicators it may be attached; null where there is none */
	attachable: AttachableAppraisal | null
	/** For its author: who reads it once it is shared */
	leader: string | null
}

/** What is read of a note `n`, in the shape of `noteRow`. */
export const noteColumns = Prisma.sql`n."id", n."kind"::text, n."text", n."day"::text, n."authorId", w."name" "author",
	n."colleagueId", c."name" "colleague", n."sharedAt" is not null "isShared",
	(select count(*)::int from "Attachment" f where f."noteId" = n."id") "files"`

export const noteTables = Prisma.sql`"Note" n join "Employee" w on w."id" = n."authorId"
	left join "Employee" c on c."id" = n."colleagueId"`

/** @throws {Refusal} for who has nothing to do with it */
export function readNote(env: Env, actor: Actor, noteId: string): Promise<NoteCard> {
	return openNote(env, env.db, actor, noteId)
}

/** `readNote` within a transaction that is about to change it: nobody else does meanwhile. */
export async function lockNote(env: Env, tx: Tx, actor: Actor, noteId: string): Promise<NoteCard> {
	await tx.$queryRaw`select 1 from "Note" where "id" = ${noteId} for update`
	return openNote(env, tx, actor, noteId)
}

const cardRow = noteRow.extend({
	zone: z.string().nullable(),
	appraisalId: z.string().nullable(),
	itemId: z.string().nullable(),
})

async function openNote(env: Env, db: Db | Tx, actor: Actor, noteId: string): Promise<NoteCard> {
	const [found] = await db.$queryRaw<unknown[]>`
		select ${noteColumns}, coalesce(w."zone", u."zone") "zone", n."appraisalId", n."itemId"
		from ${noteTables} join "Unit" u on u."id" = w."unitId" where n."id" = ${noteId}`
	if (!found) throw new Refusal('refusal-note-gone')
	const { zone, appraisalId, itemId, ...note } = cardRow.parse(found)
	const reader = await readerOf(db, actor, note)
	if (!reader) throw new Refusal('refusal-note-gone')
	const rights = rightsOnNote(note.kind, reader, note.colleagueId !== null)
	const isAttachable = rights.edit && note.kind !== 'thanks'
	return {
		...note,
		reader,
		rights,
		files: await listAttachments(db, { noteId }),
		today: dayOf(env.now(), zone ?? env.zone),
		indicator: appraisalId && itemId ? await findIndicator(db, appraisalId, itemId) : null,
		attachable: isAttachable ? await findAttachable(db, note.authorId) : null,
		leader: reader === 'own' ? await leaderName(db, note.authorId) : null,
	}
}

/** One who is not told of a note learns no more of it than of one that is not there. */
async function readerOf(db: Db | Tx, { employeeId }: Actor, note: Note): Promise<NoteReader | undefined> {
	if (note.authorId === employeeId) return 'own'
	if (note.colleagueId === employeeId) return 'receiver'
	return note.isShared && (await leads(db, employeeId, note.authorId)) ? 'lead' : undefined
}

async function leaderName(db: Db | Tx, employeeId: string): Promise<string | null> {
	const id = await leaderOf(db, employeeId)
	if (!id) return null
	const found = await db.employee.findUnique({ where: { id }, select: { name: true } })
	return found?.name ?? null
}
