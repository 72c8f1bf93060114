import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { checkWords } from '../../domain/announcement.ts'
import { tidyName } from '../../domain/evidence.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Announcement, findAnnouncement } from './announcement.ts'

/** What an officer has sent to be announced: words, or a file with words below it. */
export interface Sent {
	text: string
	entities: readonly { type: string }[]
}

export interface SentFile extends Sent {
	kind: 'photo' | 'document'
	name: string
	telegramId: string
	bytes: Uint8Array
}

/** @returns the new draft's id; for a redelivered tap that of the officer's latest */
export async function createAnnouncement(env: Env, actor: Actor): Promise<string> {
	requireHr(actor)
	return transaction(env, async tx => {
		const createdById = actor.employeeId
		if (!(await once(tx, env, actor.updateKey))) {
			const latest = await tx.announcement.findFirst({ where: { createdById }, orderBy: { createdAt: 'desc' } })
			if (latest) return latest.id
		}
		const id = newId()
		await tx.announcement.create({ data: { id, createdById, createdAt: toDate(env.now()) } })
		await audit(tx, env, { actorId: createdById, action: 'announcement.drafted', subject: `announcement:${id}` })
		return id
	})
}

/** @throws {Refusal} when there is none */
export async function readAnnouncement(env: Env, actor: Actor, id: string): Promise<Announcement> {
	requireHr(actor)
	return findAnnouncement(env.db, id)
}

/** Replaces the words of a draft; below a file they are its caption. @throws {Refusal} when they do not fit */
export async function writeWords(env: Env, actor: Actor, id: string, { text, entities }: Sent): Promise<void> {
	await changeDraft(env, actor, id, async (tx, { file }) => {
		const words = checkWords(text, entities, file !== null)
		await tx.announcement.update({ where: { id }, data: { text: words.text, entities: words.entities as object[] } })
	})
}

/** Replaces a draft's file and words. @throws {Refusal} when the words do not fit below a file */
export async function attachFile(env: Env, actor: Actor, id: string, sent: SentFile): Promise<void> {
	await changeDraft(env, actor, id, async tx => {
		const words = checkWords(sent.text, sent.entities, true)
		await tx.announcementFile.deleteMany({ where: { announcementId: id } })
		const { kind, telegramId, bytes } = sent
		await tx.$executeRaw`
			insert into "AnnouncementFile" ("announcementId", "kind", "name", "size", "telegramId", "bytes")
			values (${id}, ${kind}::"EvidenceKind", ${tidyName(sent.name)}, ${bytes.byteLength}, ${telegramId}, ${bytes})`
		await tx.announcement.update({ where: { id }, data: { text: words.text, entities: words.entities as object[] } })
	})
}

/** Leaves the words, as a text of their own. */
export async function detachFile(env: Env, actor: Actor, id: string): Promise<void> {
	await changeDraft(env, actor, id, tx => tx.announcementFile.deleteMany({ where: { announcementId: id } }))
}

export async function setAsksReading(env: Env, actor: Actor, id: string, asksReading: boolean): Promise<void> {
	await changeDraft(env, actor, id, tx => tx.announcement.update({ where: { id }, data: { asksReading } }))
}

/** The latest moment that may be chosen lies a year ahead: beyond it, a year was mistyped. */
const farthestHours = 366 * 24

/** @param at null: no moment is chosen any more @throws {Refusal} for a moment that has gone by, or is far off */
export async function setMoment(env: Env, actor: Actor, id: string, at: Temporal.Instant | null): Promise<void> {
	if (at && at.epochMilliseconds <= env.now().epochMilliseconds) throw new Refusal('refusal-announce-past')
	if (at && at.epochMilliseconds > env.now().add({ hours: farthestHours }).epochMilliseconds)
		throw new Refusal('refusal-announce-far')
	await changeDraft(env, actor, id, tx => tx.announcement.update({ where: { id }, data: { sendAt: at && toDate(at) } }))
}

export async function removeDraft(env: Env, actor: Actor, id: string): Promise<void> {
	await changeDraft(env, actor, id, async tx => {
		await tx.announcement.delete({ where: { id } })
		await audit(tx, env, { actorId: actor.employeeId, action: 'announcement.removed', subject: `announcement:${id}` })
	})
}

/**
 * One change of a draft; two officers' come one after the other, and a redelivered update changes nothing.
 * @throws {Refusal} once it has been released
 */
export async function changeDraft(
	env: Env,
	actor: Actor,
	id: string,
	change: (tx: Tx, draft: Announcement) => Promise<unknown>,
	timeout?: number,
): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			const announcement = await lockAnnouncement(tx, id)
			if (!(await once(tx, env, actor.updateKey))) return
			if (announcement.state !== 'draft') throw new Refusal('refusal-announce-released')
			await change(tx, announcement)
		},
		timeout,
	)
}

export async function lockAnnouncement(tx: Tx, id: string): Promise<Announcement> {
	await tx.$queryRaw`select 1 from "Announcement" where "id" = ${id} for update`
	return findAnnouncement(tx, id)
}
