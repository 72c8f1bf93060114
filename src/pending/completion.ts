import { z } from 'zod'
import type { HrScope } from '../domain/actor.ts'
import { type Completion, parts } from '../domain/completion.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { isAsked } from '../store/asked-review.ts'
import type { Db, Tx } from '../store/client.ts'
import { within } from '../store/hr-scope.ts'

export interface UnitCompletion extends Completion {
	periodId: string
	unitId: string
}

const row = z.object({
	periodId: z.string(),
	unitId: z.string(),
	part: z.enum(parts),
	done: z.coerce.number(),
	total: z.coerce.number(),
})

/** Of which appraisals: those that one supervisor scores, those of a unit's officer; absent: all. */
interface Counted {
	supervisorId?: string
	scope?: HrScope
}

/**
 * How far periods are, by unit; team leaders, for whom nothing waits, do not count. In a period without peers, the lists
 * of peers are counted all the same.
 */
export async function countCompletion(
	db: Db | Tx,
	periodIds: readonly string[],
	{ supervisorId, scope = 'agency' }: Counted = {},
): Promise<UnitCompletion[]> {
	const team = supervisorId === undefined ? Prisma.empty : Prisma.sql`and a."supervisorId" = ${supervisorId}`
	const inScope = within(scope, Prisma.sql`a."unitId"`)
	const appraisals = Prisma.sql`a."periodId" = any(${periodIds}) and a."endedAt" is null and ${inScope} ${team}`
	const rows = await db.$queryRaw<unknown[]>`
		select a."periodId", a."unitId", 'proposal' "part", count(*) filter (where a."peers" <> 'choosing') "done",
			count(*) "total"
		from "Appraisal" a where ${appraisals} group by 1, 2
		union all
		select a."periodId", a."unitId", 'approval', count(*) filter (where a."peers" = 'approved'), count(*)
		from "Appraisal" a where ${appraisals} group by 1, 2
		union all
		select a."periodId", a."unitId", r."group"::text, count(*) filter (where r."state" = 'submitted'), count(*)
		from "Review" r join "Appraisal" a on a."id" = r."appraisalId" where ${appraisals} and ${isAsked}
			and r."group" <> 'lead' group by 1, 2, 3`
	return z.array(row).parse(rows)
}
