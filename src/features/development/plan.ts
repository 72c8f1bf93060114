import { z } from 'zod'
import { type Actor, hrScope } from '../../domain/actor.ts'
import type { PlanReader } from '../../domain/development-plan.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { leadsAnybody, ledBy } from '../../store/leading.ts'
import { findItems, type PlanItem, todayIn } from './item.ts'
import { suggestingPeriod } from './result-gaps.ts'
import { requireReader } from './standing.ts'

/** Somebody's development plan: a page of it. */
export interface Plan {
	employeeId: string
	employee: string
	reader: PlanReader
	items: Page<PlanItem>
	/** Hours of learning of what was done this year */
	hours: number
	year: number
	/** The period whose result suggests something to its reader; null: none may be read */
	suggests: string | null
}

const perPage = 6

/** @throws {Refusal} for who has nothing to do with it */
export async function readPlan(env: Env, actor: Actor, employeeId: string, page: number): Promise<Plan> {
	const reader = await requireReader(env.db, actor, employeeId)
	const person = await env.db.employee.findUnique({
		where: { id: employeeId },
		select: { name: true, zone: true, unit: { select: { zone: true } } },
	})
	if (!person) throw new Refusal('refusal-not-yours')
	const { year } = todayIn(env, person.zone ?? person.unit.zone)
	const items = await readPage(page, perPage, (limit, offset) =>
		findItems(env, { employeeId, readerId: actor.employeeId, limit, offset }),
	)
	const [hours, suggests] = [await hoursIn(env, employeeId, year), await suggestingPeriod(env.db, actor, employeeId)]
	return { employeeId, employee: person.name, reader, items, hours, year, suggests }
}

/** Hours of learning of what somebody has done in a calendar year. */
async function hoursIn(env: Env, employeeId: string, year: number): Promise<number> {
	const [found] = await env.db.$queryRaw<{ hours: number }[]>`
		select coalesce(sum("hours"), 0)::int "hours" from "PlanItem"
		where "employeeId" = ${employeeId} and "state" = 'done' and extract(year from "doneOn") = ${year}`
	return found?.hours ?? 0
}

/** What plans beside their own somebody may see or take out. */
export interface Reach {
	/** They lead people */
	leads: boolean
	/** They may take out plans as HR */
	isOfficer: boolean
}

export async function reachOf(env: Env, actor: Actor): Promise<Reach> {
	return { leads: await leadsAnybody(env.db, actor.employeeId), isOfficer: hrScope(actor) !== undefined }
}

/** Whether a plan is of any use yet: somebody has a result to plan from, or a plan, or leads somebody who has one. */
export async function hasPlans(env: Env, { employeeId }: Actor): Promise<boolean> {
	const [found] = await env.db.$queryRaw<{ has: boolean }[]>`
		select exists (select 1 from "Result" f join "Appraisal" a on a."id" = f."appraisalId"
				where a."employeeId" = ${employeeId} or a."supervisorId" = ${employeeId})
			or exists (select 1 from "PlanItem" i where i."employeeId" = ${employeeId})
			or exists (select 1 from "PlanItem" i where i."state" <> 'draft' and i."employeeId" in (
				${ledBy(Prisma.sql`${employeeId}`)})) "has"`
	return found?.has ?? false
}

/** One of a team, with how far their plan is. */
export interface TeamMember {
	id: string
	name: string
	/** Items of their plan, and of these what is done, stuck and overdue */
	items: number
	done: number
	stuck: number
	overdue: number
}

const member = z.object({
	id: z.string(),
	name: z.string(),
	items: z.coerce.number(),
	done: z.coerce.number(),
	stuck: z.coerce.number(),
	overdue: z.coerce.number(),
	total: z.coerce.number(),
})

/** The plans of the people whom the actor leads: those who are stuck first, then by name. */
export async function readTeam(env: Env, { employeeId }: Actor, page: number): Promise<Page<TeamMember>> {
	const today = todayIn(env, null).toString()
	return readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select e."id", e."name", count(i."id") "items", count(*) filter (where i."state" = 'done') "done",
				count(*) filter (where i."state" = 'stuck') "stuck",
				count(*) filter (where i."state" <> 'done' and i."dueOn" < ${today}::date) "overdue",
				count(*) over () "total"
			from "Employee" e left join "PlanItem" i on i."employeeId" = e."id" and i."state" <> 'draft'
			where e."id" in (${ledBy(Prisma.sql`${employeeId}`)})
			group by e."id" order by (count(*) filter (where i."state" = 'stuck')) > 0 desc, e."name", e."id"
			limit ${limit} offset ${offset}`
		return z.array(member).parse(rows)
	})
}
