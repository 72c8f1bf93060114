import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { type Page, placePage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { expected, isExpected } from '../../store/expected.ts'
import { requireUnit, unitFilter, within } from '../../store/hr-scope.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** Each line of a list for HR is a button as well. */
export const linesPerPage = 8

/** What HR sees first: how many have joined, and what waits. */
export interface Overview {
	/** Who has joined, and who is expected to */
	people: number
	joined: number
	/** Joined, and have blocked the bot or closed their account */
	unreachable: number
	corrections: number
}

export interface PersonLine {
	id: string
	name: string
	unit: string
	/** null: not joined */
	linkedAt: Temporal.Instant | null
}

/** One employee, as HR sees their joining. */
export interface Person extends PersonLine {
	number: string
	post: string
	supervisor: string | null
	/** Since when Telegram cannot reach them (they have blocked the bot) */
	unreachableSince: Temporal.Instant | null
	/** Until when an unused code of theirs is in force, and whether somebody has presented it */
	invitation: { expiresAt: Temporal.Instant; presented: boolean } | null
}

/** Who of a unit has not joined. */
export interface Missing extends Page<PersonLine> {
	unit: { id: string; name: string }
}

export interface UnitLine {
	id: string
	name: string
	missing: number
	people: number
}

/** Has joined (account `a`), or is expected to. */
const isCounted = Prisma.sql`(e."status" <> 'died' and (a."telegramId" is not null or ${isExpected}))`

export async function countPeople(env: Env, actor: Actor): Promise<Overview> {
	const scope = requireOfficer(actor)
	const [counts] = await env.db.$queryRaw<[Overview]>`
		select count(*)::int "people", count(a."telegramId")::int "joined", count(a."unreachableSince")::int "unreachable",
			(select count(*) from "CorrectionRequest" c join "Employee" x on x."id" = c."employeeId"
				where c."resolvedAt" is null and ${within(scope, Prisma.sql`x."unitId"`)})::int "corrections"
		from "Employee" e left join "Account" a on a."employeeId" = e."id"
		where ${isCounted} and ${within(scope, Prisma.sql`e."unitId"`)}`
	return counts
}

/** Who has joined, the latest first. */
export async function listJoined(env: Env, actor: Actor, page: number): Promise<Page<PersonLine>> {
	const where = {
		account: { isNot: null },
		status: { not: 'died' as const },
		unitId: await unitFilter(env.db, requireOfficer(actor)),
	}
	return listPeople(env, page, where, [{ account: { linkedAt: 'desc' } }, { id: 'asc' }])
}

/** Who in a unit has not joined, by name. @throws {Refusal} when there is no such unit */
export async function listMissing(env: Env, actor: Actor, unitId: string, page: number): Promise<Missing> {
	await requireUnit(env.db, requireOfficer(actor), unitId)
	const unit = await env.db.unit.findUnique({ where: { id: unitId }, select: { id: true, name: true } })
	if (!unit) throw new Refusal('refusal-not-yours')
	const people = await listPeople(env, page, { ...expected, account: null, unitId }, [{ name: 'asc' }, { id: 'asc' }])
	return { ...people, unit }
}

/** The units in which somebody has not joined, those with the most first. */
export async function listUnits(env: Env, actor: Actor, page: number): Promise<Page<UnitLine>> {
	const inScope = within(requireOfficer(actor), Prisma.sql`e."unitId"`)
	const [{ total }] = await env.db.$queryRaw<[{ total: number }]>`
		select count(distinct e."unitId")::int "total"
		from "Employee" e left join "Account" a on a."employeeId" = e."id"
		where a."telegramId" is null and ${isExpected} and ${inScope}`
	const { offset, ...place } = placePage(page, total, linesPerPage)
	const items = await env.db.$queryRaw<UnitLine[]>`
		select u."id", u."name", count(*)::int "people", (count(*) - count(a."telegramId"))::int "missing"
		from "Unit" u join "Employee" e on e."unitId" = u."id" left join "Account" a on a."employeeId" = e."id"
		where ${isCounted} and ${inScope}
		group by u."id" having count(*) > count(a."telegramId")
		order by "missing" desc, u."name" offset ${offset} limit ${linesPerPage}`
	return { ...place, total, items }
}

/** @throws {Refusal} when there is nobody with this id */
export async function readPerson(env: Env, actor: Actor, employeeId: string): Promise<Person> {
	const found = await env.db.employee.findFirst({
		where: { id: employeeId, unitId: await unitFilter(env.db, requireOfficer(actor)) },
		include: {
			unit: true,
			supervisor: { select: { name: true } },
			account: true,
			invitations: { where: { usedAt: null, voidedAt: null, expiresAt: { gt: toDate(env.now()) } } },
		},
	})
	if (!found) throw new Refusal('refusal-not-yours')
	const [invitation] = found.invitations
	const since = found.account?.unreachableSince
	return {
		...lineOf(found),
		number: found.number,
		post: found.post,
		supervisor: found.supervisor?.name ?? null,
		unreachableSince: since ? toInstant(since) : null,
		invitation: invitation
			? { expiresAt: toInstant(invitation.expiresAt), presented: invitation.reservedBy !== null }
			: null,
	}
}

async function listPeople(
	env: Env,
	page: number,
	where: Prisma.EmployeeWhereInput,
	orderBy: Prisma.EmployeeOrderByWithRelationInput[],
): Promise<Page<PersonLine>> {
	const total = await env.db.employee.count({ where })
	const { offset: skip, ...place } = placePage(page, total, linesPerPage)
	const include = { unit: true, account: true }
	const found = await env.db.employee.findMany({ where, orderBy, skip, take: linesPerPage, include })
	return { ...place, total, items: found.map(lineOf) }
}

function lineOf(found: {
	id: string
	name: string
	unit: { name: string }
	account: { linkedAt: Date | null } | null
}): PersonLine {
	const linkedAt = found.account?.linkedAt
	return { id: found.id, name: found.name, unit: found.unit.name, linkedAt: linkedAt ? toInstant(linkedAt) : null }
}
