import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { type ExportedPeriod, findPublished } from './export.ts'

export interface UnitToExport {
	id: string
	name: string
	appraisals: number
	results: number
}

const perPage = 8

const row = z.object({
	id: z.string(),
	name: z.string(),
	appraisals: z.coerce.number(),
	results: z.coerce.number(),
	total: z.coerce.number(),
})

/** The units whose people were appraised in a period, by name. @throws {Refusal} unless it is published */
export async function listExportUnits(
	env: Env,
	actor: Actor,
	periodId: string,
	page: number,
): Promise<{ period: ExportedPeriod; units: Page<UnitToExport> }> {
	const scope = requireOfficer(actor)
	const period = await findPublished(env.db, scope, periodId, { kind: 'period' })
	const units = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select u."id", u."name", count(*) "appraisals", count(f."appraisalId") "results", count(*) over () "total"
			from "Appraisal" a join "Unit" u on u."id" = a."unitId"
				left join (select distinct "appraisalId" from "Result") f on f."appraisalId" = a."id"
			where a."periodId" = ${periodId} and ${within(scope, Prisma.sql`a."unitId"`)}
			group by u."id" order by u."name", u."id" limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	return { period, units }
}
