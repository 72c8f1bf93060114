import { z } from 'zod'
import { planActions, planStates } from '../../domain/development-plan.ts'
import type { Env } from '../../store/env.ts'
import { type ExportedPlans, exported } from './exported-whose.ts'
import { dayColumn } from './item.ts'

const row = z.object({
	employeeId: z.string(),
	number: z.string(),
	name: z.string(),
	post: z.string(),
	unit: z.string(),
	goal: z.string(),
	action: z.enum(planActions).nullable(),
	description: z.string().nullable(),
	dueOn: dayColumn,
	helper: z.string().nullable(),
	state: z.enum(planStates),
	note: z.string().nullable(),
	/** Jam pelajaran */
	hours: z.number().nullable(),
	doneOn: dayColumn,
	author: z.string(),
	period: z.string().nullable(),
})

/** An item of somebody's plan, as a row of a file. */
export type ExportedItem = z.infer<typeof row>

/** So many are read at a time. */
const chunk = 1_000

/** By unit, name and day, a chunk at a time. */
export async function* exportedPlans(env: Env, plans: ExportedPlans): AsyncGenerator<ExportedItem[]> {
	for (let offset = 0; ; offset += chunk) {
		const rows = await env.db.$queryRaw<unknown[]>`
			select i."employeeId", e."number", e."name", e."post", u."name" "unit", i."goal", i."action"::text,
				i."description", i."dueOn"::text, coalesce(h."name", i."helper") "helper", i."state"::text, i."note",
				i."hours", i."doneOn"::text, w."name" "author", p."name" "period"
			from "PlanItem" i join "Employee" e on e."id" = i."employeeId" join "Unit" u on u."id" = e."unitId"
				join "Employee" w on w."id" = i."authorId" left join "Employee" h on h."id" = i."helperId"
				left join "Appraisal" a on a."id" = i."appraisalId" left join "Period" p on p."id" = a."periodId"
			where ${exported(env, plans)}
			order by u."name", e."name", e."id", i."dueOn", i."id" limit ${chunk} offset ${offset}`
		if (rows.length === 0) return
		yield z.array(row).parse(rows)
	}
}
