import Fraction from 'fraction.js'
import { z } from 'zod'
import type { HrScope } from '../../domain/actor.ts'
import type { Instrument, Text } from '../../domain/instrument.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db } from '../../store/client.ts'
import { within } from '../../store/hr-scope.ts'

/** How levels lie against their standards, which is what training is planned from. */
export interface GapSpread {
	kind: 'gap'
	/** Results by job-person match, best first: from `from` percent on, below `to`; what meets every standard stands alone. */
	matches: { from: number; to: number; count: number }[]
	/** Results without a match, since their standard is not known. */
	unmeasured: number
	/** How many people a standard was measured for, and how many of them are below it; most below first. */
	competencies: { title: Text; measured: number; below: number }[]
}

/** Lower bounds of the shown ranges of the match, in percent, best first. */
const RANGES = [100, 80, 60, 0]

const row = z.object({
	matches: z.array(z.object({ exact: z.string().nullable(), count: z.number() })),
	competencies: z.array(z.object({ id: z.string(), measured: z.number(), below: z.number() })),
})

/** Counts the newest results of a period within the scope, in one statement whatever its size. */
export async function readGapSpread(
	db: Db,
	periodId: string,
	instrument: Instrument,
	scope: HrScope,
): Promise<GapSpread> {
	const [found] = await db.$queryRaw<unknown[]>`
		with latest as (
			select r."score" from "Appraisal" a cross join lateral (
				select "snapshot" -> 'score' "score" from "Result" where "appraisalId" = a."id"
				order by "version" desc limit 1) r
			where a."periodId" = ${periodId} and ${within(scope, Prisma.sql`a."unitId"`)}
		)
		select
			coalesce((select json_agg(x) from (
				select "score" #>> '{match,exact}' "exact", count(*) "count" from latest group by 1) x), '[]') "matches",
			coalesce((select json_agg(x) from (
				select c ->> 'id' "id", count(*) "measured", count(*) filter (where c #>> '{gap,exact}' like '-%') "below"
				from latest cross join lateral jsonb_array_elements("score" -> 'competencies') c
				where c #>> '{gap,exact}' is not null group by 1) x), '[]') "competencies"`
	const { matches, competencies } = row.parse(found)
	const counts = new Map(competencies.map(counted => [counted.id, counted]))
	return {
		kind: 'gap',
		matches: RANGES.map((from, index) => {
			const to = RANGES[index - 1] ?? Number.POSITIVE_INFINITY
			return { from, to, count: total(matches.filter(({ exact }) => exact !== null && isWithin(exact, from, to))) }
		}),
		unmeasured: total(matches.filter(({ exact }) => exact === null)),
		competencies: instrument.aspects
			.flatMap(({ indicators }) => indicators)
			.map(({ id, title }) => ({ title, measured: counts.get(id)?.measured ?? 0, below: counts.get(id)?.below ?? 0 }))
			.sort((one, other) => other.below - one.below),
	}
}

function isWithin(exact: string, from: number, to: number): boolean {
	const match = new Fraction(exact)
	return match.gte(from) && (to === Number.POSITIVE_INFINITY || match.lt(to))
}

function total(counted: readonly { count: number }[]): number {
	return counted.reduce((sum, { count }) => sum + count, 0)
}
