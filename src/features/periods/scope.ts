import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'

/**
 * Why somebody in the chosen units cannot take part yet: nobody would score them, the bot does not reach them, or a
 * period with the same instrument already appraises them.
 */
export const obstacles = ['not-joined', 'no-supervisor', 'busy'] as const
export type Obstacle = (typeof obstacles)[number]

/** Who could be appraised in a period and is not: ready, or kept by an obstacle. */
export interface Scope {
	ready: number
	blocked: Record<Obstacle, number>
	/** Of the ready: how many have a supervisor who has not joined yet, and so cannot score. */
	supervisorAway: number
	/** How many such supervisors there are. */
	supervisorsAway: number
}

/**
 * Rows `id, name, number, unitId, unit, supervisorId, joined, supervisorJoined, obstacle`: everyone in the period's
 * units without an appraisal in it, but for officials, who are never appraised; `obstacle` is null for who is ready. Who
 * has no Telegram takes part, and scores, on paper.
 */
export function candidates(periodId: string): Prisma.Sql {
	return Prisma.sql`
		select e."id", e."name", e."number", e."unitId", u."name" "unit", e."supervisorId",
			c."employeeId" is not null "joined", (s."employeeId" is not null or l."onPaper") "supervisorJoined",
			case
				when c."employeeId" is null and not e."onPaper" then 'not-joined'
				when e."supervisorId" is null or e."supervisorId" = e."id" then 'no-supervisor'
				when exists (
					select 1 from "Appraisal" a join "Period" o on o."id" = a."periodId" and o."state" in ('open', 'paused')
						join "InstrumentVersion" w on w."id" = o."instrumentVersionId"
					where a."employeeId" = e."id" and w."instrument" = v."instrument"
				) then 'busy'
			end "obstacle"
		from "Period" p join "PeriodUnit" pu on pu."periodId" = p."id"
			join "Unit" u on u."id" = pu."unitId"
			join "Employee" e on e."unitId" = u."id" and e."status" not in ('retired', 'died') and not e."official"
			left join "InstrumentVersion" v on v."id" = p."instrumentVersionId"
			left join "Account" c on c."employeeId" = e."id"
			left join "Account" s on s."employeeId" = e."supervisorId"
			left join "Employee" l on l."id" = e."supervisorId"
		where p."id" = ${periodId} and not exists (
			select 1 from "Appraisal" a where a."periodId" = p."id" and a."employeeId" = e."id"
		)`
}

const counts = z.object({
	obstacle: z.enum(obstacles).nullable(),
	people: z.coerce.number(),
	supervisorAway: z.coerce.number(),
	supervisorsAway: z.coerce.number(),
})

export async function readScope(env: Env, actor: Actor, periodId: string): Promise<Scope> {
	requireHr(actor)
	const rows = await env.db.$queryRaw<unknown[]>`
		select "obstacle", count(*) "people", count(*) filter (where not "supervisorJoined") "supervisorAway",
			count(distinct "supervisorId") filter (where not "supervisorJoined") "supervisorsAway"
		from (${candidates(periodId)}) c group by 1`
	const found = z.array(counts).parse(rows)
	const of = (obstacle: Obstacle | null) => found.find(row => row.obstacle === obstacle)
	return {
		ready: of(null)?.people ?? 0,
		blocked: Object.fromEntries(obstacles.map(obstacle => [obstacle, of(obstacle)?.people ?? 0])) as Scope['blocked'],
		supervisorAway: of(null)?.supervisorAway ?? 0,
		supervisorsAway: of(null)?.supervisorsAway ?? 0,
	}
}

/** So many names fit on a card of HR's lists. */
export const namesPerPage = 12

/** A person on a list for HR. */
export interface Listed {
	id: string
	name: string
	unit: string
}

const listed = z.object({ id: z.string(), name: z.string(), unit: z.string(), total: z.coerce.number() })

/** A page of those who are ready (`obstacle` null) or kept by one obstacle, by unit and name. */
export async function listCandidates(
	env: Env,
	actor: Actor,
	periodId: string,
	obstacle: Obstacle | null,
	page: number,
): Promise<Page<Listed>> {
	requireHr(actor)
	return readPage(page, namesPerPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select "id", "name", "unit", count(*) over () "total" from (${candidates(periodId)}) c
			where "obstacle" is not distinct from ${obstacle}::text
			order by "unit", "name", "id" limit ${limit} offset ${offset}`
		return z.array(listed).parse(rows)
	})
}
