import type { Role } from '../domain/actor.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { toDate } from '../store/time.ts'
import { lapsePeerReviews, leaveOwnTrees } from './lapse.ts'

/**
 * Gives people a role. HR publishes and reads, so that what they say anonymously about others ends where they do HR's
 * work: it lapses.
 * @param unitIds with the role `unit_hr`: the units that are added to theirs
 * @returns how many did not have the role, or not all of these units
 */
export async function giveRole(
	tx: Tx,
	env: Env,
	{ role, unitIds = [] }: { role: Role; unitIds?: readonly string[] },
	employeeIds: readonly string[],
): Promise<number> {
	if (employeeIds.length === 0) return 0
	const grantedAt = toDate(env.now())
	const { count } = await tx.roleGrant.createMany({
		data: employeeIds.map(employeeId => ({ employeeId, role, grantedAt })),
		skipDuplicates: true,
	})
	switch (role) {
		case 'hr':
			for (const raterId of employeeIds) await lapsePeerReviews(tx, env, { raterId, reason: 'hr' })
			return count
		case 'unit_hr': {
			const units = employeeIds.flatMap(employeeId => unitIds.map(unitId => ({ employeeId, role, unitId })))
			const added = await tx.roleUnit.createMany({ data: units, skipDuplicates: true })
			await leaveOwnTrees(tx, env)
			return Math.min(added.count, employeeIds.length)
		}
		case 'auditor':
			return count
		default:
			return role satisfies never
	}
}
