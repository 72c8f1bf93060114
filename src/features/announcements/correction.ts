import { type Actor, requireHr } from '../../domain/actor.ts'
import { checkWords, type Words } from '../../domain/announcement.ts'
import { tidyName } from '../../domain/evidence.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import type { Announcement } from './announcement.ts'
import { lockAnnouncement, type Sent, type SentFile } from './draft.ts'
import { correctionBatch, removalBatch } from './ledger.ts'
import { timeForEveryone } from './release.ts'

/** Telegram lets a bot delete a message for so long after it was sent. */
export const deletableHours = 48

/** What can be done about what was delivered. */
export interface Delivered {
	/** messages that can be changed */
	sent: number
	/** of them: young enough to be deleted */
	deletable: number
}

export async function readDelivered(env: Env, actor: Actor, id: string): Promise<Delivered> {
	requireHr(actor)
	const where = { batch: id, state: 'sent' } as const
	const sent = await env.db.outboxMessage.count({ where })
	const deletable = await env.db.outboxMessage.count({ where: { ...where, sentAt: { gt: youngest(env) } } })
	return { sent, deletable }
}

/**
 * Keeps corrected words until the officer has seen them and applies them; a file stays as it is.
 * @throws {Refusal} when they do not fit
 */
export async function writeCorrection(env: Env, actor: Actor, id: string, sent: Sent): Promise<void> {
	await changeReleased(env, actor, id, async (tx, { file, correction }) => {
		const words = checkWords(sent.text, sent.entities, (correction?.file ?? file) !== null)
		await keepWords(tx, id, words)
	})
}

/**
 * Keeps another file, in place of the text or of the file that was sent. Without words of its own it keeps those there are.
 * @throws {Refusal} when the words do not fit below a file
 */
export async function attachCorrection(env: Env, actor: Actor, id: string, sent: SentFile): Promise<void> {
	await changeReleased(env, actor, id, async (tx, { words, correction }) => {
		const { text, entities } = sent.text === '' ? (correction?.words ?? words) : sent
		await keepWords(tx, id, checkWords(text, entities, true))
		await tx.announcementCorrectionFile.deleteMany({ where: { announcementId: id } })
		const { kind, telegramId, bytes } = sent
		await tx.$executeRaw`
			insert into "AnnouncementCorrectionFile" ("announcementId", "kind", "name", "size", "telegramId", "bytes")
			values (${id}, ${kind}::"EvidenceKind", ${tidyName(sent.name)}, ${bytes.byteLength}, ${telegramId}, ${bytes})`
	})
}

async function keepWords(tx: Tx, id: string, words: Words): Promise<void> {
	await tx.announcement.update({ where: { id }, data: { correction: { ...words } as object }, select: { id: true } })
}

export async function dropCorrection(env: Env, actor: Actor, id: string): Promise<void> {
	await changeReleased(env, actor, id, async tx => {
		await tx.announcementCorrectionFile.deleteMany({ where: { announcementId: id } })
		await tx.announcement.update({ where: { id }, data: { correction: Prisma.DbNull }, select: { id: true } })
	})
}

/**
 * From now on the corrected words and file are sent, and what was delivered is changed, at the outbox's pace. An
 * earlier correction that is still under way gives way to this one.
 */
export async function applyCorrection(env: Env, actor: Actor, id: string): Promise<void> {
	await changeReleased(env, actor, id, async (tx, { correction, revision: before }) => {
		if (!correction) throw new Refusal('refusal-announce-no-correction')
		await holdWaiting(tx, id)
		const revision = before + 1
		const { text, entities } = correction.words
		await tx.announcement.update({
			where: { id },
			data: { text, entities: entities as object[], correction: Prisma.DbNull, revision },
			select: { id: true },
		})
		if (correction.file) await replaceFile(tx, id)
		const delivered = await findDelivered(tx, id)
		await enqueue(
			tx,
			env,
			delivered.map(({ recipientId }) => ({
				recipientId,
				kind: 'announcement-correction',
				params: { announcement: id, revision },
				dedupeKey: `announcement-correction:${id}:${revision}:${recipientId}`,
				when: 'now',
				batch: correctionBatch(id, revision),
			})),
		)
		await record(tx, env, actor, id, 'announcement.corrected', delivered.length)
	})
}

/** The sender passes over them until the correction is in force, and then sends them as corrected. */
async function holdWaiting(tx: Tx, id: string): Promise<void> {
	await tx.$executeRaw`
		select 1 from "OutboxMessage" where "batch" = ${id} and "state" = 'waiting' order by "id" for update`
}

async function replaceFile(tx: Tx, id: string): Promise<void> {
	await tx.announcementFile.deleteMany({ where: { announcementId: id } })
	await tx.$executeRaw`
		with moved as (delete from "AnnouncementCorrectionFile" where "announcementId" = ${id} returning *)
		insert into "AnnouncementFile" ("announcementId", "kind", "name", "size", "telegramId", "bytes")
		select "announcementId", "kind", "name", "size", "telegramId", "bytes" from moved`
}

/** Deletes what was delivered, as far as Telegram allows, and sends no more of it. */
export async function removeDelivered(env: Env, actor: Actor, id: string): Promise<void> {
	await changeReleased(env, actor, id, async tx => {
		await tx.announcement.update({ where: { id }, data: { state: 'cancelled' } })
		await tx.$executeRaw`update "OutboxMessage" set "state" = 'dropped', "error" = 'cancelled'
			where "batch" = ${id} and "state" in ('waiting', 'held')`
		const delivered = await findDelivered(tx, id, youngest(env))
		await enqueue(
			tx,
			env,
			delivered.map(({ recipientId }) => ({
				recipientId,
				kind: 'announcement-removal',
				params: { announcement: id },
				dedupeKey: `announcement-removal:${id}:${recipientId}`,
				when: 'now',
				batch: removalBatch(id),
			})),
		)
		await record(tx, env, actor, id, 'announcement.deleted', delivered.length)
	})
}

/** Who has it, or is being sent it in this very moment: the message itself is looked up when the turn comes. */
async function findDelivered(tx: Tx, id: string, after?: Date): Promise<{ recipientId: string }[]> {
	const isYoung = after ? Prisma.sql`("sentAt" > ${after} or "sentAt" is null)` : Prisma.sql`true`
	return tx.$queryRaw`select "recipientId" from "OutboxMessage"
		where "batch" = ${id} and "state" in ('sent', 'sending') and ${isYoung}`
}

function youngest(env: Env): Date {
	return toDate(env.now().subtract({ hours: deletableHours }))
}

async function record(tx: Tx, env: Env, actor: Actor, id: string, action: string, messages: number): Promise<void> {
	const subject = `announcement:${id}`
	await audit(tx, env, { actorId: actor.employeeId, action, subject, details: { messages } })
}

async function changeReleased(
	env: Env,
	actor: Actor,
	id: string,
	change: (tx: Tx, announcement: Announcement) => Promise<unknown>,
): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			const announcement = await lockAnnouncement(tx, id)
			if (!(await once(tx, env, actor.updateKey))) return
			if (announcement.state === 'draft') throw new Refusal('refusal-announce-state')
			await change(tx, announcement)
		},
		timeForEveryone,
	)
}
