import type { Temporal } from 'temporal-polyfill'
import { type FileType, mimeOf, mostFiles, tidyName } from '../domain/evidence.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Db, Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { newId } from '../store/id.ts'
import { toDate, toInstant } from '../store/time.ts'

/** What a file is put beside: exactly one of these. Who may is for the feature that owns it. */
export type AttachedTo = { planItemId: string } | { noteId: string } | { objectionId: string }

/** A file without its bytes. */
export interface Attachment {
	id: string
	kind: 'photo' | 'document'
	/** '' for photos */
	name: string
	/** Bytes */
	size: number
	createdAt: Temporal.Instant
}

export interface ReceivedFile {
	kind: 'photo' | 'document'
	/** As the sender's client gave it; '' for photos */
	name: string
	type: FileType
	bytes: Uint8Array
}

/**
 * Keeps a file, in the transaction in which the caller has locked what it belongs to.
 * @returns its id
 * @throws {Refusal} where there are as many as there may be (`mostFiles`)
 */
export async function keepAttachment(tx: Tx, env: Env, to: AttachedTo, file: ReceivedFile): Promise<string> {
	if ((await tx.attachment.count({ where: to })) >= mostFiles)
		throw new Refusal('refusal-evidence-full', { most: mostFiles })
	const { kind, type, bytes } = file
	const id = newId()
	const about = { kind, name: tidyName(file.name), mime: mimeOf(type), size: bytes.byteLength }
	await tx.attachment.create({ data: { id, ...to, ...about, createdAt: toDate(env.now()) } })
	// Prisma's own way writes bytes as text on the way, which takes twice as long; others wait for the connection.
	await tx.$executeRaw`insert into "AttachmentFile" ("attachmentId", "bytes") values (${id}, ${bytes})`
	return id
}

/** In the order of their coming. */
export async function listAttachments(db: Db | Tx, to: AttachedTo): Promise<Attachment[]> {
	const rows = await db.attachment.findMany({ where: to, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
	return rows.map(({ id, kind, name, size, createdAt }) => ({ id, kind, name, size, createdAt: toInstant(createdAt) }))
}

/** @returns whether it was there: one that is gone stays gone */
export async function removeAttachment(tx: Tx, to: AttachedTo, id: string): Promise<boolean> {
	const { count } = await tx.attachment.deleteMany({ where: { id, ...to } })
	return count > 0
}

/** A file with its bytes, outside of any transaction: nobody waits for a large one longer than they must. */
export async function readAttachment(
	db: Db,
	to: AttachedTo,
	id: string,
): Promise<Pick<Attachment, 'kind' | 'name'> & { bytes: Uint8Array }> {
	const found = await db.attachment.findFirst({ where: { id, ...to }, include: { file: true } })
	if (!found?.file) throw new Refusal('refusal-evidence-gone')
	return { kind: found.kind, name: found.name, bytes: found.file.bytes }
}
