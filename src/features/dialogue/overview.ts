import { z } from 'zod'
import { type Actor, hrScope } from '../../domain/actor.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { isTalkOpen, isUnconfirmed, talks } from '../../store/talks.ts'
import { toDate } from '../../store/time.ts'
import { readTime, type TalkTime } from './time.ts'

/** The talks that somebody has to do with; the latest periods. */
export interface Overview {
	own: TalkTime[]
	/** Periods in which they score people */
	teams: { periodId: string; period: string; people: number; scored: number; held: number }[]
	/** For HR: periods in which talks are not confirmed, within their units */
	unconfirmed: { periodId: string; period: string; count: number }[]
}

const mostPeriods = 5

const team = z.object({
	periodId: z.string(),
	period: z.string(),
	people: z.coerce.number(),
	scored: z.coerce.number(),
	held: z.coerce.number(),
})
const counted = z.object({ periodId: z.string(), period: z.string(), count: z.coerce.number() })

/** Talks of which something is there to see: scored, or with a time. */
const isThere = Prisma.sql`(t."isScored" or t."startsAt" is not null or t."employeeConfirmedAt" is not null)`

export async function readOverview(env: Env, actor: Actor): Promise<Overview> {
	const { employeeId } = actor
	const own = await env.db.$queryRaw<{ appraisalId: string }[]>`
		select t."appraisalId" from ${talks} t
		where t."employeeId" = ${employeeId} and t."supervisorId" is not null and ${isThere}
		order by t."closesAt" desc, t."appraisalId" limit ${mostPeriods}`
	const times: TalkTime[] = []
	for (const { appraisalId } of own) times.push(await readTime(env.db, env.now(), actor, appraisalId))
	const teams = await env.db.$queryRaw<unknown[]>`
		select t."periodId", t."period", count(*) "people", count(*) filter (where t."isScored") "scored",
			count(*) filter (where t."employeeConfirmedAt" is not null and t."supervisorConfirmedAt" is not null) "held"
		from ${talks} t where t."supervisorId" = ${employeeId} and (${isThere} or ${isTalkOpen(toDate(env.now()))})
		group by 1, 2 order by max(t."closesAt") desc, 1 limit ${mostPeriods}`
	return { own: times, teams: z.array(team).parse(teams), unconfirmed: await readUnconfirmedPeriods(env, actor) }
}

async function readUnconfirmedPeriods(env: Env, actor: Actor): Promise<Overview['unconfirmed']> {
	const scope = hrScope(actor)
	if (!scope) return []
	const rows = await env.db.$queryRaw<unknown[]>`
		select t."periodId", t."period", count(*) "count" from ${talks} t
		where t."running" and t."opensAt" <= ${toDate(env.now())} and ${isUnconfirmed} and ${within(scope, Prisma.sql`t."unitId"`)}
		group by 1, 2 order by max(t."closesAt") desc, 1 limit ${mostPeriods}`
	return z.array(counted).parse(rows)
}

/** Has this employee anything to do with a talk, in any period? */
export async function hasTalks(env: Env, { employeeId }: Actor): Promise<boolean> {
	const found = await env.db.$queryRaw<unknown[]>`
		select 1 from ${talks} t where (t."employeeId" = ${employeeId} and t."supervisorId" is not null and ${isThere})
			or (t."supervisorId" = ${employeeId} and (${isThere} or ${isTalkOpen(toDate(env.now()))})) limit 1`
	return found.length > 0
}
