import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/refusal.ts'
import { appraisalWindows, stageOfReview } from '../store/appraisal-window.ts'
import type { Db, Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { toDate } from '../store/time.ts'

/** A review that its rater was asked for, and may still decline. */
export interface Declinable {
	reviewId: string
	appraisalId: string
	/** The employee's */
	name: string
	periodName: string
	/** Who has named a team leader */
	namedById: string | null
}

const row = z.object({
	appraisalId: z.string(),
	name: z.string(),
	periodName: z.string(),
	namedById: z.string().nullable(),
	state: z.enum(['draft', 'submitted', 'declined', 'lapsed']),
	isOver: z.boolean(),
})

/** What is said of a request that has lapsed, and of one that was declined. */
export interface DeclineRefusals {
	lapsed: Refusal['key']
	declined: Refusal['key']
}

/** @throws {Refusal} unless the actor is asked in that group, has not sent anything, and there is time left */
export async function openDeclinable(
	db: Db | Tx,
	env: Env,
	actor: Actor,
	{ reviewId, group }: { reviewId: string; group: 'peer' | 'lead' },
	refusals: DeclineRefusals,
): Promise<Declinable> {
	const [found] = await db.$queryRaw<unknown[]>`
		select a."id" "appraisalId", e."name", p."name" "periodName", r."namedById", r."state"::text,
			not w."running" or w."closesAt" <= ${toDate(env.now())} "isOver"
		from "Review" r
			join "Appraisal" a on a."id" = r."appraisalId"
			join "Employee" e on e."id" = a."employeeId"
			join "Period" p on p."id" = a."periodId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = ${stageOfReview}
		where r."id" = ${reviewId} and r."raterId" = ${actor.employeeId} and r."group" = ${group}::"RaterGroup"`
	if (!found) throw new Refusal('refusal-not-yours')
	const { state, isOver, ...request } = row.parse(found)
	if (state === 'lapsed') throw new Refusal(refusals.lapsed)
	if (isOver) throw new Refusal('refusal-window-closed')
	if (state === 'declined') throw new Refusal(refusals.declined)
	if (state === 'submitted') throw new Refusal('refusal-submitted')
	return { reviewId, ...request }
}
