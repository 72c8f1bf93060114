import { isRole, type Role } from '../../domain/actor.ts'
import type { Env } from '../../store/env.ts'
import { isHr } from '../../store/roles.ts'

/** A change of roles, for a message: as it stands, or undefined where it is no longer so. */
export interface ToldChange {
	role: Role
	/** '' for roles without one */
	unit: string
	how: 'granted' | 'withdrawn'
	/** Whose role it is */
	name: string
	/** null: the operator */
	by: string | null
}

/** To the person themself. */
export async function changeForHolder(
	env: Env,
	readerId: string,
	params: Record<string, string>,
): Promise<ToldChange | undefined> {
	return params.employee === readerId ? readTold(env, params) : undefined
}

/** To another officer of the agency, as long as they are one. */
export async function changeForOfficer(
	env: Env,
	readerId: string,
	params: Record<string, string>,
): Promise<ToldChange | undefined> {
	return (await isHr(env.db, readerId)) ? readTold(env, params) : undefined
}

async function readTold(env: Env, params: Record<string, string>): Promise<ToldChange | undefined> {
	const { role = '', unit: unitId = '', how = '', employee: employeeId = '', by = '' } = params
	if (!isRole(role)) return undefined
	const isHeld =
		(await env.db.roleGrant.count({
			where: { employeeId, role, ...(unitId ? { units: { some: { unitId } } } : {}) },
		})) > 0
	if (isHeld !== (how === 'granted')) return undefined
	const unit = unitId ? await env.db.unit.findUnique({ where: { id: unitId }, select: { name: true } }) : undefined
	const people = await env.db.employee.findMany({
		where: { id: { in: [employeeId, by] } },
		select: { id: true, name: true },
	})
	const nameOf = (id: string) => people.find(person => person.id === id)?.name
	const name = nameOf(employeeId)
	if (name === undefined || unit === null) return undefined
	return { role, unit: unit?.name ?? '', how: isHeld ? 'granted' : 'withdrawn', name, by: nameOf(by) ?? null }
}
