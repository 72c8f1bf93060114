import { z } from 'zod'
import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { normaliseNumber } from '../../domain/nip.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { nameMatches } from '../../store/searchable-name.ts'

/** Each is a button. */
const perPage = 8
/** So many digits of a NIP tell people apart: with fewer, a name is looked for. */
const leastDigits = 4

export interface FoundPerson {
	id: string
	name: string
	post: string
	unit: string
}

export interface FoundPeople extends Page<FoundPerson> {
	term: string
}

const row = z.object({
	id: z.string(),
	name: z.string(),
	post: z.string(),
	unit: z.string(),
	total: z.coerce.number(),
})

/** The one whose NIP is exactly what was typed: their card opens at once. */
export async function findByNumber(env: Env, actor: Actor, typed: string): Promise<string | undefined> {
	const scope = requireOfficer(actor)
	const [found] = await env.db.$queryRaw<{ id: string }[]>`
		select e."id" from "Employee" e
		where e."number" = ${normaliseNumber(typed)} and ${within(scope, Prisma.sql`e."unitId"`)}`
	return found?.id
}

/**
 * People by their name, their unit or a part of their NIP; those whose own name fits come first.
 * @param typed as in domain/name-search; a page beyond the last becomes the first
 */
export async function findPeople(env: Env, actor: Actor, typed: string, page: number): Promise<FoundPeople> {
	const term = searchTerm(typed)
	const byUnit = Prisma.sql`or ${nameMatches('u."name"', term)}`
	return { term, ...(await readPeople(env.db, requireOfficer(actor), term, page, byUnit)) }
}

/**
 * Who could lead somebody: by name or NIP, those who work, but for themself; without a term the superior of who leads
 * them now and the people of the same unit.
 */
export async function findSupervisors(
	env: Env,
	actor: Actor,
	employeeId: string,
	typed: string,
	page: number,
): Promise<FoundPeople> {
	const term = searchTerm(typed)
	const near = Prisma.sql`(e."unitId" = (select x."unitId" from "Employee" x where x."id" = ${employeeId})
		or e."id" = (select s."supervisorId" from "Employee" x join "Employee" s on s."id" = x."supervisorId"
			where x."id" = ${employeeId}))`
	const fit = Prisma.sql`and e."id" <> ${employeeId} and e."status" not in ('retired', 'died')
		and e."id" is distinct from (select x."supervisorId" from "Employee" x where x."id" = ${employeeId})
		${term === '' ? Prisma.sql`and ${near}` : Prisma.empty}`
	return { term, ...(await readPeople(env.db, requireOfficer(actor), term, page, Prisma.empty, fit)) }
}

/**
 * Who could give named input about the employee of an appraisal: those who work, but for themself and who scores them;
 * without a term the people of the same unit. Left out is who took part anonymously, sealed by now.
 */
export async function findLeads(
	env: Env,
	actor: Actor,
	{ appraisalId, employeeId }: { appraisalId: string; employeeId: string },
	typed: string,
	page: number,
): Promise<FoundPeople> {
	const term = searchTerm(typed)
	const near = Prisma.sql`e."unitId" = (select x."unitId" from "Employee" x where x."id" = ${employeeId})`
	const fit = Prisma.sql`and e."id" <> ${employeeId} and e."status" = 'active'
		and not exists (select 1 from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
			where a."id" = ${appraisalId} and r."raterId" = e."id" and case r."group"
				when 'supervisor' then r."raterId" = a."supervisorId" or r."months" is not null
				when 'lead' then r."state" in ('draft', 'submitted')
				when 'peer' then a."sealedAt" is not null and r."state" = 'submitted' else false end)
		${term === '' ? Prisma.sql`and ${near}` : Prisma.empty}`
	return { term, ...(await readPeople(env.db, requireOfficer(actor), term, page, Prisma.empty, fit)) }
}

function readPeople(
	db: Db,
	scope: HrScope,
	term: string,
	page: number,
	also: Prisma.Sql,
	fit: Prisma.Sql = Prisma.empty,
): Promise<Page<FoundPerson>> {
	const digits = term.replaceAll(' ', '')
	const number = /^\d+$/.test(digits) && digits.length >= leastDigits ? digits : undefined
	const byNumber = number ? Prisma.sql`or e."number" like ${`%${number}%`}` : Prisma.empty
	const byName = nameMatches('e."name"', term)
	return readPage(page, perPage, async (limit, offset) => {
		const rows = await db.$queryRaw<unknown[]>`
			select e."id", e."name", e."post", u."name" "unit", count(*) over () "total"
			from "Employee" e join "Unit" u on u."id" = e."unitId"
			where (${byName} ${byNumber} ${also}) ${fit} and ${within(scope, Prisma.sql`e."unitId"`)}
			order by (${byName}) is true desc, e."name", e."id" limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
}
