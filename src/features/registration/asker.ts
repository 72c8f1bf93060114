import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { lockReserved, openInvitation, refuseUnlessInForce } from './invitation.ts'
import type { Visitor } from './visitor.ts'

/** Who says that a record is wrong: the employee, or whoever holds their invitation and has not joined yet. */
export type Asker = { kind: 'joined'; actor: Actor } | { kind: 'invited'; visitor: Visitor; invitationId: string }

/**
 * Whose record it is; they are held until the end of the transaction, so that of two requests one comes first.
 * @throws {Refusal} when the invitation is not this account's, or not in force
 */
export async function lockAsker(tx: Tx, env: Env, asker: Asker): Promise<string> {
	switch (asker.kind) {
		case 'invited': {
			const invitation = await lockReserved(tx, asker.visitor, asker.invitationId)
			refuseUnlessInForce(env, invitation)
			return invitation.employeeId
		}
		case 'joined': {
			const { employeeId } = asker.actor
			await tx.$queryRaw`select 1 from "Employee" where "id" = ${employeeId} for update`
			return employeeId
		}
		default:
			return asker satisfies never
	}
}

/** The same for reading. @throws {Refusal} as `lockAsker` */
export async function employeeOf(env: Env, asker: Asker): Promise<string> {
	if (asker.kind === 'joined') return asker.actor.employeeId
	const invitation = await openInvitation(env, asker.visitor, asker.invitationId)
	if (!invitation) throw new Refusal('refusal-join-not-reserved')
	return invitation.employee.id
}

export function updateKeyOf(asker: Asker): string | undefined {
	return asker.kind === 'joined' ? asker.actor.updateKey : asker.visitor.updateKey
}
