import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { type PeriodState, periodStates } from '../../domain/period-state.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isReady, isScored } from '../../result/ready.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { isHr } from '../../store/roles.ts'
import { isTalkOpen, isUnconfirmed, talks } from '../../store/talks.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** How far a period is from being published. */
export interface Readiness {
	periodId: string
	periodName: string
	state: PeriodState
	/** null: the period has no such window */
	feedbackCloses: Temporal.Instant | null
	supervisorCloses: Temporal.Instant | null
	appraisals: number
	/** Appraisals whose supervisor has submitted at least one score. */
	scored: number
	/** Of these: sealed and without a result. They get one when it is published now, be it first or late. */
	ready: number
	/** Appraisals whose own feedback has ended and which wait to be sealed: a matter of minutes. */
	unsealed: number
	/** Supervisors' reviews that are not submitted. */
	unsubmitted: number
	/** While the time of the talks runs: until when, and how many of those scored are not confirmed; null: it does not */
	talks: { closesAt: Temporal.Instant; unconfirmed: number } | null
}

/** Why it cannot be published yet. */
export type Blocker = 'not-open' | 'paused' | 'feedback-open' | 'supervisor-open' | 'sealing' | 'nothing-scored'

const instant = z.date().transform(toInstant).nullable()

const row = z.object({
	periodId: z.string(),
	periodName: z.string(),
	state: z.enum(periodStates),
	feedbackCloses: instant,
	supervisorCloses: instant,
	appraisals: z.coerce.number(),
	scored: z.coerce.number(),
	ready: z.coerce.number(),
	unsealed: z.coerce.number(),
	unsubmitted: z.coerce.number(),
	talks: z
		.object({
			closesAt: z.number().transform(ms => Temporal.Instant.fromEpochMilliseconds(ms)),
			unconfirmed: z.number(),
		})
		.nullable(),
})

/** @throws {Refusal} unless the actor is HR and the period exists */
export async function readinessOf(env: Env, actor: Actor, periodId: string): Promise<Readiness> {
	requireHr(actor)
	return readReadiness(env.db, periodId, env.now())
}

/** For the message to an officer; undefined where they no longer are one, or no late result is left to publish. */
export async function lateForOfficer(env: Env, employeeId: string, periodId: string): Promise<Readiness | undefined> {
	if (!(await isHr(env.db, employeeId))) return undefined
	const readiness = await readReadiness(env.db, periodId, env.now())
	return readiness.state === 'published' && readiness.ready > 0 ? readiness : undefined
}

export async function readReadiness(db: Db | Tx, periodId: string, now: Temporal.Instant): Promise<Readiness> {
	const [found] = await db.$queryRaw<unknown[]>`
		select p."id" "periodId", p."name" "periodName", p."state"::text "state",
			(select "closesAt" from "Window" where "periodId" = p."id" and "stage" = 'feedback') "feedbackCloses",
			(select "closesAt" from "Window" where "periodId" = p."id" and "stage" = 'supervisor') "supervisorCloses",
			(select count(*) from "Appraisal" where "periodId" = p."id") "appraisals",
			(select count(*) from "Appraisal" a where a."periodId" = p."id" and ${isScored}) "scored",
			(select count(*) from "Appraisal" a where a."periodId" = p."id" and ${isReady}) "ready",
			(select count(*) from "Appraisal" a where a."periodId" = p."id" and a."sealedAt" is null and not exists (
				select 1 from ${appraisalWindows} w where w."appraisalId" = a."id" and w."stage" = 'feedback'
					and w."closesAt" > ${toDate(now)})) "unsealed",
			(select count(*) from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				where a."periodId" = p."id" and a."endedAt" is null and r."group" = 'supervisor' and r."state" <> 'submitted'
					and (r."raterId" = a."supervisorId" or r."months" is not null)) "unsubmitted",
			(select json_build_object('closesAt', (extract(epoch from max(t."closesAt")) * 1000)::bigint,
					'unconfirmed', count(*) filter (where ${isUnconfirmed}))
				from ${talks} t where t."periodId" = p."id" and ${isTalkOpen(toDate(now))} having count(*) > 0) "talks"
		from "Period" p where p."id" = ${periodId}`
	if (!found) throw new Refusal('refusal-not-yours')
	return row.parse(found)
}

/**
 * A period is published once its feedback window has closed, and its supervisors have either all submitted or no time
 * left: earlier, a peer's words could be shown while others still write, and a score could still be withdrawn. What one
 * appraisal alone has more time for holds nobody up: it comes late. Once published, only late results are left to be.
 */
export function blockerOf(readiness: Readiness, now: Temporal.Instant): Blocker | undefined {
	const { state, feedbackCloses, supervisorCloses, ready, unsealed, unsubmitted } = readiness
	const runs = (closes: Temporal.Instant | null) => closes !== null && now.epochMilliseconds < closes.epochMilliseconds
	if (state === 'published') return ready === 0 ? 'not-open' : undefined
	if (state === 'paused') return 'paused'
	if (state === 'draft') return 'not-open'
	if (runs(feedbackCloses)) return 'feedback-open'
	if (runs(supervisorCloses) && unsubmitted > 0) return 'supervisor-open'
	if (unsealed > 0) return 'sealing'
	return ready === 0 ? 'nothing-scored' : undefined
}
