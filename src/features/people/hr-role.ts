import { lapsePeerReviews } from '../../questionnaire/lapse.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'

/**
 * Gives people the HR role. HR publishes, so that what they say anonymously about others ends there: it lapses.
 * @returns how many did not have it yet
 */
export async function giveHrRole(tx: Tx, env: Env, employeeIds: readonly string[]): Promise<number> {
	if (employeeIds.length === 0) return 0
	const grantedAt = toDate(env.now())
	const { count } = await tx.roleGrant.createMany({
		data: employeeIds.map(employeeId => ({ employeeId, role: 'hr' as const, grantedAt })),
		skipDuplicates: true,
	})
	for (const raterId of employeeIds) await lapsePeerReviews(tx, env, { raterId, reason: 'hr' })
	return count
}
