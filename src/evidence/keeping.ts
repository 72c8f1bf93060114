import type { Actor } from '../domain/actor.ts'
import { type FileType, mimeOf, mostFiles, tidyName } from '../domain/evidence.ts'
import { Refusal } from '../domain/refusal.ts'
import { filesIn } from '../questionnaire/progress.ts'
import { editableSheet, findItem, openSheet, refuseUnlessEditable } from '../questionnaire/service.ts'
import type { Sheet } from '../questionnaire/sheet.ts'
import { audit } from '../store/audit.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { newId } from '../store/id.ts'
import { once } from '../store/once.ts'
import { toDate } from '../store/time.ts'
import { transaction } from '../store/transaction.ts'

/** Where a file goes: beside which question of one's own self-assessment, and in whose place. */
export interface EvidencePlace {
	reviewId: string
	itemId: string
	/** The file that it replaces; one that is gone in the meantime is replaced by nothing, and the new one is kept. */
	replaces?: string
}

export interface ReceivedFile {
	kind: 'photo' | 'document'
	/** As the sender's client gave it; '' for photos */
	name: string
	type: FileType
	bytes: Uint8Array
}

/**
 * Could a file be kept here now? Asked before it is downloaded.
 * @returns false where this very update has already been taken
 * @throws {Refusal} where it is not the actor's, cannot be changed now, or is full
 */
export async function hasRoom(env: Env, actor: Actor, place: EvidencePlace): Promise<boolean> {
	const key = actor.updateKey
	if (key !== undefined && (await env.db.handled.findUnique({ where: { key } }))) return false
	const sheet = await openSheet(env, actor, refOf(place))
	refuseUnlessEditable(sheet, env)
	findItem(sheet, place.itemId)
	if (place.replaces === undefined && filesIn(sheet) >= mostFiles) throw full()
	return true
}

/**
 * Keeps a file beside a question of the actor's self-assessment, while it is a draft in an open window.
 * @throws {Refusal} as `hasRoom`
 */
export async function keepEvidence(env: Env, actor: Actor, place: EvidencePlace, file: ReceivedFile): Promise<void> {
	const { kind, type, bytes } = file
	await transaction(env, async tx => {
		// Holds the review: of two files at once for the last place, one comes too late.
		const sheet = await editableSheet(tx, env, actor, refOf(place))
		findItem(sheet, place.itemId)
		if (!(await once(tx, env, actor.updateKey))) return
		const replaced = await remove(tx, sheet, place.replaces)
		if (filesIn(sheet) - replaced >= mostFiles) throw full()
		const id = newId()
		const createdAt = toDate(env.now())
		const about = { kind, name: tidyName(file.name), mime: mimeOf(type), size: bytes.byteLength, createdAt }
		await tx.evidence.create({ data: { id, appraisalId: sheet.appraisalId, itemId: place.itemId, ...about } })
		// Prisma's own way writes bytes as text on the way, which takes twice as long; others wait for the connection.
		await tx.$executeRaw`insert into "EvidenceFile" ("evidenceId", "bytes") values (${id}, ${bytes})`
		const action = replaced ? 'evidence.replaced' : 'evidence.added'
		await audit(tx, env, { actorId: actor.employeeId, action, subject: `evidence:${id}` })
	})
}

/** What became of files that were to be copied. */
export interface Copied {
	copied: number
	/** For which there was no room */
	left: number
}

/**
 * Copies the files of a note beside a question of the actor's self-assessment, in a transaction that holds it: in the
 * order of their coming, as many as there is room for. What lies there already is not copied twice.
 */
export async function copyEvidence(
	tx: Tx,
	env: Env,
	actor: Actor,
	sheet: Sheet,
	{ itemId, noteId }: { itemId: string; noteId: string },
): Promise<Copied> {
	const { appraisalId } = sheet
	const there = await tx.evidence.findMany({ where: { appraisalId, itemId } })
	const files = await tx.attachment.findMany({ where: { noteId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
	const fresh = files.filter(
		file => !there.some(({ kind, name, size }) => kind === file.kind && name === file.name && size === file.size),
	)
	const fitting = fresh.slice(0, Math.max(0, mostFiles - filesIn(sheet)))
	for (const { id: attachmentId, kind, name, mime, size } of fitting) {
		const id = newId()
		const createdAt = toDate(env.now())
		await tx.evidence.create({ data: { id, appraisalId, itemId, kind, name, mime, size, createdAt } })
		await tx.$executeRaw`insert into "EvidenceFile" ("evidenceId", "bytes")
			select ${id}, f."bytes" from "AttachmentFile" f where f."attachmentId" = ${attachmentId}`
		await audit(tx, env, { actorId: actor.employeeId, action: 'evidence.added', subject: `evidence:${id}` })
	}
	return { copied: fitting.length, left: fresh.length - fitting.length }
}

/**
 * Removes a file of the actor's self-assessment, while it is a draft in an open window; one that is gone stays gone.
 * @throws {Refusal} where it is not the actor's, or cannot be changed now
 */
export async function removeEvidence(env: Env, actor: Actor, reviewId: string, evidenceId: string): Promise<void> {
	await transaction(env, async tx => {
		const sheet = await editableSheet(tx, env, actor, { reviewId, group: 'self' })
		if ((await remove(tx, sheet, evidenceId)) === 0) return
		await audit(tx, env, { actorId: actor.employeeId, action: 'evidence.removed', subject: `evidence:${evidenceId}` })
	})
}

async function remove(tx: Tx, { appraisalId }: Sheet, id: string | undefined): Promise<number> {
	if (id === undefined) return 0
	const { count } = await tx.evidence.deleteMany({ where: { id, appraisalId } })
	return count
}

function refOf({ reviewId }: EvidencePlace) {
	return { reviewId, group: 'self' as const }
}

function full(): Refusal {
	return new Refusal('refusal-evidence-full', { most: mostFiles })
}
