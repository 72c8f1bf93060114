import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { namesPeople } from './names.ts'
import { unitsLedBy } from './rights.ts'

/** A unit whose group one may connect. */
export interface UnitLine {
	id: string
	name: string
	/** Of its group */
	title: string | null
}

export interface UnitList extends Page<UnitLine> {
	isHr: boolean
	names: boolean
}

const unitsPerPage = 8

const row = z.object({ id: z.string(), name: z.string(), title: z.string().nullable(), total: z.coerce.number() })

/** The units whose groups the actor looks after: those with a group first. HR sees all, others what they lead. */
export async function listUnits(env: Env, { employeeId, roles }: Actor, wanted: number): Promise<UnitList> {
	const isHr = roles.includes('hr')
	const which = isHr ? Prisma.sql`true` : Prisma.sql`u."id" in ${unitsLedBy(Prisma.sql`${employeeId}`)}`
	const page = await readPage(wanted, unitsPerPage, async (limit, offset) =>
		z.array(row).parse(
			await env.db.$queryRaw`
				select u."id", u."name", g."title", count(*) over () "total"
				from "Unit" u left join "TeamGroup" g on g."unitId" = u."id"
				where ${which} order by g."id" is null, u."name" limit ${limit} offset ${offset}`,
		),
	)
	return { ...page, isHr, names: await namesPeople(env) }
}

/** Does the actor lead a unit, and so may connect its group, without working for HR? */
export async function leadsUnit(env: Env, { employeeId }: Actor): Promise<boolean> {
	const [row] = await env.db.$queryRaw<{ leads: boolean }[]>`
		select exists ${unitsLedBy(Prisma.sql`${employeeId}`)} "leads"`
	return row?.leads === true
}
