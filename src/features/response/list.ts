import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, type HrScope, hrScope, requireOfficer } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { lastResponseDay } from '../../domain/response-window.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'

/** How the result of one person stands with them. */
export const responseStates = ['unopened', 'open', 'accepted', 'objected', 'silent'] as const
export type ResponseState = (typeof responseStates)[number]

/** @throws {Refusal} for what is none: paths can be sent by anyone */
export function stateIn(text: string): ResponseState {
	const state = responseStates.find(known => known === text)
	if (!state) throw new Refusal('refusal-not-yours')
	return state
}

/** How the answers of a published period stand. */
export interface PeriodResponses {
	periodId: string
	periodName: string
	counts: Record<ResponseState, number>
	/** Who they are may be seen as well: by officers, not by auditors */
	isNamed: boolean
}

/** A published period in the choice. */
export interface PublishedPeriod {
	id: string
	name: string
}

/** One person of a list, with the day that their state has. */
export interface PersonResponse {
	resultId: string
	name: string
	unit: string
	state: ResponseState
	/** Of what is open: the last day to answer; of an answer: when it was given; null: not opened */
	day: Temporal.PlainDate | null
	isOnPaper: boolean
}

const perPage = 8
const mostPeriods = 20

/** The latest first. @throws {Refusal} unless the actor works for HR or audits */
export async function listPublished(env: Env, actor: Actor): Promise<PublishedPeriod[]> {
	const scope = readerScope(actor)
	return env.db.$queryRaw<PublishedPeriod[]>`
		select p."id", p."name" from "Period" p where p."publishedAt" is not null and exists (
			select 1 from "Appraisal" a join "Result" r on r."appraisalId" = a."id"
			where a."periodId" = p."id" and ${within(scope, Prisma.sql`a."unitId"`)})
		order by p."publishedAt" desc, p."id" limit ${mostPeriods}`
}

/** Of fewer people whom who audits does not know by name anyway, no figure is given. */
const leastPeople = 3

/**
 * @throws {Refusal} unless the actor works for HR or audits, where the period has no result of theirs, and for who
 * audits where the figures are about too few
 */
export async function countResponses(env: Env, actor: Actor, periodId: string): Promise<PeriodResponses> {
	const scope = readerScope(actor)
	const rows = await env.db.$queryRaw<{ name: string; state: ResponseState; count: number; others: number }[]>`
		select x."name", x."state", count(*)::int "count", (count(*) filter (where not x."isKnown"))::int "others" from (
			select p."name", ${state} "state", ${isKnownTo(actor)} "isKnown" from ${answered}
				join "Period" p on p."id" = a."periodId"
			where a."periodId" = ${periodId} and ${within(scope, Prisma.sql`a."unitId"`)}) x group by 1, 2`
	if (!rows[0]) throw new Refusal('refusal-not-yours')
	const others = rows.reduce((sum, row) => sum + row.others, 0)
	if (others > 0 && others < leastPeople) throw new Refusal('refusal-response-few')
	const count = (wanted: ResponseState) => rows.find(row => row.state === wanted)?.count ?? 0
	return {
		periodId,
		periodName: rows[0].name,
		counts: {
			unopened: count('unopened'),
			open: count('open'),
			accepted: count('accepted'),
			objected: count('objected'),
			silent: count('silent'),
		},
		isNamed: hrScope(actor) !== undefined,
	}
}

/** Who of a period stands so, by name; of their trees for an officer of units. @throws {Refusal} for everyone else */
export async function listByState(
	env: Env,
	actor: Actor,
	periodId: string,
	wanted: ResponseState,
	page: number,
): Promise<Page<PersonResponse>> {
	const inScope = within(requireOfficer(actor), Prisma.sql`a."unitId"`)
	return readPeople(env, Prisma.sql`a."periodId" = ${periodId} and ${inScope} and ${state} = ${wanted}`, page)
}

/** The people whom the actor scored in a period: others find nobody. */
export async function listTeam(env: Env, actor: Actor, periodId: string, page: number): Promise<Page<PersonResponse>> {
	const team = Prisma.sql`a."periodId" = ${periodId} and a."supervisorId" = ${actor.employeeId}`
	const found = await readPeople(env, team, page)
	if (found.total === 0) throw new Refusal('refusal-not-yours')
	return found
}

/** Answers are given to the first version: one that came of an objection is final. */
const answered = Prisma.sql`"Appraisal" a join "Result" r on r."appraisalId" = a."id" and r."version" = 1
	left join "Response" s on s."resultId" = r."id"`
const state = Prisma.sql`(case when s."resultId" is null then 'unopened' else coalesce(s."answer"::text, 'open') end)`

const row = z.object({
	resultId: z.string(),
	name: z.string(),
	unit: z.string(),
	zone: z.string(),
	state: z.enum(responseStates),
	closesAt: z.date().nullable(),
	answeredAt: z.date().nullable(),
	isOnPaper: z.boolean(),
	total: z.number(),
})

async function readPeople(env: Env, which: Prisma.Sql, wanted: number): Promise<Page<PersonResponse>> {
	const page = await readPage(wanted, perPage, async (limit, offset) =>
		z.array(row).parse(
			await env.db.$queryRaw<unknown[]>`
				select r."id" "resultId", e."name", u."name" "unit", coalesce(e."zone", h."zone", ${env.zone}) "zone",
					${state} "state", s."closesAt", s."answeredAt", e."onPaper" "isOnPaper", (count(*) over ())::int "total"
				from ${answered} join "Employee" e on e."id" = a."employeeId" join "Unit" u on u."id" = a."unitId"
					join "Unit" h on h."id" = e."unitId"
				where ${which} order by e."name", r."id" limit ${limit} offset ${offset}`,
		),
	)
	return { ...page, items: page.items.map(personOf) }
}

function personOf({ zone, closesAt, answeredAt, total: _, ...person }: z.infer<typeof row>): PersonResponse {
	return { ...person, day: dayIn(person.state, zone, { closesAt, answeredAt }) }
}

function dayIn(
	of: ResponseState,
	zone: string,
	{ closesAt, answeredAt }: { closesAt: Date | null; answeredAt: Date | null },
) {
	const moment = of === 'accepted' || of === 'objected' ? answeredAt : closesAt
	if (!moment) return null
	const instant = Temporal.Instant.fromEpochMilliseconds(moment.getTime())
	const isEnd = of === 'open' || of === 'silent'
	return isEnd ? lastResponseDay(instant, zone) : instant.toZonedDateTimeISO(zone).toPlainDate()
}

/** Does the reader see by name how this appraisal `a` was answered: their own, a team's, a tree's? */
function isKnownTo(actor: Actor): Prisma.Sql {
	const inTree = within(hrScope(actor) ?? [], Prisma.sql`a."unitId"`)
	const own = Prisma.sql`a."employeeId" = ${actor.employeeId} or coalesce(a."supervisorId" = ${actor.employeeId}, false)`
	return Prisma.sql`(${inTree} or ${own})`
}

/** Auditors read numbers of the whole agency. */
function readerScope(actor: Actor): HrScope {
	return actor.roles.includes('auditor') ? 'agency' : requireOfficer(actor)
}
