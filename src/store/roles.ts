import { type HrScope, hrScope } from '../domain/actor.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Db, Tx } from './client.ts'
import { unitsBelow } from './hr-scope.ts'

/** Does this employee (still) work for HR of the agency? For messages, whose turn comes long after they were written. */
export async function isHr(db: Db | Tx, employeeId: string): Promise<boolean> {
	return (await db.roleGrant.count({ where: { employeeId, role: 'hr' } })) > 0
}

/** For whom this employee (still) does HR's work; as `isHr`. */
export async function scopeOf(db: Db | Tx, employeeId: string): Promise<HrScope | undefined> {
	const grants = await db.roleGrant.findMany({
		where: { employeeId },
		select: { role: true, units: { select: { unitId: true } } },
	})
	return hrScope({
		roles: grants.map(({ role }) => role),
		unitIds: grants.flatMap(({ role, units }) => (role === 'unit_hr' ? units.map(({ unitId }) => unitId) : [])),
	})
}

/** The employees who work for HR of the agency. */
export async function hrOfficers(db: Db | Tx): Promise<string[]> {
	const grants = await db.roleGrant.findMany({ where: { role: 'hr' }, select: { employeeId: true } })
	return grants.map(({ employeeId }) => employeeId)
}

/** Who does HR's work for this employee: HR of the agency, and of the units above them. */
export async function officersOf(db: Db | Tx, employeeId: string): Promise<string[]> {
	const officers = await db.$queryRaw<{ id: string }[]>`
		select g."employeeId" "id" from "RoleGrant" g where g."role" = 'hr' or (g."role" = 'unit_hr' and exists (
			select 1 from "Employee" e where e."id" = ${employeeId} and e."unitId" in (${unitsBelow(
				Prisma.sql`select ru."unitId" from "RoleUnit" ru where ru."employeeId" = g."employeeId" and ru."role" = 'unit_hr'`,
			)})))
		order by 1`
	return [...new Set(officers.map(({ id }) => id))]
}
