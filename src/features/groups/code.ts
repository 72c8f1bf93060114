import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { codeHash, newCode } from '../../store/invitation-code.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { findManagedUnit } from './rights.ts'

/** Long enough to find the group; the code is good for its owner alone. */
const validMinutes = 30
/** So many wrong codes, and the right one is void. */
const guessesAllowed = 5

/** A code that is known only now. */
export interface FreshCode {
	code: string
	expiresAt: Temporal.Instant
	unit: string
}

/**
 * Makes the code that the actor presents in the group they want to connect; the one before is void.
 * @param replacesId the unit's group that they have seen and want to replace
 * @returns undefined when this very tap has made one already: it cannot be shown again
 * @throws {Refusal} unless they work for HR or lead the unit
 */
export async function issueCode(
	env: Env,
	actor: Actor,
	unitId: string,
	replacesId: string | null,
): Promise<FreshCode | undefined> {
	const { employeeId } = actor
	return transaction(env, async tx => {
		const unit = await findManagedUnit(tx, actor, unitId)
		if (!(await once(tx, env, actor.updateKey))) return undefined
		const code = newCode()
		const expiresAt = env.now().add({ minutes: validMinutes })
		const row = { codeHash: codeHash(code), unitId, replacesId, expiresAt: toDate(expiresAt), wrongCodes: 0 }
		await tx.groupCode.upsert({ where: { employeeId }, create: { employeeId, ...row }, update: row })
		await audit(tx, env, { actorId: employeeId, action: 'group.code-issued', subject: `unit:${unitId}` })
		return { code, expiresAt, unit: unit.name }
	})
}

/**
 * Is this the code that the actor was given? Nobody else's is looked at, and no invitation code ever is: what one
 * presents in a group is compared with one's own code alone. A few wrong ones void it; it may have expired.
 */
export async function isOwnCode(env: Env, actor: Actor, code: string): Promise<boolean> {
	const { employeeId } = actor
	return transaction(env, async tx => {
		const own = await tx.groupCode.findUnique({ where: { employeeId } })
		if (!own) return false
		if (own.codeHash === codeHash(code)) return true
		if (!(await once(tx, env, actor.updateKey))) return false
		if (own.wrongCodes + 1 >= guessesAllowed) await tx.groupCode.delete({ where: { employeeId } })
		else await tx.groupCode.update({ where: { employeeId }, data: { wrongCodes: { increment: 1 } } })
		return false
	})
}
