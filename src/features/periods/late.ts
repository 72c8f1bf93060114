import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Stage } from '../../domain/stage.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import { isAsked } from '../../store/asked-review.ts'
import type { Db, Tx } from '../../store/client.ts'
import { toDate } from '../../store/time.ts'
import type { Laggard } from './laggards.ts'

/** The raters of whom HR is told who is late: colleagues, to HR alone, and supervisors. */
export type LatePart = 'peer' | 'supervisor'

export interface LateList {
	part: LatePart
	people: number
	/** The first of them, by unit and name. */
	named: Omit<Laggard, 'target'>[]
}

const most = 10

const row = z.object({ name: z.string(), unit: z.string(), count: z.coerce.number(), people: z.coerce.number() })

/** Who is late once a stage has ended is of these raters. */
export function latePartOf(stage: Stage): LatePart | undefined {
	switch (stage) {
		case 'feedback':
			return 'peer'
		case 'supervisor':
			return 'supervisor'
		case 'proposal':
		case 'approval':
		case 'dialogue':
			return undefined
		default:
			return stage satisfies never
	}
}

/**
 * Who has not sent what they were asked for, and how much of it; whoever has more time for an appraisal is not late with
 * it. Of peers that is all that is known: whom they rate is not said.
 */
export async function listLate(
	db: Db | Tx,
	periodId: string,
	part: LatePart,
	now: Temporal.Instant,
): Promise<LateList> {
	const stage: Stage = part === 'peer' ? 'feedback' : 'supervisor'
	const rows = z.array(row).parse(
		await db.$queryRaw<unknown[]>`
			select e."name", u."name" "unit", count(*) "count", count(*) over () "people"
			from "Review" r join "Appraisal" a on a."id" = r."appraisalId" and a."periodId" = ${periodId}
				join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = ${stage}::"Stage"
					and w."closesAt" <= ${toDate(now)}
				join "Employee" e on e."id" = r."raterId" and e."status" <> 'died' join "Unit" u on u."id" = e."unitId"
			where r."group" = ${part}::"RaterGroup" and r."state" in ('draft', 'lapsed') and ${isAsked}
				and (r."group" <> 'supervisor' or not exists (select 1 from "Result" f where f."appraisalId" = a."id"))
			group by e."id", u."id" order by u."name", e."name", e."id" limit ${most}`,
	)
	return { part, people: rows[0]?.people ?? 0, named: rows.map(({ people: _, ...person }) => person) }
}
