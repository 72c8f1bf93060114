import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { openSheet } from '../../questionnaire/service.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'

/** The employee's self-assessment as the supervisor may read it. */
export interface OwnWords {
	/** The supervisor's own review of that person. */
	sheet: Sheet
	/** By question or indicator; undefined until the employee has sent it. */
	answers?: Map<string, { score: number | null; text: string | null }>
}

const row = z.object({ item: z.string(), score: z.number().nullable(), text: z.string().nullable() })

/**
 * Reads the self-assessment of the person whom the review is about, once it is sent.
 * @throws {Refusal} unless the actor is the review's rater
 */
export async function readOwnWords(env: Env, actor: Actor, reviewId: string): Promise<OwnWords> {
	const sheet = await openSheet(env, actor, { reviewId, group: 'supervisor' })
	const own = await env.db.$queryRaw<{ answers: unknown }[]>`
		select coalesce((select json_agg(json_build_object('item', s."itemId", 'score', s."score", 'text', s."text"))
			from "Answer" s where s."reviewId" = r."id"), '[]') "answers"
		from "Review" r
		where r."appraisalId" = ${sheet.appraisalId} and r."group" = 'self' and r."state" = 'submitted'`
	if (!own[0]) return { sheet }
	const answers = z.array(row).parse(own[0].answers)
	return { sheet, answers: new Map(answers.map(({ item, ...answer }) => [item, answer])) }
}
