import { z } from 'zod'
import type { Env } from '../../store/env.ts'
import type { PersonResult } from './people-list.ts'

/** What came of the people whom a supervisor scored in one period. */
export interface Team {
	periodName: string
	people: Pick<PersonResult, 'name' | 'result'>[]
}

const row = z.object({
	periodName: z.string(),
	people: z.array(
		z.object({
			name: z.string(),
			id: z.string().nullable(),
			nilai: z.string().nullable(),
			predikat: z.object({ id: z.string(), en: z.string() }).nullable(),
		}),
	),
})

/** A supervisor's whole team by name, for the message about it; undefined unless the period is published. */
export async function teamOf(env: Env, supervisorId: string, periodId: string): Promise<Team | undefined> {
	const [found] = await env.db.$queryRaw<unknown[]>`
		select p."name" "periodName", json_agg(json_build_object('name', e."name", 'id', r."id",
			'nilai', r."nilai", 'predikat', r."predikat") order by e."name", a."id") "people"
		from "Period" p join "Appraisal" a on a."periodId" = p."id" join "Employee" e on e."id" = a."employeeId"
			left join lateral (
				select "id", "snapshot" #>> '{score,nilai,rounded}' "nilai", "snapshot" #> '{score,predikat,label}' "predikat"
				from "Result" where "appraisalId" = a."id" order by "version" desc limit 1) r on true
		where p."id" = ${periodId} and p."state" = 'published' and a."supervisorId" = ${supervisorId}
		group by p."id"`
	if (!found) return undefined
	const { periodName, people } = row.parse(found)
	return {
		periodName,
		people: people.map(({ name, id, nilai, predikat }) => ({
			name,
			result: id && nilai && predikat ? { id, nilai, predikat } : null,
		})),
	}
}
