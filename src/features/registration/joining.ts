import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { findIdentity, type Identity } from '../../store/identity.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { lockReserved, refuseUnlessInForce } from './invitation.ts'
import { tellHr } from './tell-hr.ts'
import type { Visitor } from './visitor.ts'

/**
 * Links this account to the invited employee and uses the code up; done twice, it changes nothing.
 * @returns who the account is from now on
 * @throws {Refusal} when the code is not in force, or the account or the employee is linked already
 */
export async function join(env: Env, visitor: Visitor, invitationId: string): Promise<Identity | undefined> {
	const { telegramId } = visitor
	await transaction(env, async tx => {
		const linked = await lockAccount(tx, telegramId)
		const invitation = await lockReserved(tx, visitor, invitationId)
		const { employeeId } = invitation
		if (linked === employeeId) return
		if (linked !== null) throw new Refusal('refusal-join-account-linked')
		refuseUnlessInForce(env, invitation)
		if (await tx.account.findUnique({ where: { employeeId }, select: { telegramId: true } }))
			throw new Refusal('refusal-join-employee-linked')
		const at = toDate(env.now())
		await tx.account.update({ where: { telegramId }, data: { employeeId, linkedAt: at, unreachableSince: null } })
		await tx.invitation.update({ where: { id: invitationId }, data: { usedAt: at } })
		await freeOthers(tx, visitor)
		const details = { account: String(telegramId) }
		await audit(tx, env, { actorId: employeeId, action: 'account.joined', subject: `employee:${employeeId}`, details })
	})
	return findIdentity(env, telegramId)
}

/** "Bukan saya": voids the code and tells HR; said twice, it changes nothing. */
export async function deny(env: Env, visitor: Visitor, invitationId: string): Promise<void> {
	await transaction(env, async tx => {
		const invitation = await lockReserved(tx, visitor, invitationId)
		if (invitation.voidedAt) return
		refuseUnlessInForce(env, invitation)
		await tx.invitation.update({ where: { id: invitationId }, data: { voidedAt: toDate(env.now()) } })
		const { employeeId } = invitation
		await tellHr(tx, env, employeeId, 'join-denied', { employee: employeeId, invitation: invitationId }, invitationId)
		const details = { employee: employeeId, account: String(visitor.telegramId) }
		await audit(tx, env, { action: 'invitation.denied', subject: `invitation:${invitationId}`, details })
	})
}

/** The employee this account is linked to; the account is held until the end of the transaction. */
async function lockAccount(tx: Tx, telegramId: bigint): Promise<string | null> {
	const [account] = await tx.$queryRaw<{ employeeId: string | null }[]>`
		select "employeeId" from "Account" where "telegramId" = ${telegramId} for update`
	return account?.employeeId ?? null
}

/** Codes of others that this account had presented are open again to whom they belong. */
async function freeOthers(tx: Tx, { telegramId }: Visitor): Promise<void> {
	await tx.invitation.updateMany({
		where: { reservedBy: telegramId, usedAt: null, voidedAt: null },
		data: { reservedBy: null, reservedAt: null },
	})
}
