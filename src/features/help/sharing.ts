import { type Actor, requireHr } from '../../domain/actor.ts'
import { cut } from '../../domain/cut.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { transaction } from '../../store/transaction.ts'
import { createOwn, fields } from './editing.ts'

/**
 * "Jadikan bagian dari FAQ": makes a hidden entry of an answered question and its answer, for HR to word and to show;
 * done twice, it is the same one. Nothing of it names the asker but what the texts themselves say.
 * @returns the entry's id
 * @throws {Refusal} when it is not answered yet
 */
export async function shareQuestion(env: Env, actor: Actor, questionId: string): Promise<string> {
	requireHr(actor)
	return transaction(env, async tx => {
		const [question] = await tx.$queryRaw<
			{ text: string; answer: string | null; closed: boolean; entryId: string | null }[]
		>`
			select "text", "answer", "closed", "entryId" from "HelpQuestion" where "id" = ${questionId} for update`
		if (!question || question.answer === null || question.closed) throw new Refusal('refusal-help-question-gone')
		if (question.entryId !== null) return question.entryId
		const title = cut(question.text.replaceAll(/\s+/g, ' '), fields.titleId)
		const id = await createOwn(tx, env, actor, { title, text: cut(question.answer, fields.textId) })
		await tx.helpQuestion.update({ where: { id: questionId }, data: { entryId: id } })
		return id
	})
}
