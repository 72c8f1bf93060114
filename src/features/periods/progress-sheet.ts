import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { scopeOf } from '../../store/roles.ts'
import { transaction } from '../../store/transaction.ts'
import { countUnits, type UnitProgress } from './progress.ts'
import { findPeriodWithin, findStartedPeriod, type StartedPeriod } from './started-period.ts'

/** The bot sends the actor a table of how far each unit of a period is, of their trees. Recorded as an export. */
export async function orderProgressSheet(env: Env, actor: Actor, periodId: string): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		await findPeriodWithin(tx, scope, periodId)
		if (!(await once(tx, env, actor.updateKey))) return
		await enqueue(tx, env, [
			{
				recipientId: actor.employeeId,
				kind: 'period-sheet',
				params: { period: periodId },
				dedupeKey: `period-sheet:${periodId}:${actor.employeeId}:${newId()}`,
				when: 'now',
			},
		])
		const subject = `period:${periodId}`
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'period.exported',
			subject,
			details: { sheet: 'progress' },
		})
	})
}

/** For the message to an officer; undefined where they no longer are one, or the period is gone. */
export async function unitsForOfficer(
	env: Env,
	employeeId: string,
	periodId: string,
): Promise<{ period: StartedPeriod; units: UnitProgress[] } | undefined> {
	const started = await env.db.period.count({ where: { id: periodId, state: { not: 'draft' } } })
	const scope = await scopeOf(env.db, employeeId)
	if (started === 0 || !scope) return undefined
	const period = await findStartedPeriod(env.db, periodId)
	return { period, units: await countUnits(env.db, period, scope) }
}
