import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
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
			join "Period" p on p."id" = a."periodId" and p."state" = 'open'
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'feedback'
		where r."raterId" = ${actor.employeeId} and r."group" = 'peer' and r."state" in ('draft', 'submitted')
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
			select p."id", f."closesAt" > ${at} "isOpen" from "Period" p
				join "Window" o on o."periodId" = p."id" and o."stage" = 'proposal' and o."opensAt" <= ${at}
				join "Window" f on f."periodId" = p."id" and f."stage" = 'feedback'
			where p."state" = 'open')
		select
			exists (select 1 from "Appraisal" a join running q on q."id" = a."periodId"
				where a."employeeId" = ${employeeId}) "proposes",
			exists (select 1 from "Appraisal" a join running q on q."id" = a."periodId"
				where a."supervisorId" = ${employeeId} and q."isOpen") "approves",
			exists (select 1 from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				join "Period" p on p."id" = a."periodId" and p."state" = 'open'
				where r."raterId" = ${employeeId} and r."group" = 'peer' and r."state" in ('draft', 'submitted')) "rates"`
	return use.parse(found)
}

/** The colleague of a request that the actor may still decline. */
export interface Declinable {
	reviewId: string
	appraisalId: string
	name: string
	periodName: string
}

/** @throws {Refusal} unless the actor is asked, has not sent their feedback, and the window has not closed */
export async function openRequest(env: Env, actor: Actor, reviewId: string, db: Db | Tx = env.db): Promise<Declinable> {
	const review = await db.review.findFirst({
		where: { id: reviewId, raterId: actor.employeeId, group: 'peer' },
		select: {
			state: true,
			appraisal: {
				select: {
					id: true,
					employee: { select: { name: true } },
					period: { select: { name: true, state: true, windows: { where: { stage: 'feedback' } } } },
				},
			},
		},
	})
	if (!review) throw new Refusal('refusal-not-yours')
	const { appraisal, state } = review
	const { period } = appraisal
	const isOver = period.windows.every(({ closesAt }) => closesAt <= toDate(env.now()))
	if (isOver || period.state !== 'open') throw new Refusal('refusal-window-closed')
	if (state === 'declined') throw new Refusal('refusal-peer-has-declined')
	if (state === 'submitted') throw new Refusal('refusal-submitted')
	return { reviewId, appraisalId: appraisal.id, name: appraisal.employee.name, periodName: period.name }
}
