import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, requireAuditor } from '../../domain/actor.ts'
import { normaliseNumber } from '../../domain/nip.ts'
import { type Page, placePage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { type Filter, isAnonymousEvent, matching } from './filter.ts'

/** One event of the log: who did what, when, and to what. What was entered or changed never stands in it. */
export interface LoggedEvent {
	id: string
	at: Temporal.Instant
	action: string
	/** null: the system itself, the operator, or a colleague whose feedback is anonymous (`isAnonymous`) */
	actor: string | null
	isAnonymous: boolean
	/** The noun of what it was done to: `period` */
	kind: string
	/** Its name, where it has one that may be read: a person, a unit, a period */
	subject: string | null
}

const row = z.object({
	id: z.string(),
	at: z.date().transform(toInstant),
	action: z.string(),
	actor: z.string().nullable(),
	isAnonymous: z.boolean(),
	kind: z.string(),
	subject: z.string().nullable(),
})

const perPage = 8

export interface LogPage {
	filter: Filter
	/** What it is narrowed to, in words; null: nothing, or an action */
	about: string | null
	events: Page<LoggedEvent>
}

/** A page of the log, the latest first. @throws {Refusal} unless the actor audits or is HR of the agency */
export async function readLog(env: Env, actor: Actor, filter: Filter, wanted: number): Promise<LogPage> {
	requireAuditor(actor)
	const about = await aboutWhat(env, filter)
	const [{ total }] = await env.db.$queryRaw<[{ total: number }]>`
		select count(*)::int "total" from "AuditEvent" v where ${matching(filter)}`
	const { offset, ...place } = placePage(wanted, total, perPage)
	return { filter, about, events: { ...place, total, items: await readEvents(env, filter, perPage, offset) } }
}

/** The latest events first. Names are looked up for those that are read alone. */
export async function readEvents(env: Env, filter: Filter, limit: number, offset: number): Promise<LoggedEvent[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select v."id"::text "id", v."at", v."action", v."isAnonymous", split_part(v."subject", ':', 1) "kind",
			case when v."isAnonymous" then null else c."name" end "actor",
			case when v."isAnonymous" then null else ${subjectName} end "subject"
		from (
			select v.*, ${isAnonymousEvent} "isAnonymous" from "AuditEvent" v where ${matching(filter)}
			order by v."id" desc limit ${limit} offset ${offset}
		) v left join "Employee" c on c."id" = v."actorId"
		order by v."id" desc`
	return z.array(row).parse(rows)
}

/** The actions that the log holds, by name. */
export async function listActions(env: Env, actor: Actor, wanted: number): Promise<Page<string>> {
	requireAuditor(actor)
	const rows = await env.db.$queryRaw<{ action: string }[]>`select distinct "action" from "AuditEvent" order by 1`
	const { offset, ...place } = placePage(wanted, rows.length, perPage)
	return { ...place, total: rows.length, items: rows.slice(offset, offset + perPage).map(({ action }) => action) }
}

/** Whose events are asked for. @throws {Refusal} when nobody has this number */
export async function findPersonByNumber(env: Env, actor: Actor, number: string): Promise<string> {
	requireAuditor(actor)
	const where = { number: normaliseNumber(number) }
	const found = await env.db.employee.findUnique({ where, select: { id: true } })
	if (!found) throw new Refusal('refusal-people-number', { number })
	return found.id
}

async function aboutWhat({ db }: Env, filter: Filter): Promise<string | null> {
	if (filter.by === 'all' || filter.by === 'action') return null
	const select = { name: true } as const
	const found =
		filter.by === 'period'
			? await db.period.findUnique({ where: { id: filter.periodId }, select })
			: await db.employee.findUnique({ where: { id: filter.employeeId }, select })
	if (!found) throw new Refusal('refusal-not-yours')
	return found.name
}

/** Of a subject `noun:id`: whose, or which. */
const subjectName = Prisma.sql`case split_part(v."subject", ':', 1)
	when 'employee' then (select x."name" from "Employee" x where x."id" = ${idOf()})
	when 'unit' then (select x."name" from "Unit" x where x."id" = ${idOf()})
	when 'period' then (select x."name" from "Period" x where x."id" = ${idOf()})
	when 'appraisal' then ${appraised(Prisma.sql`a."id" = ${idOf()}`)}
	when 'review' then ${appraised(Prisma.sql`a."id" = (select x."appraisalId" from "Review" x where x."id" = ${idOf()})`)}
	when 'result' then ${appraised(Prisma.sql`a."id" = (select x."appraisalId" from "Result" x where x."id" = ${idOf()})`)}
	when 'evidence' then ${appraised(Prisma.sql`a."id" = (select x."appraisalId" from "Evidence" x where x."id" = ${idOf()})`)}
	when 'objection' then ${appraised(Prisma.sql`a."id" = (select x."appraisalId" from "Objection" x where x."id" = ${idOf()})`)}
	when 'handover' then ${appraised(Prisma.sql`a."id" = (select x."appraisalId" from "Handover" x where x."id" = ${idOf()})`)}
end`

function idOf(): Prisma.Sql {
	return Prisma.sql`split_part(v."subject", ':', 2)`
}

function appraised(which: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`(select e."name" || ', ' || p."name" from "Appraisal" a join "Employee" e on e."id" = a."employeeId"
		join "Period" p on p."id" = a."periodId" where ${which})`
}
