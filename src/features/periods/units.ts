import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { change, findDraft } from './draft.ts'

/** A unit on the way to choosing: with how many of its sub-units (itself included) are chosen. */
export interface UnitChoice {
	id: string
	name: string
	units: number
	picked: number
	people: number
}

/** A place in the tree: the unit one stands in, and what lies below it. */
export interface Branch {
	/** undefined at the top */
	here?: UnitChoice & { parentId: string | null }
	below: UnitChoice[]
	chosen: { units: number; people: number }
}

const row = z.object({
	id: z.string(),
	name: z.string(),
	parentId: z.string().nullable(),
	units: z.coerce.number(),
	picked: z.coerce.number(),
	people: z.coerce.number(),
})

/** @param unitId where to stand; undefined: the top of the tree */
export async function readBranch(env: Env, actor: Actor, periodId: string, unitId?: string): Promise<Branch> {
	requireHr(actor)
	const { units, people } = await findDraft(env.db, env, periodId)
	const seeds = unitId ? Prisma.sql`u."id" = ${unitId} or u."parentId" = ${unitId}` : Prisma.sql`u."parentId" is null`
	const rows = await env.db.$queryRaw<unknown[]>`
		with recursive branch("root", "id") as (
			select u."id", u."id" from "Unit" u where ${seeds}
			union select b."root", u."id" from "Unit" u join branch b on u."parentId" = b."id"
		)
		select r."id", r."name", r."parentId", count(*) "units", count(p."unitId") "picked",
			coalesce(sum(e."people"), 0) "people"
		from branch b join "Unit" r on r."id" = b."root"
			left join "PeriodUnit" p on p."unitId" = b."id" and p."periodId" = ${periodId}
			left join (select "unitId", count(*) "people" from "Employee" group by 1) e on e."unitId" = b."id"
		group by r."id" order by r."name"`
	const choices = z.array(row).parse(rows)
	const here = choices.find(({ id }) => id === unitId)
	return { here, below: choices.filter(({ id }) => id !== unitId), chosen: { units, people } }
}

/** Takes a unit with all its sub-units in (or all units, without `unitId`). */
export async function pickUnits(env: Env, actor: Actor, periodId: string, unitId?: string): Promise<void> {
	await change(env, actor, periodId, async tx => {
		await tx.$executeRaw`insert into "PeriodUnit" ("periodId", "unitId")
			select ${periodId}, b."id" from (${branchOf(unitId)}) b on conflict do nothing`
	})
}

/** Leaves a unit with all its sub-units out (or all units, without `unitId`). */
export async function dropUnits(env: Env, actor: Actor, periodId: string, unitId?: string): Promise<void> {
	await change(env, actor, periodId, async tx => {
		await tx.$executeRaw`delete from "PeriodUnit"
			where "periodId" = ${periodId} and "unitId" in (select b."id" from (${branchOf(unitId)}) b)`
	})
}

/** Rows `id`: a unit with all its sub-units; all units, without `unitId`. */
export function branchOf(unitId: string | undefined): Prisma.Sql {
	if (!unitId) return Prisma.sql`select "id" from "Unit"`
	return Prisma.sql`with recursive branch("id") as (
		select u."id" from "Unit" u where u."id" = ${unitId}
		union select u."id" from "Unit" u join branch b on u."parentId" = b."id"
	) select "id" from branch`
}
