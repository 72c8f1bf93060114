import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import type { Language } from '../../domain/language.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { keepFromNextAccount } from '../../questionnaire/former-account.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { noPin } from '../../store/pin.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** An account that was released, to be told so. */
export interface Released {
	telegramId: bigint
	language: Language
	name: string
}

/**
 * "Lepaskan": HR takes an account off an employee, who may then be invited again. What was answered stays, but for
 * drafts of anonymous feedback: the next account reads none of it.
 * @param linkedAt when the link in question was made: a later one is not touched, so that a card left over from
 * before does nothing
 * @returns undefined when that link is gone already
 * @throws {Refusal} for one's own account: nobody locks themselves out
 */
export async function release(
	env: Env,
	actor: Actor,
	employeeId: string,
	linkedAt: Temporal.Instant,
): Promise<Released | undefined> {
	const scope = requireOfficer(actor)
	if (employeeId === actor.employeeId) throw new Refusal('refusal-join-release-self')
	return transaction(env, async tx => {
		await requirePerson(tx, scope, employeeId)
		const account = await tx.account.findFirst({
			where: { employeeId, linkedAt: toDate(linkedAt) },
			select: { telegramId: true, language: true, employee: { select: { name: true } } },
		})
		if (!account?.employee) return undefined
		const { telegramId } = account
		const { count } = await tx.account.updateMany({
			where: { telegramId, employeeId },
			data: { employeeId: null, linkedAt: null, awaiting: Prisma.DbNull, ...noPin },
		})
		if (count === 0) return undefined
		await keepFromNextAccount(tx, employeeId)
		await tx.practice.deleteMany({ where: { employeeId } })
		const details = { account: String(telegramId) }
		const subject = `employee:${employeeId}`
		await audit(tx, env, { actorId: actor.employeeId, action: 'account.released', subject, details })
		return { telegramId, language: account.language === 'en' ? 'en' : 'id', name: account.employee.name }
	})
}
