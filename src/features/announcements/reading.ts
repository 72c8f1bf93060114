import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** A message that is being sent, or whose sending met no answer, may have arrived. */
const mayHaveIt = [{ state: 'sent' }, { state: 'sending' }, { state: 'waiting', attempts: { gt: 0 } }] as const

/**
 * A recipient says that they have read it; saying so again changes nothing.
 * @returns when they first did
 * @throws {Refusal} for whoever has not been sent it, or is not asked
 */
export async function confirmReading(env: Env, actor: Actor, announcementId: string): Promise<Temporal.Instant> {
	const { employeeId } = actor
	const sent = await env.db.outboxMessage.findFirst({
		where: { dedupeKey: `announcement:${announcementId}:${employeeId}`, OR: [...mayHaveIt] },
		select: { id: true },
	})
	const announcement = await env.db.announcement.findUnique({ where: { id: announcementId } })
	if (!sent || !announcement?.asksReading) throw new Refusal('refusal-not-yours')
	await env.db.announcementReading.createMany({
		data: [{ announcementId, employeeId, at: toDate(env.now()) }],
		skipDuplicates: true,
	})
	const found = await findReading(env, announcementId, employeeId)
	return found ?? env.now()
}

export async function findReading(
	env: Env,
	announcementId: string,
	employeeId: string,
): Promise<Temporal.Instant | undefined> {
	const found = await env.db.announcementReading.findUnique({
		where: { announcementId_employeeId: { announcementId, employeeId } },
	})
	return found ? toInstant(found.at) : undefined
}
