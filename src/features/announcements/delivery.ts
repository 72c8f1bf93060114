import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { type Announcement, findAnnouncement } from './announcement.ts'
import { isLate } from './audience.ts'
import { findReading } from './reading.ts'

/** An announcement as it stands when a recipient's turn comes. */
export interface Current {
	announcement: Announcement
	/** false: cancelled, or for those who are late and this recipient has finished; `held`: it is paused */
	goesOut: boolean | 'held'
	isRead: boolean
}

export async function currentAnnouncement(env: Env, id: string, employeeId: string): Promise<Current | undefined> {
	const announcement = await find(env, id)
	if (!announcement) return undefined
	const { state, audience, asksReading } = announcement
	const isTrue = audience?.kind !== 'late' || (await isLate(env, audience, employeeId))
	const isRead = asksReading && (await findReading(env, id, employeeId)) !== undefined
	const goesOut = isTrue && state !== 'cancelled' && state !== 'draft'
	return { announcement, goesOut: goesOut && state === 'paused' ? 'held' : goesOut, isRead }
}

/** The message that a recipient has; undefined where it did not reach them. */
export async function deliveredMessage(env: Env, id: string, employeeId: string): Promise<number | undefined> {
	const row = await env.db.outboxMessage.findUnique({ where: { dedupeKey: `announcement:${id}:${employeeId}` } })
	return row?.state === 'sent' ? (row.messageId ?? undefined) : undefined
}

/** The bytes of an announcement's file. */
export async function readFile(env: Env, announcementId: string): Promise<Uint8Array> {
	const file = await env.db.announcementFile.findUniqueOrThrow({ where: { announcementId } })
	return file.bytes
}

async function find(env: Env, id: string): Promise<Announcement | undefined> {
	try {
		return await findAnnouncement(env.db, id)
	} catch (error) {
		if (error instanceof Refusal) return undefined
		throw error
	}
}
