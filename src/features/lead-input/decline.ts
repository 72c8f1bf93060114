import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import { longestText } from '../../questionnaire/service.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { openLeadRequest } from './requests.ts'

/**
 * The team leader declines, and what they had begun is gone; who has named them learns the reason.
 * @param typed in their own words
 * @param continues the reason goes on where the stored one was cut by Telegram
 */
export async function declineLead(
	env: Env,
	actor: Actor,
	reviewId: string,
	typed: string,
	continues = false,
): Promise<void> {
	const reason = typed.trim()
	if (reason === '') throw new Refusal('refusal-empty')
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await tx.$queryRaw`select 1 from "Review" where "id" = ${reviewId} for update`
		if (continues) return continueReason(tx, actor, reviewId, reason)
		refuseTooLong(reason)
		const { namedById } = await openLeadRequest(env, actor, reviewId, tx)
		await tx.answer.deleteMany({ where: { reviewId } })
		await tx.review.update({ where: { id: reviewId }, data: { state: 'declined', declineReason: reason } })
		await audit(tx, env, { actorId: actor.employeeId, action: 'review.declined', subject: `review:${reviewId}` })
		if (!namedById) return
		const message = {
			recipientId: namedById,
			kind: 'lead-declined',
			params: { review: reviewId },
			dedupeKey: `lead-declined:${newId()}`,
			when: 'working-hours' as const,
		}
		await enqueue(tx, env, await reachable(tx, [message]))
	})
}

async function continueReason(tx: Tx, actor: Actor, reviewId: string, rest: string): Promise<void> {
	const where = { id: reviewId, raterId: actor.employeeId, group: 'lead' as const, state: 'declined' as const }
	const declined = await tx.review.findFirst({ where })
	if (!declined) throw new Refusal('refusal-not-yours')
	const declineReason = (declined.declineReason ?? '') + rest
	refuseTooLong(declineReason)
	await tx.review.update({ where: { id: reviewId }, data: { declineReason } })
}

function refuseTooLong({ length }: string): void {
	if (length > longestText) throw new Refusal('refusal-too-long', { length, most: longestText })
}
