import { asksAs, type Group } from '../../src/domain/group.ts'
import { indicatorsFor, questionsFor } from '../../src/domain/instrument.ts'
import type { Env } from '../../src/store/env.ts'
import { instrumentOf } from '../../src/store/instrument-version.ts'
import { toDate } from '../../src/store/time.ts'

export interface Given {
	/** The score of every indicator, or by indicator; null: unable. */
	scores: number | Record<string, number | null>
	/** By indicator or open question; "*": every open question. */
	texts?: Record<string, string>
	/** false: the draft is left. */
	send?: boolean
}

/** Fills in a review at once, as its rater would have by tapping. */
export async function fillIn(env: Env, reviewId: string, { scores, texts = {}, send = true }: Given): Promise<void> {
	const review = await env.db.review.findUniqueOrThrow({
		where: { id: reviewId },
		include: { appraisal: { include: { period: true } } },
	})
	const { instrumentVersionId, offGroups } = review.appraisal.period
	const instrument = await instrumentOf(env.db, instrumentVersionId!, offGroups as Group[])
	const savedAt = toDate(env.now())
	const given = indicatorsFor(instrument, asksAs(review.group)).flatMap(({ id }) => {
		const score = typeof scores === 'number' ? scores : scores[id]
		return score === undefined ? [] : [{ itemId: id, score, unable: score === null, text: texts[id] ?? null }]
	})
	const written = questionsFor(instrument, asksAs(review.group)).flatMap(({ id }) => {
		const text = texts[id] ?? texts['*']
		return text === undefined ? [] : [{ itemId: id, text }]
	})
	await env.db.answer.createMany({ data: [...given, ...written].map(answer => ({ ...answer, reviewId, savedAt })) })
	if (send) await env.db.review.update({ where: { id: reviewId }, data: { state: 'submitted', submittedAt: savedAt } })
}
