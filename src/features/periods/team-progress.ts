import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import type { Env } from '../../store/env.ts'

/** Where an employee's list of peers is, and whether their own and their supervisor's review is sent. */
export interface TeamMember {
	name: string
	post: string
	/** null: the period has no peers */
	peers: 'choosing' | 'proposed' | 'approved' | null
	/** null: they are not asked */
	self: boolean | null
	scored: boolean | null
}

/** Those whom the actor scores in one running period, by name. */
export interface TeamProgress {
	id: string
	name: string
	people: TeamMember[]
}

const row = z.object({
	id: z.string(),
	name: z.string(),
	people: z.array(
		z.object({
			name: z.string(),
			post: z.string(),
			peers: z.enum(['choosing', 'proposed', 'approved']).nullable(),
			self: z.boolean().nullable(),
			scored: z.boolean().nullable(),
		}),
	),
})

/**
 * How far the actor's own people are in the periods that run, newest first. One statement. Whether colleagues have
 * given their feedback is not said: a supervisor knows who they are.
 */
export async function readTeams(env: Env, actor: Actor): Promise<TeamProgress[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select p."id", p."name", json_agg(json_build_object('name', e."name", 'post', e."post",
			'peers', case when exists (select 1 from "Window" w where w."periodId" = p."id" and w."stage" = 'proposal')
				then a."peers" end,
			'self', (select r."state" = 'submitted' from "Review" r
				where r."appraisalId" = a."id" and r."group" = 'self' and r."raterId" = a."employeeId"),
			'scored', (select r."state" = 'submitted' from "Review" r
				where r."appraisalId" = a."id" and r."group" = 'supervisor' and r."raterId" = a."supervisorId")
			) order by e."name", a."id") "people"
		from "Appraisal" a join "Period" p on p."id" = a."periodId" join "Employee" e on e."id" = a."employeeId"
		where a."supervisorId" = ${actor.employeeId} and a."endedAt" is null and p."state" = 'open'
		group by p."id" order by p."openedAt" desc, p."id"`
	return z.array(row).parse(rows)
}

/** Does the actor score anybody in a period that runs? */
export async function hasTeam(env: Env, actor: Actor): Promise<boolean> {
	const found = await env.db.appraisal.findFirst({
		where: { supervisorId: actor.employeeId, period: { state: 'open' } },
		select: { id: true },
	})
	return found !== null
}
