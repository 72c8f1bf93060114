import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { scopeOf } from '../../store/roles.ts'
import { isUnarranged, isUnconfirmed, talks } from '../../store/talks.ts'
import { toInstant } from '../../store/time.ts'

/** What HR reads of talks that are not confirmed: who, and what is missing; never what was said. */
export interface Unconfirmed {
	periodId: string
	period: string
	closesAt: Temporal.Instant
	counts: UnconfirmedCounts
	talks: Page<UnconfirmedTalk>
}

export interface UnconfirmedCounts {
	/** Talks whose scores are there */
	scored: number
	/** Of these, both have confirmed */
	held: number
	/** No time was agreed, and nobody has said that they have talked */
	unarranged: number
	/** A time was agreed, or one has confirmed, and not the other */
	open: number
}

export interface UnconfirmedTalk {
	appraisalId: string
	employee: string
	unit: string
	supervisor: string
	startsAt: Temporal.Instant | null
	byEmployee: boolean
	bySupervisor: boolean
	total: number
}

const perPage = 8

const counts = z.object({
	period: z.string(),
	closesAt: z.date().transform(toInstant),
	scored: z.coerce.number(),
	held: z.coerce.number(),
	unarranged: z.coerce.number(),
	open: z.coerce.number(),
})
const talk = z.object({
	appraisalId: z.string(),
	employee: z.string(),
	unit: z.string(),
	supervisor: z.string(),
	startsAt: z.date().transform(toInstant).nullable(),
	byEmployee: z.boolean(),
	bySupervisor: z.boolean(),
	total: z.coerce.number(),
})

/** @throws {Refusal} unless the actor works for HR and the period has talks within their units */
export async function readUnconfirmed(env: Env, actor: Actor, periodId: string, page: number): Promise<Unconfirmed> {
	const scope = requireOfficer(actor)
	const found = await countTalks(env, scope, periodId)
	if (!found) throw new Refusal('refusal-not-yours')
	const { period, closesAt, ...counted } = found
	const shown = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select t."appraisalId", e."name" "employee", u."name" "unit", v."name" "supervisor", t."startsAt",
				t."employeeConfirmedAt" is not null "byEmployee", t."supervisorConfirmedAt" is not null "bySupervisor",
				count(*) over () "total"
			from ${talks} t join "Employee" e on e."id" = t."employeeId" join "Employee" v on v."id" = t."supervisorId"
				join "Unit" u on u."id" = t."unitId"
			where ${inScope(scope, periodId)} and ${isUnconfirmed}
			order by v."name", v."id", e."name", t."appraisalId" limit ${limit} offset ${offset}`
		return z.array(talk).parse(rows)
	})
	return { periodId, period, closesAt, counts: counted, talks: shown }
}

/** For the message to an officer; undefined where they are none any more, or all is confirmed. */
export async function unconfirmedFor(env: Env, employeeId: string, periodId: string) {
	const scope = await scopeOf(env.db, employeeId)
	const found = scope && (await countTalks(env, scope, periodId))
	return found && found.unarranged + found.open > 0 ? found : undefined
}

/** undefined: no talk of the period lies within the scope */
async function countTalks(env: Env, scope: HrScope, periodId: string) {
	const rows = await env.db.$queryRaw<unknown[]>`
		select t."period", max(t."closesAt") "closesAt", count(*) filter (where t."isScored") "scored",
			count(*) filter (where t."isScored" and not ${isUnconfirmed}) "held",
			count(*) filter (where ${isUnconfirmed} and ${isUnarranged}) "unarranged",
			count(*) filter (where ${isUnconfirmed} and not ${isUnarranged}) "open"
		from ${talks} t where ${inScope(scope, periodId)} group by 1`
	return z.array(counts).parse(rows)[0]
}

function inScope(scope: HrScope, periodId: string): Prisma.Sql {
	return Prisma.sql`t."periodId" = ${periodId} and t."supervisorId" is not null and t."running"
		and ${within(scope, Prisma.sql`t."unitId"`)}`
}
