import { enqueue } from '../../outbox/enqueue.ts'
import type { Env } from '../../store/env.ts'
import { hrOfficers, isHr } from '../../store/roles.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { findAnnouncement } from './announcement.ts'
import { type Progress, progressOf } from './ledger.ts'

/** An announcement that has gone out. */
interface Finished {
	id: string
	createdById: string
	/** It went out later than it was released, when nobody was watching */
	wasScheduled: boolean
	hasFailures: boolean
}

/**
 * The officer who wrote an announcement learns that it has gone out, where it was scheduled or something failed (all
 * officers do where that one no longer works for HR). Who sent it at once has seen it on the card.
 */
export async function reportFinished(env: Env): Promise<void> {
	const finished = await env.db.$queryRaw<Finished[]>`
		select n."id", n."createdById",
			exists (select 1 from "OutboxMessage" o
				where o."batch" = n."id" and o."dueAt" > o."createdAt" + interval '10 minutes') "wasScheduled",
			exists (select 1 from "OutboxMessage" o where o."batch" = n."id" and o."state" = 'failed') "hasFailures"
		from "Announcement" n
		where n."state" = 'released' and n."reportedAt" is null and cardinality(n."recipientIds") = 0
			and not exists (select 1 from "OutboxMessage" o
				where o."batch" = n."id" and o."state" in ('waiting', 'sending', 'held'))`
	for (const announcement of finished) await report(env, announcement)
}

async function report(env: Env, { id, createdById, wasScheduled, hasFailures }: Finished): Promise<void> {
	await transaction(env, async tx => {
		const { count } = await tx.announcement.updateMany({
			where: { id, reportedAt: null },
			data: { reportedAt: toDate(env.now()) },
		})
		if (count === 0 || !(wasScheduled || hasFailures)) return
		const officers = await hrOfficers(tx)
		const readers = officers.includes(createdById) ? [createdById] : officers
		// It is told anew when it was sent again to whom it had not reached.
		const moment = env.now().epochMilliseconds
		await enqueue(
			tx,
			env,
			readers.map(recipientId => ({
				recipientId,
				kind: 'announcement-report',
				params: { announcement: id },
				dedupeKey: `announcement-report:${id}:${moment}:${recipientId}`,
				when: 'working-hours' as const,
			})),
		)
	})
}

/** What the report says, as things stand by then; undefined for who no longer works for HR. */
export async function reportForOfficer(env: Env, employeeId: string, id: string): Promise<Progress | undefined> {
	if (!(await isHr(env.db, employeeId))) return undefined
	return progressOf(env.db, await findAnnouncement(env.db, id))
}
