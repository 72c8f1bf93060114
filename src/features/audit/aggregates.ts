import { z } from 'zod'
import { type Actor, requireAuditor } from '../../domain/actor.ts'
import { type Completion, parts, sumUp } from '../../domain/completion.ts'
import { Refusal } from '../../domain/refusal.ts'
import { countCompletion } from '../../pending/completion.ts'
import type { Env } from '../../store/env.ts'

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
	completion: Completion[]
	results: number
	/** How many have which predikat, most first; empty below `leastResults` */
	predikats: { label: string; count: number }[]
}

/** With fewer results a distribution would say what individuals have. */
export const leastResults = 10

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
			select a."id", r."predikat", r."id" "resultId" from "Appraisal" a left join lateral (
				select "id", "predikat" from "Result" where "appraisalId" = a."id" order by "version" desc limit 1) r on true
			where a."periodId" = ${periodId})
		select count(*)::int "people", count("resultId")::int "results", coalesce((select json_agg(x) from (
			select "predikat" "label", count(*) "count" from latest where "predikat" is not null
			group by 1 order by 2 desc, 1) x), '[]') "predikats"
		from latest`
	const { people, results, predikats } = counted.parse(found)
	const { id, name, publishedAt } = period
	return {
		period: { id, name, isPublished: publishedAt !== null },
		people,
		completion: sumUp(await countCompletion(env.db, [id]), parts).filter(({ total }) => total > 0),
		results,
		predikats: results >= leastResults ? predikats : [],
	}
}
