import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import type { Announcement } from './announcement.ts'
import { lockAnnouncement } from './draft.ts'
import { countUnwritten } from './enqueue-rest.ts'
import { timeForEveryone } from './release.ts'

/**
 * Holds what has not been sent; the few messages that are under way still arrive, and what the sender had taken but
 * not begun is held by its renderer. Paused already, or all gone out: nothing changes.
 */
export async function pause(env: Env, actor: Actor, id: string): Promise<void> {
	await steer(env, actor, id, 'announcement.paused', async (tx, { state }) => {
		if (state !== 'released') return state === 'paused' ? undefined : refuse()
		if (!(await isUnderWay(tx, id))) return undefined
		await tx.announcement.update({ where: { id }, data: { state: 'paused' } })
		return tx.$executeRaw`update "OutboxMessage" set "state" = 'held'
			where "batch" = ${id} and "state" = 'waiting'`
	})
}

export async function resume(env: Env, actor: Actor, id: string): Promise<void> {
	await steer(env, actor, id, 'announcement.resumed', async (tx, { state }) => {
		if (state !== 'paused') return state === 'released' ? undefined : refuse()
		await tx.announcement.update({ where: { id }, data: { state: 'released' } })
		return tx.$executeRaw`update "OutboxMessage" set "state" = 'waiting'
			where "batch" = ${id} and "state" = 'held'`
	})
}

/** What has not been sent is not sent any more, for good; what was delivered stays. All gone out: nothing changes. */
export async function cancel(env: Env, actor: Actor, id: string): Promise<void> {
	await steer(env, actor, id, 'announcement.cancelled', async (tx, { state }) => {
		if (state === 'cancelled' || !(await isUnderWay(tx, id))) return undefined
		await tx.announcement.update({ where: { id }, data: { state: 'cancelled' } })
		return tx.$executeRaw`update "OutboxMessage" set "state" = 'dropped', "error" = 'cancelled'
			where "batch" = ${id} and "state" in ('waiting', 'held')`
	})
}

/**
 * Sends once more to those whom it did not reach: what failed, and whoever can be reached again.
 * @returns to how many
 */
export async function resend(env: Env, actor: Actor, id: string): Promise<number> {
	let people = 0
	await steer(env, actor, id, 'announcement.resent', async (tx, { state }) => {
		if (state !== 'released') return refuse()
		const at = toDate(env.now())
		people = await tx.$executeRaw`
			update "OutboxMessage" o set "state" = 'waiting', "attempts" = 0, "error" = null, "leasedUntil" = null,
				"dueAt" = ${at}, "createdAt" = ${at}
			where o."batch" = ${id} and o."state" in ('failed', 'unreachable') and exists (
				select 1 from "Account" c where c."employeeId" = o."recipientId" and c."unreachableSince" is null)`
		if (people === 0) return undefined
		await tx.announcement.update({ where: { id }, data: { reportedAt: null }, select: { id: true } })
		return people
	})
	return people
}

/** Is anything of it still to be sent? */
async function isUnderWay(tx: Tx, id: string): Promise<boolean> {
	const state = { in: ['waiting' as const, 'sending' as const, 'held' as const] }
	return (await countUnwritten(tx, id)) > 0 || (await tx.outboxMessage.count({ where: { batch: id, state } })) > 0
}

function refuse(): never {
	throw new Refusal('refusal-announce-state')
}

/** @param act returns of how many messages it decided, or undefined where it changed nothing */
async function steer(
	env: Env,
	actor: Actor,
	id: string,
	action: string,
	act: (tx: Tx, announcement: Announcement) => Promise<number | undefined>,
): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			const announcement = await lockAnnouncement(tx, id)
			if (!(await once(tx, env, actor.updateKey))) return
			if (announcement.state === 'draft') refuse()
			const messages = await act(tx, announcement)
			if (messages === undefined) return
			const subject = `announcement:${id}`
			await audit(tx, env, { actorId: actor.employeeId, action, subject, details: { messages } })
		},
		timeForEveryone,
	)
}
