import { z } from 'zod'
import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import type { Part } from '../../domain/completion.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { isAsked } from '../../store/asked-review.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { leastPeers } from './progress.ts'
import { namesPerPage } from './scope.ts'
import { findPeriodWithin, type StartedPeriod } from './started-period.ts'
import type { Target } from './target.ts'
import { branchOf } from './units.ts'

/** A list of names behind a figure: who still has to do a part, or who has too few peers. */
export type LaggardList = Part | 'few-peers'

/**
 * Somebody on it, with the target that HR's card about them is of, where there is one: their own appraisal, or all
 * whom they have yet to score. `count` is how many lists or reviews are open or, for `few-peers`, how many
 * peers are asked: never how many of them have answered.
 */
export interface Laggard {
	name: string
	unit: string
	count: number
	target?: Target
}

const row = z.object({
	id: z.string(),
	appraisal: z.string().nullable(),
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

/** Which of the names: absent, those of the whole period, as many to a page as a chat shows. */
export interface LaggardScope {
	/** The unit, with its sub-units, whose people the work is about; of peers, the unit that they belong to. */
	unitId?: string
	perPage?: number
}

/** A page of names, by unit and name. Whom somebody has yet to give feedback to is not said: peers are anonymous. */
export async function listLaggards(
	env: Env,
	actor: Actor,
	periodId: string,
	list: LaggardList,
	page: number,
	{ unitId, perPage = namesPerPage }: LaggardScope = {},
): Promise<LaggardPage> {
	const scope = requireOfficer(actor)
	const period = await findPeriodWithin(env.db, scope, periodId)
	const people = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select e."id", e."name", u."name" "unit", l."count", count(*) over () "total",
				(select a."id" from "Appraisal" a where a."periodId" = ${periodId} and a."employeeId" = e."id") "appraisal"
			from (${laggardRows(list, period, scope, unitId)}) l
				join "Employee" e on e."id" = l."id" and e."status" <> 'died' join "Unit" u on u."id" = e."unitId"
			order by u."name", e."name", e."id" limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	const items = people.items.map(({ id, appraisal, ...person }) => ({
		...person,
		target: targetOf(list, period, id, appraisal),
	}))
	return { period, list, people: { ...people, items } }
}

/** What a unit that a list is narrowed to is called. @throws {Refusal} when there is none in their scope */
export async function readUnitName(env: Env, actor: Actor, unitId: string): Promise<string> {
	const scope = requireOfficer(actor)
	const [unit] = await env.db.$queryRaw<{ name: string }[]>`
		select u."name" from "Unit" u where u."id" = ${unitId} and ${within(scope, Prisma.sql`u."id"`)}`
	if (!unit) throw new Refusal('refusal-not-yours')
	return unit.name
}

/** What of a laggard may be given more time or handed over; whose feedback is over is told apart on the card. */
function targetOf(
	list: LaggardList,
	{ state }: StartedPeriod,
	employeeId: string,
	appraisalId: string | null,
): Target | undefined {
	if (list === 'supervisor') return { supervisorId: employeeId }
	const isEmployee = list === 'self' || list === 'few-peers'
	return isEmployee && state === 'open' && appraisalId ? { appraisalId } : undefined
}

/** Rows `id` (of an employee) and `count`. */
export function laggardRows(
	list: LaggardList,
	{ id, instrument }: StartedPeriod,
	scope: HrScope,
	unitId?: string,
): Prisma.Sql {
	const asked = (column: Prisma.Sql) =>
		unitId ? Prisma.sql`and ${column} in (select b."id" from (${branchOf(unitId)}) b)` : Prisma.empty
	const among = (column: Prisma.Sql) => Prisma.sql`and ${within(scope, column)} ${asked(column)}`
	const concerned = among(Prisma.sql`a."unitId"`)
	switch (list) {
		case 'proposal':
			return Prisma.sql`select a."employeeId" "id", 1 "count" from "Appraisal" a
				where a."periodId" = ${id} and a."endedAt" is null and a."peers" = 'choosing' ${concerned}`
		case 'approval':
			return Prisma.sql`select a."supervisorId" "id", count(*) "count" from "Appraisal" a
				where a."periodId" = ${id} and a."endedAt" is null and a."peers" <> 'approved' ${concerned} group by 1`
		case 'self':
		case 'peer':
		case 'supervisor':
			// By the unit of those whom they rate, peers would be told apart.
			return Prisma.sql`select r."raterId" "id", count(*) "count"
				from "Review" r join "Appraisal" a on a."id" = r."appraisalId" join "Employee" x on x."id" = r."raterId"
				where a."periodId" = ${id} and r."group" = ${list}::"RaterGroup" and r."state" in ('draft', 'lapsed')
					and ${isAsked} ${list === 'peer' ? among(Prisma.sql`x."unitId"`) : concerned}
					and (r."group" <> 'supervisor' or not exists (select 1 from "Result" f where f."appraisalId" = a."id"))
				group by 1`
		case 'few-peers':
			return Prisma.sql`select a."employeeId" "id", count(r."id") "count" from "Appraisal" a
				left join "Review" r on r."appraisalId" = a."id" and r."group" = 'peer' and ${isAsked}
				where a."periodId" = ${id} and a."endedAt" is null ${concerned} group by 1 having count(r."id") < ${leastPeers(instrument)}`
		default:
			return list satisfies never
	}
}
