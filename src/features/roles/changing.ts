import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { giveRole } from '../../questionnaire/give-role.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { type Grant, grantParams, unitOf } from './grant.ts'

/** Who gives and withdraws: an officer of the agency, or the operator's shell. */
export type Granter = Actor | 'operator'

/**
 * Gives somebody a role. Whoever comes to do HR's work rates nobody anonymously for whom they do it: that feedback
 * lapses. They are told, and so are the other officers of the agency.
 * @returns whether they did not have it yet
 * @throws {Refusal} unless the actor is HR of the agency and it is somebody else's role, and for an unknown unit
 */
export async function grantRole(env: Env, by: Granter, employeeId: string, grant: Grant): Promise<boolean> {
	return change(env, by, employeeId, grant, 'granted', async tx => {
		const unitId = unitOf(grant)
		if (unitId !== null && (await tx.unit.count({ where: { id: unitId } })) === 0)
			throw new Refusal('refusal-not-yours')
		const unitIds = unitId === null ? [] : [unitId]
		return (await giveRole(tx, env, { role: grant.role, unitIds }, [employeeId])) > 0
	})
}

/**
 * Takes a role away; of HR of units, one unit, and the role with the last of them.
 * @returns whether they had it
 * @throws {Refusal} as `grantRole`, and for the last officer of the agency: nobody could give the role again
 */
export async function withdrawRole(env: Env, by: Granter, employeeId: string, grant: Grant): Promise<boolean> {
	return change(env, by, employeeId, grant, 'withdrawn', async (tx, officers) => {
		const which = { employeeId, role: grant.role }
		if (grant.role === 'hr' && officers.every(officer => officer === employeeId)) throw new Refusal('refusal-role-last')
		if (grant.role !== 'unit_hr') return (await tx.roleGrant.deleteMany({ where: which })).count > 0
		const { count } = await tx.roleUnit.deleteMany({ where: { ...which, unitId: grant.unitId } })
		await tx.roleGrant.deleteMany({ where: { ...which, units: { none: {} } } })
		return count > 0
	})
}

async function change(
	env: Env,
	by: Granter,
	employeeId: string,
	grant: Grant,
	how: 'granted' | 'withdrawn',
	apply: (tx: Tx, officers: readonly string[]) => Promise<boolean>,
): Promise<boolean> {
	if (by !== 'operator') requireHr(by)
	return transaction(env, async tx => {
		// Two officers who take each other's role at once: the second waits here, and has none any more
		const officers = await lockOfficers(tx)
		if (by !== 'operator') {
			if (!officers.includes(by.employeeId)) throw new Refusal('refusal-hr-only')
			if (by.employeeId === employeeId) throw new Refusal('refusal-role-self')
			if (!(await once(tx, env, by.updateKey))) return false
		}
		if ((await tx.employee.count({ where: { id: employeeId } })) === 0) throw new Refusal('refusal-not-yours')
		if (!(await apply(tx, officers))) return false
		const actorId = by === 'operator' ? undefined : by.employeeId
		const { role, unit } = grantParams(grant)
		const details = { role, unit: unit === '' ? null : unit }
		await audit(tx, env, { actorId, action: `role.${how}`, subject: `employee:${employeeId}`, details })
		const others = officers.filter(officer => officer !== employeeId && officer !== actorId)
		await enqueue(tx, env, told({ employeeId, grant, how, others, actorId }))
		return true
	})
}

async function lockOfficers(tx: Tx): Promise<string[]> {
	const officers = await tx.$queryRaw<{ employeeId: string }[]>`
		select "employeeId" from "RoleGrant" where "role" = 'hr' order by "employeeId" for update`
	return officers.map(({ employeeId }) => employeeId)
}

interface Told {
	employeeId: string
	grant: Grant
	how: 'granted' | 'withdrawn'
	/** The agency's other officers */
	others: readonly string[]
	actorId: string | undefined
}

function told({ employeeId, grant, how, others, actorId }: Told): Outgoing[] {
	const change = newId()
	const params = { ...grantParams(grant), how, employee: employeeId, by: actorId ?? '' }
	return [employeeId, ...others].map(recipientId => ({
		recipientId,
		kind: recipientId === employeeId ? 'role-changed' : 'role-noted',
		params,
		// A role can be given and withdrawn many times
		dedupeKey: `role-changed:${change}:${recipientId}`,
		when: 'working-hours' as const,
	}))
}
