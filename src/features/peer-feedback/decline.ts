import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { longestText } from '../../questionnaire/service.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { lockAppraisals } from './list.ts'
import { openRequest } from './requests.ts'

/**
 * The peer declines, and what they had begun is gone; the list waits for the supervisor again, who learns the reason.
 * @param typed a usual reason (domain/peers) or the peer's own words
 * @param continues the reason goes on where the stored one was cut by Telegram
 */
export async function decline(
	env: Env,
	actor: Actor,
	reviewId: string,
	typed: string,
	continues = false,
): Promise<void> {
	const reason = typed.trim()
	if (reason === '') throw new Refusal('refusal-empty')
	if (reason.length > longestText) throw new Refusal('refusal-too-long', { length: reason.length, most: longestText })
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		const appraisalId = await lockAppraisalOf(tx, reviewId)
		if (continues) return continueReason(tx, actor, appraisalId, reason)
		await openRequest(env, actor, reviewId, tx)
		await tx.answer.deleteMany({ where: { reviewId } })
		await tx.review.update({ where: { id: reviewId }, data: { state: 'declined' } })
		const nomination = await tx.nomination.update({
			where: { appraisalId_peerId: { appraisalId, peerId: actor.employeeId } },
			data: { state: 'declined', reason },
		})
		const appraisal = await tx.appraisal.update({ where: { id: appraisalId }, data: { peers: 'proposed' } })
		const subject = `review:${reviewId}`
		await audit(tx, env, { actorId: actor.employeeId, action: 'review.declined', subject })
		if (!appraisal.supervisorId) return
		await enqueue(tx, env, [
			{
				recipientId: appraisal.supervisorId,
				kind: 'peer-declined',
				params: { nomination: nomination.id },
				dedupeKey: `peer-declined:${nomination.id}`,
				when: 'working-hours',
			},
		])
	})
}

async function lockAppraisalOf(tx: Tx, reviewId: string): Promise<string> {
	const review = await tx.review.findUnique({ where: { id: reviewId }, select: { appraisalId: true } })
	if (!review) throw new Refusal('refusal-not-yours')
	await lockAppraisals(tx, [review.appraisalId])
	await tx.$queryRaw`select 1 from "Review" where "id" = ${reviewId} for update`
	return review.appraisalId
}

async function continueReason(tx: Tx, actor: Actor, appraisalId: string, rest: string): Promise<void> {
	const where = { appraisalId, peerId: actor.employeeId, state: 'declined' as const }
	const declined = await tx.nomination.findFirst({ where })
	if (!declined) throw new Refusal('refusal-not-yours')
	const reason = (declined.reason ?? '') + rest
	if (reason.length > longestText) throw new Refusal('refusal-too-long', { length: reason.length, most: longestText })
	await tx.nomination.update({ where: { id: declined.id }, data: { reason } })
}
