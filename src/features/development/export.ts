import { type Actor, hrScope } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { scopeOf } from '../../store/roles.ts'
import { transaction } from '../../store/transaction.ts'
import { type ExportedPlans, findPlans, type PlansOrder, team } from './exported-whose.ts'
import { todayIn } from './item.ts'

/** The bot sends the actor plans as XLSX. Recorded as an export. @throws {Refusal} */
export async function orderPlans(env: Env, actor: Actor, order: PlansOrder): Promise<void> {
	await transaction(env, async tx => {
		const { of } = await findPlans(tx, actor.employeeId, hrScope(actor), order)
		if (!(await once(tx, env, actor.updateKey))) return
		await enqueue(tx, env, [
			{
				recipientId: actor.employeeId,
				kind: 'plans-export',
				params: { ...order },
				dedupeKey: `plans-export:${actor.employeeId}:${newId()}`,
				when: 'now',
			},
		])
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'plans.exported',
			subject: of.kind === 'period' ? `period:${of.periodId}` : `employee:${actor.employeeId}`,
			details: { which: order.which, ...(order.unit ? { whose: order.unit } : {}) },
		})
	})
}

/** For the message; undefined where the reader may no longer have it. */
export async function plansFor(env: Env, employeeId: string, order: PlansOrder): Promise<ExportedPlans | undefined> {
	try {
		return await findPlans(env.db, employeeId, await scopeOf(env.db, employeeId), order)
	} catch (error) {
		if (error instanceof Refusal) return undefined
		throw error
	}
}

/** The plans of those whom the actor leads, as they are ordered today. */
export function teamOrder(env: Env): PlansOrder {
	return { which: `y${todayIn(env, null).year}`, unit: team }
}
