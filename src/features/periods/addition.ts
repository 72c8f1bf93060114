import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { enrol, timeForEveryone } from './enrolment.ts'
import { lockOpenPeriod } from './started-period.ts'

/**
 * Lets those take part who could not when the period opened and can now: all of them, or one.
 * @returns how many were added
 * @throws {Refusal} when scoring is over, or this person cannot take part (any more, or still)
 */
export async function addPeople(env: Env, actor: Actor, periodId: string, employeeId?: string): Promise<number> {
	requireHr(actor)
	return transaction(
		env,
		async tx => {
			if (!(await once(tx, env, actor.updateKey))) return 0
			const { instrument, windows } = await lockOpenPeriod(tx, periodId)
			const scoring = windows.find(({ stage }) => stage === 'supervisor')
			if (scoring && scoring.closesAt.epochMilliseconds <= env.now().epochMilliseconds)
				throw new Refusal('refusal-period-scoring-over')
			const added = await enrol(tx, env, periodId, instrument, employeeId ? [employeeId] : undefined)
			if (added === 0) throw new Refusal('refusal-period-nobody-to-add')
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'period.people-added',
				subject: `period:${periodId}`,
				details: { people: added, employee: employeeId ?? null },
			})
			return added
		},
		timeForEveryone,
	)
}
