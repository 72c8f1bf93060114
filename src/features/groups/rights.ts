import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'

/**
 * The units that somebody leads: at least half of their own people, without themself, directly or through others.
 * A group hears of the whole unit, so that one employee there is not enough.
 */
export const unitsLedBy = (employeeId: Prisma.Sql) => Prisma.sql`(
	with recursive led as (
		select le."id", le."unitId" from "Employee" le where le."supervisorId" = ${employeeId}
		union select le."id", le."unitId" from "Employee" le join led on le."supervisorId" = led."id"
	)
	select led."unitId" from led where led."id" <> ${employeeId} group by 1 having count(*) * 2 >= (
		select count(*) from "Employee" lo where lo."unitId" = led."unitId" and lo."id" <> ${employeeId}))`

/**
 * Condition on a connected group `g`: whoever connected it would still be allowed to. Until HR has decided, a group of
 * which that is no longer true is told nothing.
 */
export const isVouchedFor = Prisma.sql`(
	exists (select 1 from "RoleGrant" vr where vr."employeeId" = g."connectedById" and vr."role" = 'hr')
	or g."unitId" in ${unitsLedBy(Prisma.sql`g."connectedById"`)})`

/** A unit whose group the actor may connect: HR any, others what they lead. @throws {Refusal} otherwise */
export async function findManagedUnit(db: Db | Tx, { employeeId, roles }: Actor, unitId: string) {
	if (!roles.includes('hr') && !(await leads(db, employeeId, unitId))) throw new Refusal('refusal-not-yours')
	const unit = await db.unit.findUnique({ where: { id: unitId }, include: { group: true } })
	if (!unit) throw new Refusal('refusal-not-yours')
	return unit
}

/** Is the unit among those that they lead? */
export async function leads(db: Db | Tx, employeeId: string, unitId: string): Promise<boolean> {
	const [row] = await db.$queryRaw<{ leads: boolean }[]>`
		select ${unitId} in ${unitsLedBy(Prisma.sql`${employeeId}`)} "leads"`
	return row?.leads === true
}

/** HR may replace and disconnect any group, others the one that they have connected. */
export function maySteer({ employeeId, roles }: Actor, group: { connectedById: string | null }): boolean {
	return roles.includes('hr') || group.connectedById === employeeId
}
