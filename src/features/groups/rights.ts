import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'

/**
 * Condition on a connected group `g`: whoever connected it would still be allowed to. Until HR has decided, a group of
 * which that is no longer true is told nothing.
 */
export const isVouchedFor = Prisma.sql`(
	exists (select 1 from "RoleGrant" vr where vr."employeeId" = g."connectedById" and vr."role" = 'hr')
	or exists (select 1 from "Employee" ve where ve."supervisorId" = g."connectedById" and ve."unitId" = g."unitId"))`

/** A unit whose group the actor may connect: HR any, others where they lead people. @throws {Refusal} otherwise */
export async function findManagedUnit(db: Db | Tx, { employeeId, roles }: Actor, unitId: string) {
	const led = roles.includes('hr') ? {} : { people: { some: { supervisorId: employeeId } } }
	const unit = await db.unit.findFirst({ where: { id: unitId, ...led }, include: { group: true } })
	if (!unit) throw new Refusal('refusal-not-yours')
	return unit
}

/** HR may replace and disconnect any group, others the one that they have connected. */
export function maySteer({ employeeId, roles }: Actor, group: { connectedById: string | null }): boolean {
	return roles.includes('hr') || group.connectedById === employeeId
}
