import { type Actor, requireHr } from '../../domain/actor.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { getSetting, setSetting } from '../../store/settings.ts'
import { transaction } from '../../store/transaction.ts'

/** Do the summaries in groups name who has not finished? Not unless HR has said so. */
export async function namesPeople(env: Env): Promise<boolean> {
	return (await getSetting(env.db, 'groups.names')) ?? false
}

/** @throws {Refusal} unless HR asks */
export async function setNames(env: Env, actor: Actor, names: boolean): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		if (((await getSetting(tx, 'groups.names')) ?? false) === names) return
		await setSetting(tx, 'groups.names', names)
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'group.names-set',
			subject: 'agency:groups',
			details: { names },
		})
	})
}
