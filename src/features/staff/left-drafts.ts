import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** What somebody had begun to score before it passed to another supervisor: theirs to give or to delete. */
export interface LeftDrafts {
	handoverId: string
	/** Whom it is about */
	employee: string
	period: string
	/** Who scores now */
	toId: string
	to: string
	/** Questions answered */
	answers: number
	/** Then they are deleted */
	until: Temporal.Instant
}

const row = z.object({
	handoverId: z.string(),
	employee: z.string(),
	period: z.string(),
	toId: z.string(),
	to: z.string(),
	answers: z.coerce.number(),
	until: z.date().transform(toInstant),
})

/** @returns undefined where there are none (any more), or they are another's */
export async function findLeftDrafts(
	db: Db | Tx,
	employeeId: string,
	handoverId: string,
): Promise<LeftDrafts | undefined> {
	const [found] = await db.$queryRaw<unknown[]>`
		select h."id" "handoverId", e."name" "employee", p."name" "period", t."id" "toId", t."name" "to",
			h."draftsUntil" "until", (select count(*) from "Answer" w join "Review" r on r."id" = w."reviewId"
				where r."appraisalId" = a."id" and r."raterId" = h."fromId" and r."group" = 'supervisor') "answers"
		from "Handover" h join "Appraisal" a on a."id" = h."appraisalId" and a."endedAt" is null
			join "Period" p on p."id" = a."periodId" join "Employee" e on e."id" = a."employeeId"
			join "Employee" t on t."id" = a."supervisorId"
		where h."id" = ${handoverId} and h."fromId" = ${employeeId} and h."draftsUntil" is not null`
	return found ? row.parse(found) : undefined
}

/** @throws {Refusal} where there are none (any more) */
export async function readLeftDrafts(env: Env, actor: Actor, handoverId: string): Promise<LeftDrafts> {
	const found = await findLeftDrafts(env.db, actor.employeeId, handoverId)
	if (!found) throw new Refusal('refusal-staff-drafts-gone')
	return found
}

/**
 * Their author gives them to who scores now, who finds them as drafts of their own where they have not answered yet,
 * or deletes them.
 * @throws {Refusal} where there are none (any more), or theirs is entered from a signed form
 */
export async function decideDrafts(env: Env, actor: Actor, handoverId: string, give: boolean): Promise<LeftDrafts> {
	return transaction(env, async tx => {
		await tx.$queryRaw`select 1 from "Handover" where "id" = ${handoverId} for update`
		const drafts = await findLeftDrafts(tx, actor.employeeId, handoverId)
		if (!drafts) throw new Refusal('refusal-staff-drafts-gone')
		if (give) await copy(tx, env, handoverId)
		await forget(tx, [handoverId])
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: give ? 'drafts.given' : 'drafts.deleted',
			subject: `handover:${handoverId}`,
		})
		if (give) await tellSuccessor(tx, env, drafts)
		return drafts
	})
}

/** Whoever has not decided in time has deleted them. */
export async function deleteOverdueDrafts(env: Env): Promise<void> {
	const overdue = { draftsUntil: { lte: toDate(env.now()) } }
	if ((await env.db.handover.count({ where: overdue })) === 0) return
	await transaction(env, async tx => {
		const found = await tx.handover.findMany({ where: overdue, select: { id: true } })
		await forget(
			tx,
			found.map(({ id }) => id),
		)
		await audit(tx, env, ...found.map(({ id }) => ({ action: 'drafts.deleted', subject: `handover:${id}` })))
	})
}

/** Into the review of who scores now, while it is a draft: it is held against being sent. */
async function copy(tx: Tx, env: Env, handoverId: string): Promise<void> {
	const [review] = await tx.$queryRaw<{ id: string; onPaper: boolean }[]>`
		select r."id", r."enteredById" is not null "onPaper" from "Handover" h join "Appraisal" a on a."id" = h."appraisalId"
			join "Review" r on r."appraisalId" = a."id" and r."raterId" = a."supervisorId" and r."group" = 'supervisor'
		where h."id" = ${handoverId} and r."state" = 'draft' for update of r`
	if (!review) return
	// The officer who enters the form would read them, and send them as what was signed
	if (review.onPaper) throw new Refusal('refusal-staff-drafts-paper')
	await tx.$executeRaw`
		insert into "Answer" ("reviewId", "itemId", "score", "unable", "text", "savedAt")
		select ${review.id}, w."itemId", w."score", w."unable", w."text", ${toDate(env.now())}
		from "Handover" h join "Review" r on r."appraisalId" = h."appraisalId" and r."raterId" = h."fromId"
				and r."group" = 'supervisor' and r."state" = 'lapsed'
			join "Answer" w on w."reviewId" = r."id"
		where h."id" = ${handoverId} on conflict do nothing`
}

/** The answers go with the offer; whoever scores again by now keeps theirs. */
async function forget(tx: Tx, handoverIds: readonly string[]): Promise<void> {
	await tx.$executeRaw`
		delete from "Answer" w using "Review" r, "Handover" h
		where h."id" = any(${[...handoverIds]}) and r."appraisalId" = h."appraisalId" and r."raterId" = h."fromId"
			and r."group" = 'supervisor' and r."state" = 'lapsed' and w."reviewId" = r."id"`
	await tx.handover.updateMany({ where: { id: { in: [...handoverIds] } }, data: { draftsUntil: null } })
}

async function tellSuccessor(tx: Tx, env: Env, { handoverId, toId }: LeftDrafts): Promise<void> {
	const message = {
		recipientId: toId,
		kind: 'scoring-drafts-given',
		params: { handover: handoverId },
		dedupeKey: `scoring-drafts-given:${handoverId}`,
		when: 'working-hours' as const,
	}
	await enqueue(tx, env, await reachable(tx, [message]))
}
