import { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'
import { isAsked } from '../../store/asked-review.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { scopeOf } from '../../store/roles.ts'

/** How far one appraisal is, and what its employee has to give to others; null: not asked for. */
const personProgress = z.object({
	number: z.string(),
	name: z.string(),
	unit: z.string(),
	supervisor: z.string().nullable(),
	/** The list of peers */
	peers: z.enum(['choosing', 'proposed', 'approved']),
	self: z.boolean().nullable(),
	scored: z.boolean().nullable(),
	/** Feedback that they are asked to give, and how much of it they have sent; never about whom */
	asked: z.number(),
	given: z.number(),
})

export type PersonProgress = z.infer<typeof personProgress>

/** Everyone of the officer's trees who is appraised, by unit and name; nobody for who does not (any more) work for HR. */
export async function peopleForOfficer(env: Env, employeeId: string, periodId: string): Promise<PersonProgress[]> {
	const scope = await scopeOf(env.db, employeeId)
	if (!scope) return []
	const rows = await env.db.$queryRaw<unknown[]>`
		select e."number", e."name", u."name" "unit", s."name" "supervisor", m."peers"::text,
			(select bool_or(r."state" = 'submitted') from "Review" r
				where r."appraisalId" = m."id" and r."group" = 'self') "self",
			(select bool_or(r."state" = 'submitted') from "Review" r where r."appraisalId" = m."id"
				and r."group" = 'supervisor' and r."raterId" = m."supervisorId") "scored",
			coalesce(g."asked", 0) "asked", coalesce(g."given", 0) "given"
		from "Appraisal" m join "Employee" e on e."id" = m."employeeId" join "Unit" u on u."id" = m."unitId"
			left join "Employee" s on s."id" = m."supervisorId"
			left join (
				select r."raterId", count(*)::int "asked", (count(*) filter (where r."state" = 'submitted'))::int "given"
				from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				where a."periodId" = ${periodId} and r."group" = 'peer' and ${isAsked} group by 1
			) g on g."raterId" = m."employeeId"
		where m."periodId" = ${periodId} and ${within(scope, Prisma.sql`m."unitId"`)}
		order by u."name", e."name", m."id"`
	return z.array(personProgress).parse(rows)
}
