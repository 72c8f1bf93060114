import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { type Page, pageOf } from '../../domain/page.ts'
import { isNotable, type ScoringQuality, type SentScores, scoringQuality } from '../../domain/scoring-quality.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { findPeriodWithin, type StartedPeriod } from './started-period.ts'

/** A supervisor whose scores are worth a second look, in counts. */
export interface SupervisorQuality extends ScoringQuality {
	name: string
	unit: string
}

export interface QualityPage {
	period: StartedPeriod
	/** How many supervisors have sent anything. */
	scorers: number
	/** Those worth a second look, the most striking first. */
	supervisors: Page<SupervisorQuality>
}

/** Each takes several lines. */
const perPage = 6
/** So few letters say nothing: "-", "ok", "baik". */
const leastLetters = 8

const row = z.object({
	id: z.string(),
	name: z.string(),
	unit: z.string(),
	jenjang: z.string().nullable(),
	answers: z.array(z.tuple([z.string(), z.number().nullable(), z.boolean()])),
})

/**
 * What supervisors have sent so far, held against patterns that may mean haste: as counts for each of them. No score, and
 * nobody whom they have scored, leaves this. One statement, whatever the size of the period.
 */
export async function readQuality(env: Env, actor: Actor, periodId: string, page: number): Promise<QualityPage> {
	const scope = requireOfficer(actor)
	const period = await findPeriodWithin(env.db, scope, periodId)
	const rows = await env.db.$queryRaw<unknown[]>`
		select s."id", s."name", u."name" "unit", a."jenjang",
			json_agg(json_build_array(w."itemId", w."score",
				length(regexp_replace(coalesce(w."text", ''), '[^[:alpha:]]', '', 'g')) < ${leastLetters})) "answers"
		from "Appraisal" a join "Review" r on r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."state" = 'submitted' and r."raterId" = a."supervisorId"
			join "Answer" w on w."reviewId" = r."id" and (w."score" is not null or w."unable")
			join "Employee" s on s."id" = r."raterId" join "Unit" u on u."id" = s."unitId"
		where a."periodId" = ${periodId} and a."endedAt" is null and ${within(scope, Prisma.sql`a."unitId"`)}
		group by s."id", u."id", a."id"`
	const sent = new Map<string, z.infer<typeof row>[]>()
	for (const review of z.array(row).parse(rows)) {
		const others = sent.get(review.id)
		if (others) others.push(review)
		else sent.set(review.id, [review])
	}
	const supervisors = [...sent.values()].map(reviews => ({
		name: reviews[0]!.name,
		unit: reviews[0]!.unit,
		...scoringQuality(period.instrument, reviews.map(sentScores)),
	}))
	const notable = supervisors.filter(isNotable).toSorted(byWeight)
	return { period, scorers: supervisors.length, supervisors: pageOf(notable, page, perPage) }
}

function sentScores({ jenjang, answers }: z.infer<typeof row>): SentScores {
	return {
		jenjang,
		scores: new Map(answers.map(([item, score]) => [item, score])),
		silent: new Set(answers.flatMap(([item, , isSilent]) => (isSilent ? [item] : []))),
	}
}

function byWeight(one: SupervisorQuality, other: SupervisorQuality): number {
	const weight = ({ straight, identical, uniform, withoutReason }: ScoringQuality) =>
		straight + identical + uniform + withoutReason
	return weight(other) - weight(one) || one.name.localeCompare(other.name, 'id')
}
