import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { appraisalWindows, closesForRater } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { isHr } from '../../store/roles.ts'
import { toDate } from '../../store/time.ts'

const scoringRow = z.object({ name: z.string(), period: z.string() })
const feedbackRow = scoringRow.extend({ isOwn: z.boolean() })

/** Whom a supervisor may score until exactly then and has not, by name: for the message about an extension. */
export async function readScoringUntil(
	env: Env,
	supervisorId: string,
	periodId: string,
	closesAt: Temporal.Instant,
): Promise<z.infer<typeof scoringRow>[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select e."name", p."name" "period" from "Appraisal" a
			join "Period" p on p."id" = a."periodId" join "Employee" e on e."id" = a."employeeId"
			join "Review" r on r."appraisalId" = a."id" and r."group" = 'supervisor' and r."raterId" = a."supervisorId"
				and r."state" = 'draft'
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'supervisor' and w."running"
		where a."periodId" = ${periodId} and a."supervisorId" = ${supervisorId}
			and ${closesForRater} = ${toDate(closesAt)}
		order by e."name", a."id"`
	return z.array(scoringRow).parse(rows)
}

/** Whose feedback ends exactly then, for the employee and for those who still write about them; undefined for others. */
export async function readFeedbackUntil(
	env: Env,
	readerId: string,
	appraisalId: string,
	closesAt: Temporal.Instant,
): Promise<z.infer<typeof feedbackRow> | undefined> {
	const [found] = await env.db.$queryRaw<unknown[]>`
		select e."name", p."name" "period", a."employeeId" = ${readerId} "isOwn" from "Appraisal" a
			join "Period" p on p."id" = a."periodId" join "Employee" e on e."id" = a."employeeId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'feedback' and w."running"
		where a."id" = ${appraisalId} and a."sealedAt" is null and w."closesAt" = ${toDate(closesAt)}
			and (a."employeeId" = ${readerId} or exists (select 1 from "Review" r where r."appraisalId" = a."id"
				and r."raterId" = ${readerId} and r."group" = 'peer' and r."state" = 'draft'))`
	return found === undefined ? undefined : feedbackRow.parse(found)
}

/** Of those whose own time to be scored ended exactly then: how many still are not; undefined for who is not HR. */
export async function readExtensionEnded(
	env: Env,
	officerId: string,
	periodId: string,
	closesAt: Temporal.Instant,
): Promise<{ period: string; people: number } | undefined> {
	if (!(await isHr(env.db, officerId))) return undefined
	const [found] = await env.db.$queryRaw<{ period: string; people: bigint }[]>`
		select p."name" "period", count(*) "people" from "Appraisal" a join "Period" p on p."id" = a."periodId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'supervisor' and w."running"
		where a."periodId" = ${periodId} and w."closesAt" = ${toDate(closesAt)}
			and not exists (select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."raterId" = a."supervisorId" and r."state" = 'submitted')
		group by 1`
	return found && { period: found.period, people: Number(found.people) }
}
