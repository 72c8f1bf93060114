import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { type Declinable, openDeclinable } from '../../questionnaire/declinable.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

/** An employee about whom the actor is asked for input as a team leader. */
export interface LeadRequest {
	reviewId: string
	name: string
	post: string
	state: 'draft' | 'submitted'
	periodName: string
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
}

const instant = z.date().transform(toInstant)
const row = z.object({
	reviewId: z.string(),
	name: z.string(),
	post: z.string(),
	state: z.enum(['draft', 'submitted']),
	periodName: z.string(),
	opensAt: instant,
	closesAt: instant,
})

/** What runs, soonest deadline first; what was declined or taken back is gone. */
export async function listLeadRequests(env: Env, actor: Actor): Promise<LeadRequest[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select r."id" "reviewId", e."name", e."post", r."state"::text, p."name" "periodName", w."opensAt", w."closesAt"
		from "Review" r
			join "Appraisal" a on a."id" = r."appraisalId"
			join "Employee" e on e."id" = a."employeeId"
			join "Period" p on p."id" = a."periodId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'supervisor' and w."running"
		where r."raterId" = ${actor.employeeId} and r."group" = 'lead' and r."state" in ('draft', 'submitted')
		order by w."closesAt", r."state", e."name", r."id"`
	return z.array(row).parse(rows)
}

/** Has the actor sent something as a team leader that is still theirs to take back? */
export async function hasSentLeadInput(env: Env, { employeeId }: Actor): Promise<boolean> {
	const found = await env.db.$queryRaw<unknown[]>`
		select 1 from "Review" r
			join ${appraisalWindows} w on w."appraisalId" = r."appraisalId" and w."stage" = 'supervisor' and w."running"
		where r."raterId" = ${employeeId} and r."group" = 'lead' and r."state" = 'submitted' limit 1`
	return found.length > 0
}

/** @throws {Refusal} unless the actor is asked, has not sent their input, and there is time left */
export function openLeadRequest(env: Env, actor: Actor, reviewId: string, db: Db | Tx = env.db): Promise<Declinable> {
	const refusals = { lapsed: 'refusal-lead-ended', declined: 'refusal-lead-has-declined' } as const
	return openDeclinable(db, env, actor, { reviewId, group: 'lead' }, refusals)
}
