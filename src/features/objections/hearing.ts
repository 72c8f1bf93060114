import type { Actor } from '../../domain/actor.ts'
import { shortStatement } from '../../domain/objection.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { transaction } from '../../store/transaction.ts'
import { lockSubmitted } from './locked.ts'
import { mayHear, requireDecider } from './rights.ts'

/** Whom the decider hears before deciding. */
export const heard = ['employee', 'supervisor'] as const
export type Heard = (typeof heard)[number]

/** What stands in the record of who did not come: nobody can type it. */
export const didNotCome = ''

export function isHeard(text: string): text is Heard {
	return (heard as readonly string[]).includes(text)
}

/**
 * Keeps the decider's record of having heard one side; the decider alone reads it, and may change it until they decide.
 * @param typed what was said, or `didNotCome`
 * @throws {Refusal} for anybody else, and before the supervisor has answered or had the time to
 */
export async function recordHearing(env: Env, actor: Actor, id: string, whom: Heard, typed: string): Promise<void> {
	const record = typed === didNotCome ? didNotCome : shortStatement(typed)
	await transaction(env, async tx => {
		const objection = await lockSubmitted(tx, id)
		await requireDecider(tx, actor, objection)
		if (!mayHear(objection, env.now())) throw new Refusal('refusal-objection-early')
		const column = whom === 'employee' ? 'heardEmployee' : 'heardSupervisor'
		if (objection[column] === record) return
		await tx.objection.update({ where: { id }, data: { [column]: record } })
		const details = { whom, came: record !== didNotCome }
		await audit(tx, env, { actorId: actor.employeeId, action: 'objection.heard', subject: `objection:${id}`, details })
	})
}
