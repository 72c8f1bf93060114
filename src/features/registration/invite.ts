import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { issueInvitations } from '../../store/invitation.ts'
import { once } from '../../store/once.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** A fresh code for one person, known only now. */
export interface FreshInvitation {
	code: string
	expiresAt: Temporal.Instant
	name: string
	number: string
}

/**
 * HR makes a fresh code for somebody who has not joined; the one before is void.
 * @returns undefined when this very tap has made one already: it cannot be shown again
 * @throws {Refusal} when they have joined, are an official without a NIP, or there is nobody with this id
 */
export async function inviteOne(env: Env, actor: Actor, employeeId: string): Promise<FreshInvitation | undefined> {
	const scope = requireOfficer(actor)
	return transaction(env, async tx => {
		await requirePerson(tx, scope, employeeId)
		const [employee] = await tx.$queryRaw<{ name: string; number: string; official: boolean }[]>`
			select "name", "number", "official" from "Employee" where "id" = ${employeeId} for update`
		if (!employee) throw new Refusal('refusal-not-yours')
		// Whoever holds their code would score as them
		if (employee.official) throw new Refusal('refusal-join-official')
		if (await tx.account.findUnique({ where: { employeeId }, select: { telegramId: true } }))
			throw new Refusal('refusal-join-has-joined')
		if (!(await once(tx, env, actor.updateKey))) return undefined
		const codes = await issueInvitations(tx, env, [employeeId])
		const { expiresAt } = await tx.invitation.findFirstOrThrow({ where: { employeeId, usedAt: null, voidedAt: null } })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'invitation.issued',
			subject: `employee:${employeeId}`,
		})
		const { name, number } = employee
		return { name, number, code: codes.get(employeeId)!, expiresAt: toInstant(expiresAt) }
	})
}
