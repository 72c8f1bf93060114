import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { HrScope } from '../../domain/actor.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { findStartedPeriod } from './started-period.ts'
import { appraisalsOf, type Target } from './target.ts'

/** An appraisal without a result, with the times of its own. */
export interface Unscored {
	appraisalId: string
	employeeId: string
	name: string
	unit: string
	/** Who scores it now. */
	supervisorId: string | null
	supervisor: string | null
	isSealed: boolean
	/** The supervisor has sent their scores. */
	isSent: boolean
	/** Its own windows; null where the period has no such stage. */
	feedback: OwnWindow | null
	scoring: OwnWindow | null
}

interface OwnWindow {
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
}

const window = z
	.object({ opensAt: z.number(), closesAt: z.number() })
	.transform(({ opensAt, closesAt }) => ({
		opensAt: toInstant(new Date(opensAt)),
		closesAt: toInstant(new Date(closesAt)),
	}))
	.nullable()

const row = z.object({
	appraisalId: z.string(),
	employeeId: z.string(),
	name: z.string(),
	unit: z.string(),
	supervisorId: z.string().nullable(),
	supervisor: z.string().nullable(),
	isSealed: z.boolean(),
	isSent: z.boolean(),
	feedback: window,
	scoring: window,
})

/**
 * The appraisals of a target without a result, as far as they lie within the scope, by name; of a supervisor's team those that are not sent.
 * One statement, for one as for 250.
 */
export async function readUnscored(db: Db | Tx, periodId: string, target: Target, scope: HrScope): Promise<Unscored[]> {
	const rows = await db.$queryRaw<unknown[]>`
		select a."id" "appraisalId", e."id" "employeeId", e."name", u."name" "unit",
			s."id" "supervisorId", s."name" "supervisor", a."sealedAt" is not null "isSealed",
			exists (select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."raterId" = a."supervisorId" and r."state" = 'submitted') "isSent",
			${ownWindow('feedback')} "feedback", ${ownWindow('supervisor')} "scoring"
		from "Appraisal" a join "Employee" e on e."id" = a."employeeId" join "Unit" u on u."id" = a."unitId"
			left join "Employee" s on s."id" = a."supervisorId"
		where ${appraisalsOf(periodId, target, scope)} order by e."name", a."id"`
	const found = z.array(row).parse(rows)
	return 'supervisorId' in target ? found.filter(({ isSent }) => !isSent) : found
}

/**
 * `readUnscored`, held until the end of the transaction: sealing, sending and another officer come before or after.
 * The period is held against being published, and nothing else.
 * @throws {Refusal} when the period has not been opened
 */
export async function lockUnscored(tx: Tx, periodId: string, target: Target, scope: HrScope): Promise<Unscored[]> {
	await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for share`
	await findStartedPeriod(tx, periodId)
	const rows = await tx.$queryRaw<{ id: string }[]>`
		select a."id" from "Appraisal" a where ${appraisalsOf(periodId, target, scope)} order by a."id" for update`
	const held = new Set(rows.map(({ id }) => id))
	await tx.$queryRaw`select 1 from "Review" where "appraisalId" = any(${[...held]})
		and "group" = 'supervisor' order by "id" for update`
	const unscored = await readUnscored(tx, periodId, target, scope)
	return unscored.filter(({ appraisalId }) => held.has(appraisalId))
}

/** May its feedback get more time? Only until it is sealed: what was sealed is not added to. */
export function canExtendFeedback({ feedback, isSealed }: Unscored, { now }: Pick<Env, 'now'>): boolean {
	return feedback !== null && !isSealed && feedback.opensAt.epochMilliseconds <= now().epochMilliseconds
}

/** May its scoring get more time? */
export function canExtendScoring({ scoring, isSent }: Unscored, { now }: Pick<Env, 'now'>): boolean {
	return scoring !== null && !isSent && scoring.opensAt.epochMilliseconds <= now().epochMilliseconds
}

function ownWindow(stage: 'feedback' | 'supervisor'): Prisma.Sql {
	return Prisma.sql`(select json_build_object('opensAt', extract(epoch from w."opensAt") * 1000,
		'closesAt', extract(epoch from w."closesAt") * 1000) from ${appraisalWindows} w
		where w."appraisalId" = a."id" and w."stage" = ${stage}::"Stage")`
}
