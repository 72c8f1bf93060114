import { isAnonymous } from '../../domain/anonymity.ts'
import type { Group } from '../../domain/group.ts'
import { type Kept, keptOf } from '../../domain/sealing.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { storeSealed } from '../../store/sealed.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/**
 * Seals one appraisal whose feedback window has closed, once and for good (design §6): what was not sent lapses, what
 * anonymous raters sent is kept in rows that nobody can tie to them, or not at all, and their own answers go. What
 * remains of them is that they took part. All of it or nothing: one transaction.
 * @returns false where there is nothing to do: it is sealed already, or has been given more time meanwhile
 */
export async function seal(env: Env, appraisalId: string): Promise<boolean> {
	return transaction(env, async tx => {
		const appraisal = await lockUnsealed(tx, env, appraisalId)
		if (!appraisal) return false
		const reviews = await lockFeedback(tx, appraisalId)
		const anonymous = reviews.filter(({ group }) => isAnonymous(group))
		await storeSealed(tx, appraisalId, await kept(tx, appraisal.period, anonymous))
		await forget(tx, anonymous)
		await tx.review.updateMany({
			where: { id: { in: reviews.map(({ id }) => id) }, state: 'draft' },
			data: { state: 'lapsed' },
		})
		await tx.appraisal.update({ where: { id: appraisalId }, data: { sealedAt: toDate(env.now()) } })
		await audit(tx, env, { action: 'appraisal.sealed', subject: `appraisal:${appraisalId}` })
		return true
	})
}

/** Holds the period and the appraisal: HR may just be giving more time, and another process be sealing. */
async function lockUnsealed(tx: Tx, env: Env, appraisalId: string) {
	await tx.$queryRaw`select 1 from "Period" p join "Appraisal" a on a."periodId" = p."id"
		where a."id" = ${appraisalId} for share of p`
	await tx.$queryRaw`select 1 from "Appraisal" where "id" = ${appraisalId} for update`
	const open = await tx.$queryRaw<unknown[]>`
		select 1 from ${appraisalWindows} w join "Period" p on p."id" = w."periodId"
		where w."appraisalId" = ${appraisalId} and w."stage" = 'feedback'
			and w."closesAt" > least(${toDate(env.now())}, coalesce(p."pausedAt", ${toDate(env.now())}))`
	if (open.length > 0) return undefined
	return tx.appraisal.findFirst({ where: { id: appraisalId, sealedAt: null }, include: { period: true } })
}

interface FeedbackReview {
	id: string
	raterId: string
	group: Group
	state: 'draft' | 'submitted' | 'declined' | 'lapsed'
}

/** The reviews of everyone but supervisors and team leaders, held: somebody may be sending theirs at this very moment. */
function lockFeedback(tx: Tx, appraisalId: string): Promise<FeedbackReview[]> {
	return tx.$queryRaw<FeedbackReview[]>`
		select "id", "raterId", "group"::text, "state"::text from "Review"
		where "appraisalId" = ${appraisalId} and "group" in ('self', 'peer') order by "id" for update`
}

/** By group, what is kept of the reviews that were sent. */
async function kept(
	tx: Tx,
	period: { instrumentVersionId: string | null; offGroups: string[] },
	reviews: readonly FeedbackReview[],
): Promise<Map<Group, Kept>> {
	// A period opens only with an instrument.
	const instrument = await instrumentOf(tx, period.instrumentVersionId!, period.offGroups as Group[])
	const submitted = reviews.filter(({ state }) => state === 'submitted')
	const rows = await tx.answer.findMany({ where: { reviewId: { in: submitted.map(({ id }) => id) } } })
	const answersOf = (review: string) =>
		rows.flatMap(({ reviewId, itemId: item, score, text }) => (reviewId === review ? [{ item, score, text }] : []))
	const groups = new Set(submitted.map(({ group }) => group))
	return new Map(
		[...groups].map(group => {
			const sent = submitted.filter(review => review.group === group).map(({ id }) => ({ answers: answersOf(id) }))
			return [group, keptOf(instrument, group, sent)]
		}),
	)
}

/**
 * Everything that ties an anonymous rater to an answer: the answers, when they were sent, which updates brought words
 * (the one of three who typed would be the one who wrote), what is still being asked.
 */
async function forget(tx: Tx, reviews: readonly FeedbackReview[]): Promise<void> {
	const ids = reviews.map(({ id }) => id)
	if (ids.length === 0) return
	await tx.answer.deleteMany({ where: { reviewId: { in: ids } } })
	await tx.handled.deleteMany({ where: { reviewId: { in: ids } } })
	await tx.review.updateMany({ where: { id: { in: ids } }, data: { submittedAt: null } })
	// Whoever still types is told that the window has closed; about which question they were is not kept.
	const raters = reviews.map(({ raterId }) => raterId)
	await tx.$executeRaw`
		update "Account" set "awaiting" = jsonb_set("awaiting", '{params,items}', '""')
		where "employeeId" = any(${raters}) and "awaiting" #>> '{params,review}' = any(${ids})
			and "awaiting" #> '{params,items}' is not null`
	await tx.$executeRaw`
		update "Account" set "awaiting" = "awaiting" - 'next'
		where "employeeId" = any(${raters}) and "awaiting" #>> '{next,params,review}' = any(${ids})`
}
