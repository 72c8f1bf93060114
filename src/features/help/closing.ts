import { type Actor, requireHr } from '../../domain/actor.ts'
import { takeDraft } from '../../drafts/drafts.ts'
import type { Env } from '../../store/env.ts'
import { transaction } from '../../store/transaction.ts'
import { aboutClosing, lockWaiting, settle } from './answering.ts'

/** The longest reason, in UTF-16 units: a sentence or two. */
export const longestReason = 300

/**
 * "Tutup tanpa jawaban": for what needs none, as thanks or what was asked twice. The asker is told, with the reason
 * where the actor has written one; closed twice, it is once.
 * @throws {Refusal} too long, or another officer has answered or closed it
 */
export async function closeQuestion(env: Env, actor: Actor, id: string): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		const question = await lockWaiting(tx, id, actor)
		if (question.answeredById) return
		const reason = await takeDraft(tx, actor, aboutClosing(id), longestReason)
		await settle(tx, env, actor, question, { answer: reason ?? null, closed: true })
	})
}
