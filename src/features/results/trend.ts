import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import type { Env } from '../../store/env.ts'

/** What a period came to: the nilai of a weighted result, the job-person match of one against a standard. */
const point = z.object({
	periodName: z.string(),
	kind: z.enum(['weighted', 'gap']),
	/** 0 to 100, rounded to two decimals */
	value: z.string(),
	total: z.coerce.number(),
})

export type TrendPoint = Omit<z.infer<typeof point>, 'total'>

/** One's own results across periods. */
export interface OwnTrend {
	/** From the oldest to the newest; the newest twelve at most */
	points: TrendPoint[]
	/** How many there are in all */
	total: number
}

const most = 12

/** The newest version of each of the actor's own results that has a figure between 0 and 100. */
export async function readTrend(env: Env, actor: Actor): Promise<OwnTrend> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select p."name" "periodName", r."kind", r."value", count(*) over () "total"
		from "Appraisal" a join "Period" p on p."id" = a."periodId" and p."state" = 'published'
			cross join lateral (
				select coalesce("snapshot" #>> '{score,kind}', 'weighted') "kind",
					coalesce("snapshot" #>> '{score,nilai,rounded}', "snapshot" #>> '{score,match,rounded}') "value"
				from "Result" where "appraisalId" = a."id" order by "version" desc limit 1) r
		where a."employeeId" = ${actor.employeeId} and r."value" is not null
		order by p."publishedAt" desc, p."id" limit ${most}`
	const points = z.array(point).parse(rows)
	return { points: points.toReversed(), total: points[0]?.total ?? 0 }
}
