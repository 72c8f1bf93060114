import { z } from 'zod'
import type { LapseReason } from '../domain/peers.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { enqueue, type Outgoing } from '../outbox/enqueue.ts'
import { appraisalWindows } from '../store/appraisal-window.ts'
import { audit } from '../store/audit.ts'
import type { Db, Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { isOfficerOf } from '../store/hr-scope.ts'
import { toDate } from '../store/time.ts'

export interface Lapse {
	/** Who may no longer rate anonymously. */
	raterId: string
	/** Absent: in every appraisal. */
	appraisalIds?: readonly string[]
	reason: LapseReason
}

const row = z.object({
	reviewId: z.string(),
	appraisalId: z.string(),
	supervisorId: z.string().nullable(),
	/** Somebody else can still be asked. */
	isOpen: z.boolean(),
})

/**
 * Ends the feedback of a colleague who has come to decide about the same appraisal (design §6), sent or not, unless it
 * is sealed: what they wrote is deleted, and the rater is told once. They leave the list of peers as one who declined,
 * so that the employee cannot tell them from one, and the list waits for its supervisor again while there is time.
 * @returns how many reviews have lapsed; none when called again
 */
export async function lapsePeerReviews(tx: Tx, env: Env, { raterId, appraisalIds, reason }: Lapse): Promise<number> {
	// Approving holds the people whom it asks: it comes before this, and is found below, or after, and is refused.
	await tx.$queryRaw`select 1 from "Employee" where "id" = ${raterId} for no key update`
	const which = appraisalIds ? Prisma.sql`and a."id" = any(${[...appraisalIds]})` : Prisma.empty
	const found = await tx.$queryRaw<unknown[]>`
		select r."id" "reviewId", a."id" "appraisalId", a."supervisorId", w."closesAt" > ${toDate(env.now())} "isOpen"
		from "Review" r
			join "Appraisal" a on a."id" = r."appraisalId" and a."sealedAt" is null
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'feedback'
		where r."raterId" = ${raterId} and r."group" = 'peer' and r."state" in ('draft', 'submitted') ${which}
		order by a."id" for update of a, r`
	const lapsing = z.array(row).parse(found)
	if (lapsing.length === 0) return 0
	const reviewIds = lapsing.map(({ reviewId }) => reviewId)
	await tx.answer.deleteMany({ where: { reviewId: { in: reviewIds } } })
	await tx.review.updateMany({ where: { id: { in: reviewIds } }, data: { state: 'lapsed', submittedAt: null } })
	const left = { peerId: raterId, appraisalId: { in: lapsing.map(({ appraisalId }) => appraisalId) } }
	await tx.nomination.updateMany({ where: left, data: { state: 'declined', reason } })
	const open = lapsing.filter(({ isOpen }) => isOpen)
	const reopened = { id: { in: open.map(({ appraisalId }) => appraisalId) } }
	await tx.appraisal.updateMany({ where: reopened, data: { peers: 'proposed' } })
	await audit(
		tx,
		env,
		...reviewIds.map(id => ({ action: 'review.lapsed', subject: `review:${id}`, details: { reason } })),
	)
	await enqueue(tx, env, [toRater(raterId, reviewIds, reason), ...(await toSupervisors(tx, raterId, open))])
	return lapsing.length
}

const raterOf = z.object({ raterId: z.string(), appraisalIds: z.array(z.string()) })

/**
 * Ends the feedback of colleagues who have become the superior of whoever scores the same appraisal: they decide
 * objections to it (design §6).
 * @param employeeIds those whose superior has just changed
 */
export async function leavePeersOf(tx: Tx, env: Env, employeeIds: readonly string[]): Promise<void> {
	if (employeeIds.length === 0) return
	// Approving holds the people whom it asks: it comes before, and is found below, or after, and is refused.
	await tx.$queryRaw`select 1 from "Employee" where "id" in (
		select "supervisorId" from "Employee" where "id" = any(${[...employeeIds]})) order by "id" for no key update`
	const found = await tx.$queryRaw<unknown[]>`
		select r."raterId", array_agg(a."id") "appraisalIds"
		from "Employee" s join "Appraisal" a on a."supervisorId" = s."id" and a."sealedAt" is null
			join "Review" r on r."appraisalId" = a."id" and r."group" = 'peer' and r."raterId" = s."supervisorId"
		where s."id" = any(${[...employeeIds]}) group by 1`
	for (const { raterId, appraisalIds } of z.array(raterOf).parse(found))
		await lapsePeerReviews(tx, env, { raterId, appraisalIds, reason: 'superior' })
}

/**
 * Ends the feedback of colleagues who have come to do HR's work for the person whom they rate: a unit was given to them,
 * or people or units have moved below theirs.
 */
export async function leaveOwnTrees(tx: Tx, env: Env): Promise<void> {
	await tx.$queryRaw`select 1 from "Employee" where "id" in (select "employeeId" from "RoleUnit")
		order by "id" for no key update`
	const found = await tx.$queryRaw<unknown[]>`
		select r."raterId", array_agg(a."id") "appraisalIds"
		from "Review" r join "Appraisal" a on a."id" = r."appraisalId" and a."sealedAt" is null
		where r."group" = 'peer' and r."state" in ('draft', 'submitted')
			and r."raterId" in (select "employeeId" from "RoleUnit")
			and ${isOfficerOf(Prisma.sql`r."raterId"`, Prisma.sql`a."employeeId"`)}
		group by 1 order by 1`
	for (const { raterId, appraisalIds } of z.array(raterOf).parse(found))
		await lapsePeerReviews(tx, env, { raterId, appraisalIds, reason: 'hr' })
}

/** The appraisals among these in which this person has said something anonymously that is sealed by now. */
export async function tookPart(db: Db | Tx, raterId: string, appraisalIds: readonly string[]): Promise<Set<string>> {
	const reviews = await db.review.findMany({
		where: { ...sealedOf(raterId), appraisalId: { in: [...appraisalIds] } },
		select: { appraisalId: true },
	})
	return new Set(reviews.map(({ appraisalId }) => appraisalId))
}

/**
 * May this officer not publish the period, because they took part anonymously in an appraisal that has no result yet?
 * It is sealed, so that nothing can be taken back: another officer publishes.
 */
export async function publisherConflict(db: Db | Tx, actorId: string, periodId: string): Promise<boolean> {
	const which = { ...sealedOf(actorId), appraisal: { periodId, sealedAt: { not: null }, results: { none: {} } } }
	return (await db.review.count({ where: which })) > 0
}

function sealedOf(raterId: string) {
	return { raterId, group: 'peer' as const, state: 'submitted' as const, appraisal: { sealedAt: { not: null } } }
}

function toRater(recipientId: string, reviewIds: readonly string[], reason: LapseReason): Outgoing {
	return {
		recipientId,
		kind: 'peer-lapsed',
		params: { reviews: reviewIds.join(' '), reason },
		// A review lapses once.
		dedupeKey: `peer-lapsed:${reviewIds[0]}`,
		when: 'working-hours',
	}
}

/** As when a peer declines; whoever has become the scorer hears of it as a rater already. */
async function toSupervisors(tx: Tx, raterId: string, open: readonly z.infer<typeof row>[]): Promise<Outgoing[]> {
	const nominations = await tx.nomination.findMany({
		where: { peerId: raterId, appraisalId: { in: open.map(({ appraisalId }) => appraisalId) } },
		select: { id: true, appraisalId: true },
	})
	return nominations.flatMap(({ id, appraisalId }) => {
		const supervisorId = open.find(lapsed => lapsed.appraisalId === appraisalId)?.supervisorId
		if (!supervisorId || supervisorId === raterId) return []
		const params = { nomination: id }
		const dedupeKey = `peer-declined:${id}`
		return [{ recipientId: supervisorId, kind: 'peer-declined', params, dedupeKey, when: 'working-hours' as const }]
	})
}
