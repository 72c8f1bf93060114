import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { readNumbers } from '../../domain/announcement.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { type AudienceChoice, findAnnouncement, type Part } from './announcement.ts'
import { changeDraft } from './draft.ts'

/** How many an announcement concerns, and whom the bot does not reach now. */
export interface Reach {
	people: number
	/** have joined and have not blocked the bot */
	reachable: number
	missing: number
	blocked: number
}

/** People behind a figure of `Reach`. */
export const reachLists = ['people', 'missing', 'blocked'] as const
export type ReachList = (typeof reachLists)[number]

export interface NamedPerson {
	name: string
	unit: string
	number: string
}

export const namesPerPage = 12

/** Rows `id`: the employees of an audience, as things stand now. */
export function audienceRows(audience: AudienceChoice): Prisma.Sql {
	switch (audience.kind) {
		case 'everyone':
			return Prisma.sql`select "employeeId" "id" from "Account" where "employeeId" is not null`
		case 'supervisors':
			return Prisma.sql`select distinct "supervisorId" "id" from "Employee" where "supervisorId" is not null`
		case 'officers':
			return Prisma.sql`select "employeeId" "id" from "RoleGrant" where "role" = 'hr'`
		case 'units':
			return Prisma.sql`select e."id" from (
				with recursive branch("id") as (
					select u."id" from "Unit" u where u."id" = any(${audience.unitIds})
					union select u."id" from "Unit" u join branch b on u."parentId" = b."id"
				) select "id" from branch
			) b join "Employee" e on e."unitId" = b."id"`
		case 'late':
			return lateRows(audience)
		case 'listed':
			return Prisma.sql`select "id" from "Employee" where "id" = any(${audience.personIds})`
		default:
			return audience satisfies never
	}
}

/** Who has yet to send a part of a running period. */
function lateRows({ periodId, part }: { periodId: string; part: Part }): Prisma.Sql {
	return Prisma.sql`select distinct r."raterId" "id" from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
		join "Period" p on p."id" = a."periodId" and p."state" = 'open'
		where a."periodId" = ${periodId} and a."endedAt" is null and r."group" = ${part}::"RaterGroup"
			and r."state" = 'draft'`
}

/** Is somebody still late? Asked again when their message's turn comes. */
export async function isLate(
	env: Env,
	late: Extract<AudienceChoice, { kind: 'late' }>,
	employeeId: string,
): Promise<boolean> {
	const rows = await env.db.$queryRaw<unknown[]>`select 1 from (${lateRows(late)}) l where l."id" = ${employeeId}`
	return rows.length > 0
}

export async function readReach(db: Db | Tx, audience: AudienceChoice): Promise<Reach> {
	const [reach] = await db.$queryRaw<[Reach]>`
		select count(*)::int "people", (count(*) filter (where c."employeeId" is null))::int "missing",
			(count(*) filter (where c."unreachableSince" is not null))::int "blocked",
			(count(*) filter (where c."employeeId" is not null and c."unreachableSince" is null))::int "reachable"
		from (${audienceRows(audience)}) l left join "Account" c on c."employeeId" = l."id"`
	return reach
}

const named = z.object({ name: z.string(), unit: z.string(), number: z.string(), total: z.coerce.number() })

/** A page of an audience's names, by unit and name. @throws {Refusal} while no audience is chosen */
export async function listReach(
	env: Env,
	actor: Actor,
	id: string,
	list: ReachList,
	page: number,
): Promise<Page<NamedPerson>> {
	requireHr(actor)
	const { audience } = await findAnnouncement(env.db, id)
	if (!audience) throw new Refusal('refusal-announce-nobody')
	return readPage(page, namesPerPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select e."name", e."number", u."name" "unit", count(*) over () "total"
			from (${audienceRows(audience)}) l join "Employee" e on e."id" = l."id" join "Unit" u on u."id" = e."unitId"
				left join "Account" c on c."employeeId" = e."id"
			where ${conditionOf(list)} order by u."name", e."name", e."id" limit ${limit} offset ${offset}`
		return z.array(named).parse(rows)
	})
}

function conditionOf(list: ReachList): Prisma.Sql {
	switch (list) {
		case 'people':
			return Prisma.sql`true`
		case 'missing':
			return Prisma.sql`c."employeeId" is null`
		case 'blocked':
			return Prisma.sql`c."unreachableSince" is not null`
		default:
			return list satisfies never
	}
}

export async function chooseRole(
	env: Env,
	actor: Actor,
	id: string,
	audience: 'everyone' | 'supervisors' | 'officers',
): Promise<void> {
	await changeDraft(env, actor, id, tx => tx.announcement.update({ where: { id }, data: { audience } }))
}

/** @throws {Refusal} when no such period is running */
export async function chooseLate(env: Env, actor: Actor, id: string, periodId: string, part: Part): Promise<void> {
	await changeDraft(env, actor, id, async tx => {
		const running = await tx.period.count({ where: { id: periodId, state: 'open' } })
		if (running === 0) throw new Refusal('refusal-not-yours')
		await tx.announcement.update({ where: { id }, data: { audience: 'late', periodId, part } })
	})
}

/** The periods that run, in which somebody can be late. */
export async function runningPeriods(env: Env, actor: Actor): Promise<{ id: string; name: string }[]> {
	requireHr(actor)
	const where = { state: 'open' } as const
	return env.db.period.findMany({ where, select: { id: true, name: true }, orderBy: { openedAt: 'desc' }, take: 20 })
}

/** What became of a pasted list. */
export interface Pasted {
	found: number
	/** Numbers of nobody */
	unknown: string[]
}

/** Adds the people whose numbers were pasted; the numbers of nobody are given back. */
export async function addListed(env: Env, actor: Actor, id: string, text: string): Promise<Pasted> {
	requireHr(actor)
	const numbers = readNumbers(text)
	const where = { number: { in: numbers } }
	const people = await env.db.employee.findMany({ where, select: { id: true, number: true } })
	const known = new Set(people.map(({ number }) => number))
	await changeDraft(env, actor, id, async (tx, { audience }) => {
		if (people.length === 0) return
		const before = audience?.kind === 'listed' ? audience.personIds : []
		const personIds = [...new Set([...before, ...people.map(person => person.id)])]
		await tx.announcement.update({ where: { id }, data: { audience: 'listed', personIds } })
	})
	return { found: people.length, unknown: numbers.filter(number => !known.has(number)) }
}

export async function clearListed(env: Env, actor: Actor, id: string): Promise<void> {
	await changeDraft(env, actor, id, tx =>
		tx.announcement.update({ where: { id }, data: { audience: null, personIds: [] } }),
	)
}
