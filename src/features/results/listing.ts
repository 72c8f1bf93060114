import { z } from 'zod'
import { type Actor, type HrScope, hrScope } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { type ShortResult, shortResult, shortResultOf } from './short-result.ts'
import { mayVerify } from './verifying.ts'

/** One's own appraisal in a published period; without a result where the supervisor had not scored. */
export interface OwnResult {
	periodName: string
	result: ShortResult | null
}

/** A published period in which one scored people. */
export interface TeamPeriod {
	periodId: string
	periodName: string
	people: number
}

/** A period that HR publishes or has published. */
export interface HrPeriod {
	periodId: string
	periodName: string
	published: boolean
}

/** All that `/hasil` leads to, newest first. */
export interface ResultList {
	/** A page of them */
	own: Page<OwnResult>
	teams: TeamPeriod[]
	/** Empty for everyone but HR. */
	periods: HrPeriod[]
	/** They may check the codes on printed results. */
	verifies: boolean
}

const list = z.object({
	own: z.array(z.object({ periodName: z.string(), result: shortResult, total: z.number() })),
	teams: z.array(z.object({ periodId: z.string(), periodName: z.string(), people: z.number() })),
	periods: z.array(z.object({ periodId: z.string(), periodName: z.string(), published: z.boolean() })),
})

/** How many of one's own periods are on a page, and how many others a list reaches back. */
const most = 12

/**
 * What the actor may see of results: their own, their teams', and for HR the periods, for an officer of a unit those
 * that are published and about people of their trees; one statement.
 * @param page of their own
 */
export async function listResults(env: Env, actor: Actor, page = 1): Promise<ResultList> {
	let rest: Omit<z.infer<typeof list>, 'own'> = { teams: [], periods: [] }
	const own = await readPage(page, most, async (limit, offset) => {
		const found = await readLists(env, actor, { limit, offset })
		rest = found
		return found.own
	})
	const items = own.items.map(({ total: _, ...item }) => item)
	return { ...rest, own: { ...own, items }, verifies: mayVerify(actor) }
}

async function readLists(
	env: Env,
	actor: Actor,
	{ limit, offset }: { limit: number; offset: number },
): Promise<z.infer<typeof list>> {
	const scope = hrScope(actor)
	const [found] = await env.db.$queryRaw<unknown[]>`
		select
			coalesce((select json_agg(x) from (
				select p."name" "periodName", ${shortResultOf(Prisma.sql`a."id"`)} "result",
					count(*) over () "total"
				from "Appraisal" a join "Period" p on p."id" = a."periodId"
				where a."employeeId" = ${actor.employeeId} and p."state" = 'published'
				order by p."publishedAt" desc, p."id" limit ${limit} offset ${offset}) x), '[]') "own",
			coalesce((select json_agg(x) from (
				select p."id" "periodId", p."name" "periodName", count(*) "people"
				from "Appraisal" a join "Period" p on p."id" = a."periodId"
				where a."supervisorId" = ${actor.employeeId} and p."state" = 'published'
				group by p."id" order by p."publishedAt" desc limit ${most}) x), '[]') "teams",
			coalesce((select json_agg(x) from (
				select p."id" "periodId", p."name" "periodName", p."state" = 'published' "published"
				from "Period" p where p."state" <> 'draft' and ${forHr(scope)}
				order by p."openedAt" desc limit ${most}) x), '[]') "periods"`
	return list.parse(found)
}

/** Of how many periods on the page there is a figure that can be held against others. */
export function measuredIn({ own }: ResultList): number {
	return own.items.filter(({ result }) => result && (result.kind === 'weighted' || result.match !== null)).length
}

/** Whether the actor has any use for results yet; HR and auditors always have. */
export async function hasResults(env: Env, actor: Actor): Promise<boolean> {
	if (mayVerify(actor)) return true
	const found = await env.db.appraisal.findFirst({
		where: {
			period: { state: 'published' },
			OR: [{ employeeId: actor.employeeId }, { supervisorId: actor.employeeId }],
		},
		select: { id: true },
	})
	return found !== null
}

/** Of the periods `p`. */
function forHr(scope: HrScope | undefined): Prisma.Sql {
	if (!scope) return Prisma.sql`false`
	if (scope === 'agency') return Prisma.sql`true`
	return Prisma.sql`p."state" = 'published' and exists (
		select 1 from "Appraisal" a where a."periodId" = p."id" and ${within(scope, Prisma.sql`a."unitId"`)})`
}
