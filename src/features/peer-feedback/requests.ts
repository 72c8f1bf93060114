import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { type Declinable, openDeclinable } from '../../questionnaire/declinable.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** A colleague about whom the actor is asked for feedback. */
export interface FeedbackRequest {
	reviewId: string
	name: string
	unit: string
	state: 'draft' | 'submitted'
	/** Questions answered so far. */
	answered: number
	periodName: string
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
}

const instant = z.date().transform(toInstant)

const row = z.object({
	reviewId: z.string(),
	name: z.string(),
	unit: z.string(),
	state: z.enum(['draft', 'submitted']),
	answered: z.coerce.number(),
	periodName: z.string(),
	opensAt: instant,
	closesAt: instant,
})

/** What of the actor's requests in period `p` and appraisal `a` with its own window `w` is not over: it is listed. */
const isListed = Prisma.sql`(a."endedAt" is null and p."state" = 'open' or (w."running" and a."sealedAt" is null))`

/** The requests of the open periods, soonest deadline first; those that were declined or have lapsed are gone. */
export async function listRequests(env: Env, actor: Actor): Promise<FeedbackRequest[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select r."id" "reviewId", e."name", u."name" "unit", r."state"::text, p."name" "periodName",
			w."opensAt", w."closesAt",
			(select count(*) from "Answer" s where s."reviewId" = r."id" and (s."score" is not null or s."unable"
				or s."text" is not null)) "answered"
		from "Review" r
			join "Appraisal" a on a."id" = r."appraisalId"
			join "Employee" e on e."id" = a."employeeId"
			join "Unit" u on u."id" = e."unitId"
			join "Period" p on p."id" = a."periodId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'feedback'
		where r."raterId" = ${actor.employeeId} and r."group" = 'peer' and r."state" in ('draft', 'submitted')
			and ${isListed}
		order by w."closesAt", r."state", e."name", r."id"`
	return z.array(row).parse(rows)
}

/** What of this feature a person has a use for, so that home stays short. */
export interface PeerUse {
	/** Their own list of peers. */
	proposes: boolean
	/** Lists of people whom they supervise. */
	approves: boolean
	/** Colleagues to give feedback on. */
	rates: boolean
}

const use = z.object({ proposes: z.boolean(), approves: z.boolean(), rates: z.boolean() })

export async function findUse(env: Env, { employeeId }: Actor): Promise<PeerUse> {
	const at = toDate(env.now())
	const [found] = await env.db.$queryRaw<unknown[]>`
		with running as (
			select p."id" from "Period" p
				join "Window" o on o."periodId" = p."id" and o."stage" = 'proposal' and o."opensAt" <= ${at}
			where p."state" = 'open')
		select
			exists (select 1 from "Appraisal" a join running q on q."id" = a."periodId"
				where a."employeeId" = ${employeeId}) "proposes",
			exists (select 1 from "Appraisal" a join running q on q."id" = a."periodId"
				join ${appraisalWindows} f on f."appraisalId" = a."id" and f."stage" = 'feedback' and f."closesAt" > ${at}
				where a."supervisorId" = ${employeeId}) "approves",
			exists (select 1 from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				join "Period" p on p."id" = a."periodId"
				join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'feedback'
				where r."raterId" = ${employeeId} and r."group" = 'peer' and r."state" in ('draft', 'submitted')
					and ${isListed}) "rates"`
	return use.parse(found)
}

/**
 * Whose request has lapsed is not told why.
 * @throws {Refusal} unless the actor is asked, has not sent their feedback, and the window has not closed
 */
export function openRequest(env: Env, actor: Actor, reviewId: string, db: Db | Tx = env.db): Promise<Declinable> {
	const refusals = { lapsed: 'refusal-window-closed', declined: 'refusal-peer-has-declined' } as const
	return openDeclinable(db, env, actor, { reviewId, group: 'peer' }, refusals)
}
