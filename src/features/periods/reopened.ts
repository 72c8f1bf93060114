import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

const row = z.object({
	period: z.string(),
	name: z.string(),
	supervisorId: z.string(),
	supervisor: z.string(),
	closesAt: z.date().transform(toInstant),
})

/** An appraisal that is to be scored again, for the messages about it. */
export interface Reopened extends Omit<z.infer<typeof row>, 'closesAt'> {
	closesAt: Temporal.Instant
}

/** undefined once its scores have been sent again, or it is not worked on any more. */
export async function readReopened(env: Env, appraisalId: string): Promise<Reopened | undefined> {
	const [found] = await env.db.$queryRaw<unknown[]>`
		select p."name" "period", e."name", s."id" "supervisorId", s."name" "supervisor", w."closesAt"
		from "Appraisal" a join "Period" p on p."id" = a."periodId" join "Employee" e on e."id" = a."employeeId"
			join "Employee" s on s."id" = a."supervisorId"
			join "Review" r on r."appraisalId" = a."id" and r."group" = 'supervisor' and r."raterId" = s."id"
				and r."state" = 'draft'
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'supervisor' and w."running"
		where a."id" = ${appraisalId}`
	return found === undefined ? undefined : row.parse(found)
}
