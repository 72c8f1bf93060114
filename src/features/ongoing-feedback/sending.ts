import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readDraft, takeDraft } from '../../drafts/drafts.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { leads } from '../../store/leading.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Feedback, readFeedback } from './feedback.ts'

/** The longest feedback and the longest answer, in UTF-16 units: the two stand in one message. */
export const longestSaid = 1_500

/** What a draft of feedback to somebody is about. */
export function aboutSaid(employeeId: string): string {
	return `said:${employeeId}`
}

/** What a draft of an answer is about. */
export function aboutReply(feedbackId: string): string {
	return `reply:${feedbackId}`
}

/** Where feedback is written. */
export interface Giving {
	employeeId: string
	employee: string
	/** What the actor has written so far */
	draft: string | undefined
}

/** @throws {Refusal} unless the actor leads them */
export async function openGiving(env: Env, actor: Actor, employeeId: string): Promise<Giving> {
	if (!(await leads(env.db, actor.employeeId, employeeId))) throw new Refusal('refusal-not-yours')
	const { name: employee } = await env.db.employee.findUniqueOrThrow({ where: { id: employeeId } })
	return { employeeId, employee, draft: await readDraft(env.db, actor, aboutSaid(employeeId)) }
}

/**
 * Sends what the actor has written; the employee is told in working hours. Sent twice, it is one: the draft is gone.
 * @returns its id; undefined when there is nothing (any more) to be sent
 * @throws {Refusal} unless the actor leads them, or it is too long
 */
export async function giveFeedback(env: Env, actor: Actor, employeeId: string): Promise<string | undefined> {
	return transaction(env, async tx => {
		if (!(await leads(tx, actor.employeeId, employeeId))) throw new Refusal('refusal-not-yours')
		const text = await takeDraft(tx, actor, aboutSaid(employeeId), longestSaid)
		// Typed and sent once more, where a kill lets both updates be delivered again: the draft goes, nothing is said twice
		const isFirst = await once(tx, env, actor.updateKey)
		if (text === undefined || !isFirst) return undefined
		const id = newId()
		await tx.ongoingFeedback.create({
			data: { id, authorId: actor.employeeId, employeeId, text, at: toDate(env.now()) },
		})
		await enqueue(tx, env, [
			{
				recipientId: employeeId,
				kind: 'said-given',
				params: { feedback: id },
				dedupeKey: `said-given:${id}`,
				when: 'working-hours',
			},
		])
		await audit(tx, env, { actorId: actor.employeeId, action: 'feedback.given', subject: `feedback:${id}` })
		return id
	})
}

/** For its answer. @throws {Refusal} for anybody but whom it was said to, and once it is answered */
export async function openReply(
	env: Env,
	actor: Actor,
	feedbackId: string,
): Promise<{ feedback: Feedback; draft: string | undefined }> {
	const feedback = await readFeedback(env.db, actor, feedbackId)
	refuseUnlessOpen(feedback, actor)
	return { feedback, draft: await readDraft(env.db, actor, aboutReply(feedbackId)) }
}

/** Answers once; who has given the feedback is told. Sent twice, it is one. @throws {Refusal} as `openReply` */
export async function sendReply(env: Env, actor: Actor, feedbackId: string): Promise<void> {
	await transaction(env, async tx => {
		await tx.$queryRaw`select 1 from "OngoingFeedback" where "id" = ${feedbackId} for update`
		const feedback = await readFeedback(tx, actor, feedbackId)
		const answer = await takeDraft(tx, actor, aboutReply(feedbackId), longestSaid)
		if (answer === undefined && feedback.answer !== null && feedback.employeeId === actor.employeeId) return
		refuseUnlessOpen(feedback, actor)
		if (answer === undefined) return
		const data = { answer, answeredAt: toDate(env.now()) }
		await tx.ongoingFeedback.update({ where: { id: feedbackId }, data })
		await enqueue(tx, env, [
			{
				recipientId: feedback.authorId,
				kind: 'said-answered',
				params: { feedback: feedbackId },
				dedupeKey: `said-answered:${feedbackId}`,
				when: 'working-hours',
			},
		])
		const subject = `feedback:${feedbackId}`
		await audit(tx, env, { actorId: actor.employeeId, action: 'feedback.answered', subject })
	})
}

function refuseUnlessOpen({ employeeId, answer }: Feedback, actor: Actor): void {
	if (employeeId !== actor.employeeId) throw new Refusal('refusal-not-yours')
	if (answer !== null) throw new Refusal('refusal-said-answered')
}
