import { type Actor, requireHr } from '../../domain/actor.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { tellConcerned } from './concerned.ts'
import { timeForEveryone } from './enrolment.ts'
import { lockStartedPeriod, refuseOver } from './started-period.ts'

/**
 * Ends a period that runs or is paused: all time that was left in it is over, of single appraisals too, and what was not
 * sent stays unsent. What has been scored can still be published, and one appraisal be reopened.
 * @throws {Refusal} when it is closed or published already
 */
export async function closePeriod(env: Env, actor: Actor, periodId: string): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			if (!(await once(tx, env, actor.updateKey))) return
			const period = await lockStartedPeriod(tx, periodId)
			refuseOver(period)
			const now = toDate(env.now())
			const since = toDate(period.pausedAt ?? env.now())
			await tx.extension.deleteMany({ where: { appraisal: { periodId }, closesAt: { gt: since } } })
			await tx.$executeRaw`update "Window" set "opensAt" = least("opensAt", ${now}), "closesAt" = ${now}
				where "periodId" = ${periodId} and "closesAt" > ${since}`
			await tx.period.update({ where: { id: periodId }, data: { state: 'closed', closedAt: now, pausedAt: null } })
			await audit(tx, env, { actorId: actor.employeeId, action: 'period.closed', subject: `period:${periodId}` })
			await tellConcerned(tx, env, periodId, 'period-closed')
		},
		timeForEveryone,
	)
}
