import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { type LeadInput, leadInputOf } from '../../domain/lead-input.ts'
import { openSheet } from '../../questionnaire/service.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'

/** What team leaders have sent about the person whom a supervisor scores. */
export interface LeadWords {
	/** The supervisor's own review of that person */
	sheet: Sheet
	leads: LeadInput[]
}

const row = z.object({
	name: z.string(),
	answers: z.array(z.object({ item: z.string(), score: z.number().nullable(), text: z.string().nullable() })),
})

/** By name. @throws {Refusal} unless the actor is the review's rater */
export async function readLeadWords(env: Env, actor: Actor, reviewId: string): Promise<LeadWords> {
	const sheet = await openSheet(env, actor, { reviewId, group: 'supervisor' })
	const found = await env.db.$queryRaw<unknown[]>`
		select l."name", coalesce((select json_agg(json_build_object('item', s."itemId", 'score', s."score",
			'text', s."text")) from "Answer" s where s."reviewId" = r."id"), '[]') "answers"
		from "Review" r join "Employee" l on l."id" = r."raterId"
		where r."appraisalId" = ${sheet.appraisalId} and r."group" = 'lead' and r."state" = 'submitted'
		order by l."name", r."id"`
	const leads = z.array(row).parse(found)
	return { sheet, leads: leads.map(({ name, answers }) => leadInputOf(sheet.instrument, name, answers)) }
}
