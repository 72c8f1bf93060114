import { z } from 'zod'
import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { GROUPS, type Group } from '../../domain/group.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { isAsked } from '../../store/asked-review.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { isHr } from '../../store/roles.ts'
import { readSpread, type Spread } from './spread.ts'

/** What came of a published period, in counts: how complete it was, and how the results spread. */
export interface PeriodSummary {
	periodId: string
	periodName: string
	appraisals: number
	results: number
	/** How they lie, by the kind of result. */
	spread: Spread
	/** How many reviews each group was asked for, those that are asked no more aside, and how many it sent. */
	groups: { group: Group; asked: number; submitted: number }[]
	/** By unit, by name. */
	units: { id: string; name: string; appraisals: number; results: number }[]
}

const row = z.object({
	periodName: z.string(),
	versionId: z.string(),
	predikats: z.array(z.object({ label: z.string(), count: z.number() })),
	groups: z.array(z.object({ group: z.enum(GROUPS), asked: z.number(), submitted: z.number() })),
	units: z.array(z.object({ id: z.string(), name: z.string(), appraisals: z.number(), results: z.number() })),
})

/**
 * For an officer of a unit, what came of it for the people of their trees.
 * @throws {Refusal} unless the actor is HR and the period is published
 */
export async function periodSummary(env: Env, actor: Actor, periodId: string): Promise<PeriodSummary> {
	const scope = requireOfficer(actor)
	const summary = await readPeriodSummary(env, periodId, scope)
	if (!summary || (scope !== 'agency' && summary.appraisals === 0)) throw new Refusal('refusal-not-yours')
	return summary
}

/** For the message to an officer; undefined where they no longer are one, or the period is not published. */
export async function summaryForOfficer(
	env: Env,
	employeeId: string,
	periodId: string,
): Promise<PeriodSummary | undefined> {
	return (await isHr(env.db, employeeId)) ? readPeriodSummary(env, periodId, 'agency') : undefined
}

/** Undefined unless the period is published. At most two statements, whatever the size of the agency. */
async function readPeriodSummary(env: Env, periodId: string, scope: HrScope): Promise<PeriodSummary | undefined> {
	const inScope = within(scope, Prisma.sql`a."unitId"`)
	const [found] = await env.db.$queryRaw<unknown[]>`
		with latest as (
			select a."unitId", r."id" "resultId", r."predikat" from "Appraisal" a left join lateral (
				select "id", "predikat" from "Result" where "appraisalId" = a."id" order by "version" desc limit 1) r on true
			where a."periodId" = ${periodId} and ${inScope})
		select p."name" "periodName", p."instrumentVersionId" "versionId",
			coalesce((select json_agg(x) from (
				select "predikat" "label", count(*) "count" from latest where "predikat" is not null group by 1) x),
				'[]') "predikats",
			coalesce((select json_agg(x) from (
				select r."group", count(*) "asked", count(*) filter (where r."state" = 'submitted') "submitted"
				from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				where a."periodId" = ${periodId} and ${isAsked} and ${inScope} and r."group" <> 'lead'
				group by r."group") x), '[]') "groups",
			coalesce((select json_agg(x) from (
				select u."id", u."name", count(*) "appraisals", count(l."resultId") "results"
				from latest l join "Unit" u on u."id" = l."unitId" group by u."id" order by u."name", u."id") x), '[]') "units"
		from "Period" p where p."id" = ${periodId} and p."state" = 'published'`
	if (!found) return undefined
	const { periodName, versionId, predikats, groups, units } = row.parse(found)
	const instrument = await instrumentOf(env.db, versionId, [])
	const counts = new Map(predikats.map(({ label, count }) => [label, count]))
	return {
		periodId,
		periodName,
		appraisals: units.reduce((total, unit) => total + unit.appraisals, 0),
		results: units.reduce((total, unit) => total + unit.results, 0),
		spread: await readSpread(env.db, periodId, instrument, counts, scope),
		groups: GROUPS.flatMap(group => groups.filter(found => found.group === group)),
		units,
	}
}
