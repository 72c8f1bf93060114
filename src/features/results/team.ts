import { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import type { PersonResult } from './people-list.ts'
import { shortResult, shortResultOf } from './short-result.ts'

/** What came of the people whom a supervisor scored in one period. */
export interface Team {
	periodName: string
	people: Pick<PersonResult, 'name' | 'result'>[]
}

const row = z.object({
	periodName: z.string(),
	people: z.array(z.object({ name: z.string(), result: shortResult })),
})

/** A supervisor's whole team by name, for the message about it; undefined unless the period is published. */
export async function teamOf(env: Env, supervisorId: string, periodId: string): Promise<Team | undefined> {
	const [found] = await env.db.$queryRaw<unknown[]>`
		select p."name" "periodName", json_agg(json_build_object('name', e."name",
			'result', ${shortResultOf(Prisma.sql`a."id"`)}) order by e."name", a."id") "people"
		from "Period" p join "Appraisal" a on a."periodId" = p."id" join "Employee" e on e."id" = a."employeeId"
		where p."id" = ${periodId} and p."state" = 'published' and a."supervisorId" = ${supervisorId}
		group by p."id"`
	return found ? row.parse(found) : undefined
}
