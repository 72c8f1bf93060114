import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

/** One's own self-assessment in a period that runs. */
export interface OwnReview {
	reviewId: string
	periodName: string
	state: string
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
}

const instant = z.date().transform(toInstant)
const row = z.object({
	reviewId: z.string(),
	periodName: z.string(),
	state: z.string(),
	opensAt: instant,
	closesAt: instant,
})

/** The actor's self-assessments that still run, soonest deadline first. */
export async function listSelfAssessments(env: Env, actor: Actor): Promise<OwnReview[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select r."id" "reviewId", p."name" "periodName", r."state"::text, w."opensAt", w."closesAt"
		from "Review" r
			join "Appraisal" a on a."id" = r."appraisalId"
			join "Period" p on p."id" = a."periodId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'feedback'
		where r."raterId" = ${actor.employeeId} and r."group" = 'self'
			and (p."state" = 'open' or (w."running" and a."sealedAt" is null))
		order by w."closesAt", r."id"`
	return z.array(row).parse(rows)
}
