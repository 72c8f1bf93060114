import Fraction from 'fraction.js'
import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import type { Text } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { instrumentOf } from '../../store/instrument-version.ts'

/** How far the people of each unit lie from the standard of each competency. */
export interface GapHeat {
	periodName: string
	competencies: Text[]
	/** Those that lie furthest below first; of each competency the mean of level − standard, null of too few people. */
	units: { name: string; gaps: (Fraction | null)[] }[]
}

/** Of fewer people a mean says something about each. */
export const leastPeople = 3

const row = z.object({ unit: z.string(), id: z.string(), exact: z.string(), people: z.coerce.number() })
/** Employees of a unit with one gap in one competency. */
type Counted = z.infer<typeof row>

/**
 * The newest results of a published period within the actor's scope, by unit and competency. Three statements.
 * @throws {Refusal} unless the actor works for HR and the period measures gaps and is published
 */
export async function readGapHeat(env: Env, actor: Actor, periodId: string): Promise<GapHeat> {
	const scope = requireOfficer(actor)
	const period = await env.db.period.findUnique({ where: { id: periodId } })
	if (period?.state !== 'published' || !period.instrumentVersionId) throw new Refusal('refusal-not-yours')
	const instrument = await instrumentOf(env.db, period.instrumentVersionId, [])
	if (instrument.result.kind !== 'gap') throw new Refusal('refusal-not-yours')
	const rows = z.array(row).parse(
		await env.db.$queryRaw<unknown[]>`
			select u."name" "unit", c ->> 'id' "id", c #>> '{gap,exact}' "exact", count(*) "people"
			from "Appraisal" a join "Unit" u on u."id" = a."unitId"
				cross join lateral (select "snapshot" -> 'score' "score" from "Result" where "appraisalId" = a."id"
					order by "version" desc limit 1) r
				cross join lateral jsonb_array_elements(r."score" -> 'competencies') c
			where a."periodId" = ${periodId} and ${within(scope, Prisma.sql`a."unitId"`)}
				and c #>> '{gap,exact}' is not null
			group by 1, 2, 3`,
	)
	const indicators = instrument.aspects.flatMap(({ indicators }) => indicators)
	const byUnit = new Map<string, Counted[]>()
	for (const found of rows) byUnit.set(found.unit, [...(byUnit.get(found.unit) ?? []), found])
	const units = [...byUnit].map(([name, own]) => ({
		name,
		gaps: indicators.map(indicator => meanOf(own.filter(({ id }) => id === indicator.id))),
	}))
	return {
		periodName: period.name,
		competencies: indicators.map(({ title }) => title),
		units: units.filter(({ gaps }) => gaps.some(gap => gap !== null)).toSorted(byNeed),
	}
}

function meanOf(rows: readonly Counted[]): Fraction | null {
	const people = rows.reduce((sum, row) => sum + row.people, 0)
	if (people < leastPeople) return null
	return rows.reduce((sum, { exact, people }) => sum.add(new Fraction(exact).mul(people)), new Fraction(0)).div(people)
}

function byNeed(one: GapHeat['units'][number], other: GapHeat['units'][number]): number {
	return needOf(one.gaps).compare(needOf(other.gaps)) || one.name.localeCompare(other.name, 'id')
}

function needOf(gaps: readonly (Fraction | null)[]): Fraction {
	const known = gaps.filter(gap => gap !== null)
	return known.reduce((sum, gap) => sum.add(gap), new Fraction(0)).div(known.length)
}
