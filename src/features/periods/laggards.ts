import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { leastPeers, type Part } from './progress.ts'
import { namesPerPage } from './scope.ts'
import { findStartedPeriod, type StartedPeriod } from './started-period.ts'

/** A list of names behind a figure: who still has to do a part, or who has too few peers. */
export type LaggardList = Part | 'few-peers'

/** Somebody on it; `count` is how many lists or reviews are open or, for `few-peers`, how many peers there are. */
export interface Laggard {
	name: string
	unit: string
	count: number
}

const row = z.object({
	name: z.string(),
	unit: z.string(),
	count: z.coerce.number(),
	total: z.coerce.number(),
})

export interface LaggardPage {
	period: StartedPeriod
	list: LaggardList
	people: Page<Laggard>
}

/** A page of names, by unit and name. Whom somebody has yet to give feedback to is not said: peers are anonymous. */
export async function listLaggards(
	env: Env,
	actor: Actor,
	periodId: string,
	list: LaggardList,
	page: number,
): Promise<LaggardPage> {
	requireHr(actor)
	const period = await findStartedPeriod(env.db, periodId)
	const people = await readPage(page, namesPerPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select e."name", u."name" "unit", l."count", count(*) over () "total"
			from (${who(list, period)}) l join "Employee" e on e."id" = l."id" join "Unit" u on u."id" = e."unitId"
			order by 2, 1, e."id" limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	return { period, list, people }
}

/** Rows `id` (of an employee) and `count`. */
function who(list: LaggardList, { id, instrument }: StartedPeriod): Prisma.Sql {
	switch (list) {
		case 'proposal':
			return Prisma.sql`select "employeeId" "id", 1 "count" from "Appraisal"
				where "periodId" = ${id} and "peers" = 'choosing'`
		case 'approval':
			return Prisma.sql`select "supervisorId" "id", count(*) "count" from "Appraisal"
				where "periodId" = ${id} and "peers" <> 'approved' group by 1`
		case 'self':
		case 'peer':
		case 'supervisor':
			return Prisma.sql`select r."raterId" "id", count(*) "count"
				from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				where a."periodId" = ${id} and r."group" = ${list}::"RaterGroup" and r."state" in ('draft', 'lapsed')
				group by 1`
		case 'few-peers':
			return Prisma.sql`select a."employeeId" "id", count(r."id") "count" from "Appraisal" a
				left join "Review" r on r."appraisalId" = a."id" and r."group" = 'peer'
					and r."state" in ('draft', 'submitted')
				where a."periodId" = ${id} group by 1 having count(r."id") < ${leastPeers(instrument)}`
		default:
			return list satisfies never
	}
}
