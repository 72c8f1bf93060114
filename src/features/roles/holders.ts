import { z } from 'zod'
import { type Actor, requireHr, roles } from '../../domain/actor.ts'
import { normaliseNumber } from '../../domain/nip.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { unitsBelow } from '../../store/hr-scope.ts'
import type { Granter } from './changing.ts'
import { type Grant, unitOf } from './grant.ts'

/** Somebody with their roles; of HR of units, the units by name. */
export interface Holder {
	id: string
	name: string
	post: string
	unit: string
	roles: (typeof roles)[number][]
	units: { id: string; name: string }[]
}

const holder = z.object({
	id: z.string(),
	name: z.string(),
	post: z.string(),
	unit: z.string(),
	roles: z.array(z.enum(roles)),
	units: z.array(z.object({ id: z.string(), name: z.string() })),
})
const listed = holder.extend({ total: z.coerce.number() })

const perPage = 8

/** Everyone with a role, the agency's officers first, then by name. */
export async function listHolders(env: Env, actor: Actor, page: number): Promise<Page<Holder>> {
	requireHr(actor)
	return readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select ${columns}, count(*) over () "total" from "Employee" e join "Unit" u on u."id" = e."unitId"
			where exists (select 1 from "RoleGrant" r where r."employeeId" = e."id")
			order by exists (select 1 from "RoleGrant" r where r."employeeId" = e."id" and r."role" = 'hr') desc,
				e."name", e."id" limit ${limit} offset ${offset}`
		return z.array(listed).parse(rows)
	})
}

/** @throws {Refusal} when there is nobody with this id */
export async function readHolder(env: Env, actor: Actor, employeeId: string): Promise<Holder> {
	requireHr(actor)
	const [found] = await env.db.$queryRaw<unknown[]>`
		select ${columns} from "Employee" e join "Unit" u on u."id" = e."unitId" where e."id" = ${employeeId}`
	if (!found) throw new Refusal('refusal-not-yours')
	return holder.parse(found)
}

/** @throws {Refusal} when nobody has this number */
export async function findByNumber(env: Env, by: Granter, number: string): Promise<{ id: string; name: string }> {
	if (by !== 'operator') requireHr(by)
	const found = await env.db.employee.findUnique({
		where: { number: normaliseNumber(number) },
		select: { id: true, name: true },
	})
	if (!found) throw new Refusal('refusal-people-number', { number })
	return found
}

/** A role that is about to be given or withdrawn, with what follows. */
export interface Change {
	holder: Holder
	/** Of HR of a unit: which, and how many people stand in it and below it */
	unit: { name: string; people: number } | null
	/** How many colleagues' feedback of theirs would lapse */
	lapsing: number
}

/** @throws {Refusal} when there is no such person or unit */
export async function readChange(env: Env, actor: Actor, employeeId: string, grant: Grant): Promise<Change> {
	const found = await readHolder(env, actor, employeeId)
	const unitId = unitOf(grant)
	const below = Prisma.sql`(${unitsBelow(Prisma.sql`select ${unitId}::text`)})`
	const [unit] =
		unitId === null
			? []
			: await env.db.$queryRaw<{ name: string; people: number }[]>`
				select u."name", (select count(*) from "Employee" e where e."unitId" in ${below})::int "people"
				from "Unit" u where u."id" = ${unitId}`
	if (unitId !== null && !unit) throw new Refusal('refusal-not-yours')
	return { holder: found, unit: unit ?? null, lapsing: await countLapsing(env, employeeId, grant, below) }
}

async function countLapsing(env: Env, employeeId: string, { role }: Grant, below: Prisma.Sql): Promise<number> {
	if (role === 'auditor') return 0
	const concerned = role === 'hr' ? Prisma.sql`true` : Prisma.sql`(a."unitId" in ${below} or e."unitId" in ${below})`
	const [{ count }] = await env.db.$queryRaw<[{ count: number }]>`
		select count(*)::int "count" from "Review" r
			join "Appraisal" a on a."id" = r."appraisalId" and a."sealedAt" is null
			join "Employee" e on e."id" = a."employeeId"
		where r."raterId" = ${employeeId} and r."group" = 'peer' and r."state" in ('draft', 'submitted') and ${concerned}`
	return count
}

const columns = Prisma.sql`e."id", e."name", e."post", u."name" "unit",
	array(select r."role"::text from "RoleGrant" r where r."employeeId" = e."id" order by r."role") "roles",
	coalesce((select json_agg(json_build_object('id', h."id", 'name', h."name") order by h."name") from "RoleUnit" ru
		join "Unit" h on h."id" = ru."unitId" where ru."employeeId" = e."id" and ru."role" = 'unit_hr'), '[]') "units"`
