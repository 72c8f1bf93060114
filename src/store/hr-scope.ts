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

/** Was this appraisal made within the scope? Never without one. */
export async function holdsAppraisal(db: Db | Tx, scope: HrScope | undefined, appraisalId: string): Promise<boolean> {
	if (!scope || scope === 'agency') return scope === 'agency'
	return isThere(
		db,
		Prisma.sql`"Appraisal" x where x."id" = ${appraisalId} and ${within(scope, Prisma.sql`x."unitId"`)}`,
	)
}

/** @throws {Refusal} as for one who does not exist, unless this employee stands within the scope */
export async function requirePerson(db: Db | Tx, scope: HrScope, employeeId: string): Promise<void> {
	if (scope === 'agency') return
	const which = Prisma.sql`"Employee" x where x."id" = ${employeeId} and ${within(scope, Prisma.sql`x."unitId"`)}`
	if (!(await isThere(db, which))) throw new Refusal('refusal-not-yours')
}

/** @throws {Refusal} as for one that does not exist, unless this unit lies within the scope */
export async function requireUnit(db: Db | Tx, scope: HrScope, unitId: string): Promise<void> {
	if (scope === 'agency') return
	const which = Prisma.sql`"Unit" x where x."id" = ${unitId} and ${within(scope, Prisma.sql`x."id"`)}`
	if (!(await isThere(db, which))) throw new Refusal('refusal-not-yours')
}

async function isThere(db: Db | Tx, which: Prisma.Sql): Promise<boolean> {
	return (await db.$queryRaw<unknown[]>`select 1 from ${which}`).length > 0
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
