import { z } from 'zod'
import { type Actor, hrScope, requireAuditor } from '../../domain/actor.ts'
import { type Completion, parts, sumUp } from '../../domain/completion.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { countCompletion } from '../../pending/completion.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'

/** A period that has been opened. */
export interface AuditedPeriod {
	id: string
	name: string
	isPublished: boolean
}

/** What came of a period in numbers, without a name. */
export interface Aggregate {
	period: AuditedPeriod
	people: number
	/** Empty where it would be about too few, see `leastPeople` */
	completion: Completion[]
	/** undefined: likewise */
	results: number | undefined
	/** How many have which predikat, most first; undefined where there are too few results, see `leastResults` */
	predikats: { label: string; count: number }[] | undefined
}

/**
 * With fewer results a distribution would say what individuals have. Those that the reader knows by name, as a unit's
 * officer or as a supervisor, are taken off before: whoever subtracts them sees but the others.
 */
export const leastResults = 10

/** Of fewer people whom the reader does not know by name anyway, no figure is given. */
export const leastPeople = 3

/** So many periods stand in the choice. */
const most = 20

/** The latest first. @throws {Refusal} unless the actor audits or is HR of the agency */
export async function listAudited(env: Env, actor: Actor): Promise<AuditedPeriod[]> {
	requireAuditor(actor)
	const found = await env.db.period.findMany({
		where: { openedAt: { not: null } },
		orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
		take: most,
		select: { id: true, name: true, publishedAt: true },
	})
	return found.map(({ id, name, publishedAt }) => ({ id, name, isPublished: publishedAt !== null }))
}

const counted = z.object({
	people: z.number(),
	results: z.number(),
	others: z.number(),
	otherResults: z.number(),
	predikats: z.array(z.object({ label: z.string(), count: z.number() })),
})

/** @throws {Refusal} also when there is no such period, or it has not been opened */
export async function readAggregate(env: Env, actor: Actor, periodId: string): Promise<Aggregate> {
	requireAuditor(actor)
	const period = await env.db.period.findFirst({
		where: { id: periodId, openedAt: { not: null } },
		select: { id: true, name: true, publishedAt: true },
	})
	if (!period) throw new Refusal('refusal-not-yours')
	const [found] = await env.db.$queryRaw<unknown[]>`
		with latest as (
			select a."id", r."predikat", r."id" "resultId", ${isKnownTo(actor)} "isKnown" from "Appraisal" a left join lateral (
				select "id", "predikat" from "Result" where "appraisalId" = a."id" order by "version" desc limit 1) r on true
			where a."periodId" = ${periodId})
		select count(*)::int "people", count("resultId")::int "results",
			(count(*) filter (where not "isKnown"))::int "others",
			(count("resultId") filter (where not "isKnown"))::int "otherResults", coalesce((select json_agg(x) from (
			select "predikat" "label", count(*) "count" from latest where "predikat" is not null
			group by 1 order by 2 desc, 1) x), '[]') "predikats"
		from latest`
	const { people, results, others, otherResults, predikats } = counted.parse(found)
	const isEnough = (count: number, least: number) => count === 0 || count >= least
	const isGiven = isEnough(others, leastPeople)
	const isSpreadGiven = isGiven && results >= leastResults && isEnough(otherResults, leastResults)
	const { id, name, publishedAt } = period
	return {
		period: { id, name, isPublished: publishedAt !== null },
		people,
		completion: isGiven ? sumUp(await countCompletion(env.db, [id]), parts).filter(({ total }) => total > 0) : [],
		results: isGiven ? results : undefined,
		predikats: isSpreadGiven ? predikats : undefined,
	}
}

/** Does the reader see by name how this appraisal `a` goes and what comes of it: their own, a team's, a tree's? */
function isKnownTo(actor: Actor): Prisma.Sql {
	const inTree = within(hrScope(actor) ?? [], Prisma.sql`a."unitId"`)
	const own = Prisma.sql`a."employeeId" = ${actor.employeeId} or coalesce(a."supervisorId" = ${actor.employeeId}, false)`
	return Prisma.sql`(${inTree} or ${own})`
}
