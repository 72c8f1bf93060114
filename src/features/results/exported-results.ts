import { z } from 'zod'
import { isAnonymous } from '../../domain/anonymity.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { tookPart } from '../../questionnaire/lapse.ts'
import { fromJson, type PublishedResult } from '../../result/published-result.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import type { ExportedPeriod } from './export.ts'

/** Somebody who was appraised, with what came of it. */
export interface ExportedResult {
	number: string
	name: string
	post: string
	unit: string
	/** Who scored (or should have) */
	supervisor: { number: string; name: string } | null
	/** null: not scored. The words of anonymous groups are not in it: no file carries them. */
	result: PublishedResult | null
	/** Which version of it is in force; null without a result */
	version: number | null
	/**
	 * The officer who takes the file out has rated this person anonymously: what the groups said stays out of it, since
	 * who knows their own scores could reckon with the others'.
	 */
	closed: boolean
}

const row = z.object({
	appraisalId: z.string(),
	number: z.string(),
	name: z.string(),
	post: z.string(),
	unit: z.string(),
	supervisorNumber: z.string().nullable(),
	supervisorName: z.string().nullable(),
	version: z.number().nullable(),
	snapshot: z.unknown(),
})

/** A snapshot is some twenty kilobytes: so many are in memory at once. */
const chunk = 250

/**
 * Everyone of a published period, or of one unit in it, by unit and name, a chunk at a time.
 * @param officerId who takes it out
 */
export async function* exportedResults(
	env: Env,
	officerId: string,
	{ id: periodId, unit, scope }: ExportedPeriod,
): AsyncGenerator<ExportedResult[]> {
	const which = Prisma.sql`${within(scope, Prisma.sql`a."unitId"`)} ${unit ? Prisma.sql`and a."unitId" = ${unit.id}` : Prisma.empty}`
	for (let offset = 0; ; offset += chunk) {
		const found = await env.db.$queryRaw<unknown[]>`
			select a."id" "appraisalId", e."number", e."name", e."post", u."name" "unit",
				s."number" "supervisorNumber", s."name" "supervisorName",
				r."version", r."snapshot"
			from "Appraisal" a left join lateral (select "version", "snapshot" from "Result"
					where "appraisalId" = a."id" order by "version" desc limit 1) r on true
				join "Employee" e on e."id" = a."employeeId" join "Unit" u on u."id" = a."unitId"
				left join "Employee" s on s."id" = a."supervisorId"
			where a."periodId" = ${periodId} and ${which}
			order by u."name", e."name", a."id" limit ${chunk} offset ${offset}`
		const rows = z.array(row).parse(found)
		if (rows.length === 0) return
		const rated = await tookPart(
			env.db,
			officerId,
			rows.map(({ appraisalId }) => appraisalId),
		)
		yield rows.map(one => toExported(one, rated.has(one.appraisalId)))
	}
}

/** Has an objection put another version in the place of the first? */
export function isReplaced({ version }: ExportedResult): boolean {
	return version !== null && version > 1
}

function toExported(
	{ snapshot, supervisorNumber, supervisorName, appraisalId: _, ...person }: z.infer<typeof row>,
	closed: boolean,
): ExportedResult {
	const supervisor = supervisorNumber && supervisorName ? { number: supervisorNumber, name: supervisorName } : null
	const stored = snapshot ? fromJson(snapshot as Prisma.JsonValue) : null
	if (!stored) return { ...person, supervisor, result: null, closed }
	const comments = stored.comments.filter(({ group }) => !isAnonymous(group))
	const result = closed ? withoutParts(stored) : { ...stored, comments }
	// As they stood when the result was published
	const { name, post } = stored.employee
	return { ...person, name, post, supervisor, result, closed }
}

/** What lists show of a result anyway, without what it was made of. */
function withoutParts(result: PublishedResult): PublishedResult {
	const { score } = result
	switch (score.kind) {
		case 'weighted':
			return { ...result, comments: [], score: { ...score, final: null, groups: [], strengths: [], improvements: [] } }
		case 'gap':
			return { ...result, comments: [], score: { ...score, groups: [] } }
		default:
			return score satisfies never
	}
}
