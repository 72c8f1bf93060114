import { normaliseNumber } from '../../domain/nip.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
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
		const { count } = await tx.roleGrant.createMany({
			data: [{ employeeId: employee.id, role: 'hr', grantedAt: toDate(env.now()) }],
			skipDuplicates: true,
		})
		if (count > 0)
			await audit(tx, env, { action: 'role.granted', subject: `employee:${employee.id}`, details: { role: 'hr' } })
		return { name: employee.name, granted: count > 0 }
	})
}
