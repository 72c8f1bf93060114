import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { type Page, readPage } from '../../domain/page.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { aboutScope, exported, findPlans, type PlansOf } from './exported-whose.ts'
import { todayIn } from './item.ts'

/** What HR may take out: how many items there are, by unit, and of which other times. */
export interface PlansToExport {
	which: string
	of: PlansOf
	units: Page<{ id: string; name: string; items: number }>
	/** Of all units */
	items: number
	/** Published periods, newest first */
	periods: { id: string; name: string }[]
	/** This year, where the agency is, and that of the first plan */
	year: number
	first: number
}

const perPage = 6
const mostPeriods = 3

const unitRow = z.object({
	id: z.string(),
	name: z.string(),
	items: z.coerce.number(),
	total: z.coerce.number(),
	all: z.coerce.number(),
})

/** @throws {Refusal} for who does no work of HR, and for what is no year or published period */
export async function listPlans(env: Env, actor: Actor, which: string, page: number): Promise<PlansToExport> {
	const scope = requireOfficer(actor)
	const { year } = todayIn(env, null)
	const plans = await findPlans(env.db, actor.employeeId, scope, { which, unit: '' })
	let items = 0
	const units = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select u."id", u."name", count(*) "items", count(*) over () "total", sum(count(*)) over () "all"
			from "PlanItem" i join "Employee" e on e."id" = i."employeeId" join "Unit" u on u."id" = e."unitId"
			where ${exported(env, plans)}
			group by u."id" order by u."name", u."id" limit ${limit} offset ${offset}`
		const found = z.array(unitRow).parse(rows)
		items = found[0]?.all ?? 0
		return found
	})
	const periods = await env.db.period.findMany({
		where: { state: 'published', ...(await aboutScope(env.db, scope)) },
		orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }],
		take: mostPeriods,
		select: { id: true, name: true },
	})
	const { _min: oldest } = await env.db.planItem.aggregate({ _min: { createdAt: true } })
	const first = oldest.createdAt ? dayOf(toInstant(oldest.createdAt), env.zone).year : year
	return { which, of: plans.of, units, items, periods, year, first }
}
