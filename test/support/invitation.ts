import type { Env } from '../../src/store/env.ts'
import { issueInvitations } from '../../src/store/invitation.ts'
import { transaction } from '../../src/store/transaction.ts'

/** A fresh invitation code for one employee. */
export async function invite(env: Env, employeeId: string): Promise<string> {
	const codes = await transaction(env, tx => issueInvitations(tx, env, [employeeId]))
	return codes.get(employeeId)!
}
