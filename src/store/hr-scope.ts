import type { HrScope } from '../domain/actor.ts'
import { Refusal } from '../domain/refusal.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Db, Tx } from './client.ts'

/**
 * "Within these trees", for the `where` of a statement: every read of HR narrows by it.
 * @param unitId an SQL expression: the unit that what is read belongs to. A person belongs to their own unit, an
 * appraisal to the one that it was made in (`Appraisal.unitId`).
 */
export function within(scope: HrScope, unitId: Prisma.Sql): Prisma.Sql {
	if (scope === 'agency') return Prisma.sql`true`
	return Prisma.sql`${unitId} in (${unitsBelow(Prisma.sql`select unnest(${[...scope]}::text[])`)})`
}

/** The ids of units and of all below them. @param heads a query of unit ids */
export function unitsBelow(heads: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`with recursive tree("id") as (
		${heads} union select u."id" from "Unit" u join tree t on u."parentId" = t."id"
	) select "id" from tree`
}

/** The same for Prisma's own queries: `{ where: { unitId: await unitFilter(db, scope) } }`; undefined: any unit. */
export async function unitFilter(db: Db | Tx, scope: HrScope): Promise<{ in: string[] } | undefined> {
	if (scope === 'agency') return undefined
	const units = await db.$queryRaw<{ id: string }[]>(unitsBelow(Prisma.sql`select unnest(${[...scope]}::text[])`))
	return { in: units.map(({ id }) => id) }
}

/** @throws {Refusal} as for one who does not exist, unless this employee stands within the scope */
export async function requirePerson(db: Db | Tx, scope: HrScope, employeeId: string): Promise<void> {
	if (scope === 'agency') return
	await requireOne(
		db,
		Prisma.sql`"Employee" x where x."id" = ${employeeId} and ${within(scope, Prisma.sql`x."unitId"`)}`,
	)
}

/** @throws {Refusal} as for one that does not exist, unless this appraisal was made within the scope */
export async function requireAppraisal(db: Db | Tx, scope: HrScope, appraisalId: string): Promise<void> {
	if (scope === 'agency') return
	await requireOne(
		db,
		Prisma.sql`"Appraisal" x where x."id" = ${appraisalId} and ${within(scope, Prisma.sql`x."unitId"`)}`,
	)
}

/** @throws {Refusal} as for one that does not exist, unless this unit lies within the scope */
export async function requireUnit(db: Db | Tx, scope: HrScope, unitId: string): Promise<void> {
	if (scope === 'agency') return
	await requireOne(db, Prisma.sql`"Unit" x where x."id" = ${unitId} and ${within(scope, Prisma.sql`x."id"`)}`)
}

async function requireOne(db: Db | Tx, which: Prisma.Sql): Promise<void> {
	if ((await db.$queryRaw<unknown[]>`select 1 from ${which}`).length === 0) throw new Refusal('refusal-not-yours')
}

/**
 * Does `person` do HR's work for `employee`, or for an appraisal of theirs that is not sealed? Both are SQL
 * expressions of ids. Such people never rate the employee anonymously (design §6).
 */
export function isOfficerOf(person: Prisma.Sql, employee: Prisma.Sql): Prisma.Sql {
	const heads = Prisma.sql`select ru."unitId" from "RoleUnit" ru where ru."employeeId" = ${person} and ru."role" = 'unit_hr'`
	return Prisma.sql`(exists (select 1 from "RoleGrant" eg where eg."employeeId" = ${person} and eg."role" = 'hr')
		or exists (select 1 from (
				select oe."unitId" from "Employee" oe where oe."id" = ${employee} union all
				select oa."unitId" from "Appraisal" oa where oa."employeeId" = ${employee} and oa."sealedAt" is null
			) place where place."unitId" in (${unitsBelow(heads)})))`
}
