import { normaliseNumber } from '../../domain/nip.ts'
import { Refusal } from '../../domain/refusal.ts'
import { giveRole } from '../../questionnaire/give-role.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { transaction } from '../../store/transaction.ts'

/**
 * Gives somebody the HR role.
 * @returns their name, and whether they did not have it yet
 * @throws {Refusal} when nobody has this number
 */
export async function grantHr(env: Env, number: string): Promise<{ name: string; granted: boolean }> {
	return transaction(env, async tx => {
		const employee = await tx.employee.findUnique({
			where: { number: normaliseNumber(number) },
			select: { id: true, name: true },
		})
		if (!employee) throw new Refusal('refusal-people-number', { number })
		const granted = (await giveRole(tx, env, { role: 'hr' }, [employee.id])) > 0
		if (granted)
			await audit(tx, env, { action: 'role.granted', subject: `employee:${employee.id}`, details: { role: 'hr' } })
		return { name: employee.name, granted }
	})
}
