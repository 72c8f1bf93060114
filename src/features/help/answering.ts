import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readDraft, takeDraft } from '../../drafts/drafts.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Question, readQuestion } from './queue.ts'

/** The longest answer, in UTF-16 units: it stands in one message with the question, and may become a help text. */
export const longestAnswer = 1_500

/** What a draft of an answer is about. */
export function aboutAnswer(questionId: string): string {
	return `answer:${questionId}`
}

/** What a draft of the reason for closing a question is about. */
export function aboutClosing(questionId: string): string {
	return `close:${questionId}`
}

/** A question that waits, and what the actor has written so far. */
export interface OpenQuestion {
	question: Question
	draft: string | undefined
}

/** For an answer. @throws {Refusal} when another officer has answered or closed it */
export function openAnswering(env: Env, actor: Actor, id: string): Promise<OpenQuestion> {
	return openWaiting(env, actor, id, aboutAnswer(id))
}

/** For the reason why it is closed without one. @throws {Refusal} as `openAnswering` */
export function openClosing(env: Env, actor: Actor, id: string): Promise<OpenQuestion> {
	return openWaiting(env, actor, id, aboutClosing(id))
}

async function openWaiting(env: Env, actor: Actor, id: string, about: string): Promise<OpenQuestion> {
	const question = await readQuestion(env, actor, id)
	if (question.answered) throw new Refusal('refusal-help-answered', { name: question.answered.name })
	return { question, draft: await readDraft(env.db, actor, about) }
}

/** "Jawab": other officers see who is at it. Who takes it over from another says so by taking it. */
export async function takeQuestion(env: Env, actor: Actor, id: string): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		const { takenById } = await lockWaiting(tx, id)
		if (takenById === actor.employeeId) return
		const data = { takenById: actor.employeeId, takenAt: toDate(env.now()) }
		await tx.helpQuestion.update({ where: { id }, data })
		await audit(tx, env, { actorId: actor.employeeId, action: 'help.taken', subject: `help-question:${id}` })
	})
}

/** "Lepaskan": another officer may answer. */
export async function releaseQuestion(env: Env, actor: Actor, id: string): Promise<void> {
	requireHr(actor)
	const where = { id, takenById: actor.employeeId, answeredAt: null }
	await env.db.helpQuestion.updateMany({ where, data: { takenById: null, takenAt: null } })
}

/**
 * Sends the actor's draft as the answer; sent twice, it is one. Of two officers the first counts, and the other is told.
 *
 * The row that takes it to an asker without a name is deleted together with the way there (due.ts).
 * @throws {Refusal} too long, or another officer has answered
 */
export async function sendAnswer(env: Env, actor: Actor, id: string): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		const question = await lockWaiting(tx, id, actor)
		const answer = question.answeredById ? undefined : await takeDraft(tx, actor, aboutAnswer(id), longestAnswer)
		if (answer !== undefined) await settle(tx, env, actor, question, { answer, closed: false })
	})
}

/** Keeps what became of a question, and tells its asker. */
export async function settle(
	tx: Tx,
	env: Env,
	actor: Actor,
	{ id, askerId, wayTo }: Locked,
	outcome: { answer: string | null; closed: boolean },
): Promise<void> {
	const data = { ...outcome, answeredById: actor.employeeId, answeredAt: toDate(env.now()) }
	await tx.helpQuestion.update({ where: { id }, data })
	await tx.helpDraft.deleteMany({ where: { about: { in: [aboutAnswer(id), aboutClosing(id)] } } })
	const recipientId = askerId ?? wayTo
	if (recipientId)
		await enqueue(tx, env, [
			{ recipientId, kind: 'help-answer', params: { question: id }, dedupeKey: answerKey(id), when: 'now' },
		])
	const action = outcome.closed ? 'help.closed' : 'help.answered'
	await audit(tx, env, { actorId: actor.employeeId, action, subject: `help-question:${id}` })
}

/** Why the message with an answer exists. */
export function answerKey(questionId: string): string {
	return `help-answer:${questionId}`
}

/** A question that is held until the end of the transaction. */
export interface Locked {
	id: string
	askerId: string | null
	takenById: string | null
	/** Of who asked without a name: where the answer goes */
	wayTo: string | null
	answeredBy: string | null
	answeredById: string | null
}

/**
 * @param repeats who may have answered or closed it already, with the same tap: no refusal then
 * @throws {Refusal} when another has, or it is not there
 */
export async function lockWaiting(tx: Tx, id: string, repeats?: Actor): Promise<Locked> {
	// A statement of its own: one that waits for another officer's answer would join what was there before it.
	await tx.$queryRaw`select 1 from "HelpQuestion" where "id" = ${id} for update`
	const [found] = await tx.$queryRaw<Locked[]>`
		select q."id", q."askerId", q."takenById", w."askerId" "wayTo", q."answeredById", o."name" "answeredBy"
		from "HelpQuestion" q left join "HelpReturn" w on w."questionId" = q."id"
			left join "Employee" o on o."id" = q."answeredById"
		where q."id" = ${id}`
	if (!found) throw new Refusal('refusal-help-question-gone')
	if (found.answeredBy !== null && found.answeredById !== repeats?.employeeId)
		throw new Refusal('refusal-help-answered', { name: found.answeredBy })
	return found
}
