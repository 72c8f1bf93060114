import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

/** How far a period is from being published. */
export interface Readiness {
	periodId: string
	periodName: string
	state: 'draft' | 'open' | 'published'
	/** null: the period has no such window */
	feedbackCloses: Temporal.Instant | null
	supervisorCloses: Temporal.Instant | null
	appraisals: number
	/** Appraisals whose supervisor has submitted at least one score: those that will have a result. */
	scored: number
	/** Supervisors' reviews that are not submitted. */
	unsubmitted: number
}

/** Why it cannot be published yet. */
export type Blocker = 'not-open' | 'feedback-open' | 'supervisor-open' | 'nothing-scored'

const instant = z.date().transform(toInstant).nullable()

const row = z.object({
	periodId: z.string(),
	periodName: z.string(),
	state: z.enum(['draft', 'open', 'published']),
	feedbackCloses: instant,
	supervisorCloses: instant,
	appraisals: z.coerce.number(),
	scored: z.coerce.number(),
	unsubmitted: z.coerce.number(),
})

/** @throws {Refusal} unless the actor is HR and the period exists */
export async function readinessOf(env: Env, actor: Actor, periodId: string): Promise<Readiness> {
	requireHr(actor)
	return readReadiness(env.db, periodId)
}

export async function readReadiness(db: Db | Tx, periodId: string): Promise<Readiness> {
	const [found] = await db.$queryRaw<unknown[]>`
		select p."id" "periodId", p."name" "periodName", p."state"::text "state",
			(select "closesAt" from "Window" where "periodId" = p."id" and "stage" = 'feedback') "feedbackCloses",
			(select "closesAt" from "Window" where "periodId" = p."id" and "stage" = 'supervisor') "supervisorCloses",
			(select count(*) from "Appraisal" where "periodId" = p."id") "appraisals",
			(select count(*) from "Appraisal" a where a."periodId" = p."id" and exists (
				select 1 from "Review" r join "Answer" w on w."reviewId" = r."id"
				where r."appraisalId" = a."id" and r."group" = 'supervisor' and r."state" = 'submitted'
					and w."score" is not null)) "scored",
			(select count(*) from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				where a."periodId" = p."id" and r."group" = 'supervisor' and r."state" <> 'submitted') "unsubmitted"
		from "Period" p where p."id" = ${periodId}`
	if (!found) throw new Refusal('refusal-not-yours')
	return row.parse(found)
}

/**
 * A period is published once its feedback window has closed, and its supervisors have either all submitted or no time
 * left: earlier, a peer's words could be shown while others still write, and a score could still be withdrawn.
 */
export function blockerOf(readiness: Readiness, now: Temporal.Instant): Blocker | undefined {
	const { state, feedbackCloses, supervisorCloses, scored, unsubmitted } = readiness
	const runs = (closes: Temporal.Instant | null) => closes !== null && now.epochMilliseconds < closes.epochMilliseconds
	if (state !== 'open') return 'not-open'
	if (runs(feedbackCloses)) return 'feedback-open'
	if (runs(supervisorCloses) && unsubmitted > 0) return 'supervisor-open'
	return scored === 0 ? 'nothing-scored' : undefined
}
