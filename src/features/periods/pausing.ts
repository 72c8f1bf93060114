import { type Actor, requireHr } from '../../domain/actor.ts'
import { afterPause, daysLost } from '../../domain/pause.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { StageWindow } from '../../domain/windows.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { tellConcerned } from './concerned.ts'
import { timeForEveryone } from './enrolment.ts'
import { storeChanges } from './schedule.ts'
import { lockOpenPeriod, lockStartedPeriod, type StartedPeriod } from './started-period.ts'

/** Stops everything in a period that runs until it is resumed: nothing is filled in, sealed or reminded of. */
export async function pausePeriod(env: Env, actor: Actor, periodId: string): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			if (!(await once(tx, env, actor.updateKey))) return
			await lockOpenPeriod(tx, periodId)
			await tx.period.update({ where: { id: periodId }, data: { state: 'paused', pausedAt: toDate(env.now()) } })
			await audit(tx, env, { actorId: actor.employeeId, action: 'period.paused', subject: `period:${periodId}` })
			await tellConcerned(tx, env, periodId, 'period-paused')
		},
		timeForEveryone,
	)
}

/** Lets it go on; what had not ended ends as many working days later as the pause has taken. */
export async function resumePeriod(env: Env, actor: Actor, periodId: string): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			if (!(await once(tx, env, actor.updateKey))) return
			const period = await lockStartedPeriod(tx, periodId)
			const changed = await storeChanges(tx, periodId, period.windows, windowsAfter(env, period))
			await moveEnds(tx, env, period)
			await tx.period.update({ where: { id: periodId }, data: { state: 'open', pausedAt: null } })
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'period.resumed',
				subject: `period:${periodId}`,
				details: Object.fromEntries(changed.map(window => [window.stage, window.closesAt.toString()])),
			})
			await tellConcerned(tx, env, periodId, 'period-resumed')
		},
		timeForEveryone,
	)
}

/** The windows as they would be if the period were resumed now. @throws {Refusal} unless it is paused */
export function windowsAfter(env: Env, { windows, pausedAt }: StartedPeriod): StageWindow[] {
	if (!pausedAt) throw new Refusal('refusal-period-not-paused')
	const days = daysLost(pausedAt, env.now(), env)
	if (days === 0) return windows
	return windows.map(window => {
		const opensAt = afterPause(window.opensAt, pausedAt, days, env)
		const closesAt = afterPause(window.closesAt, pausedAt, days, env)
		return closesAt.equals(window.closesAt) ? window : { ...window, opensAt, closesAt }
	})
}

/** The later ends of single appraisals and the last moments of acting officials, as the windows. */
async function moveEnds(tx: Tx, env: Env, { id, pausedAt }: StartedPeriod): Promise<void> {
	if (!pausedAt) return
	const days = daysLost(pausedAt, env.now(), env)
	if (days === 0) return
	const which = { appraisal: { periodId: id } }
	const later = { gt: toDate(pausedAt) }
	const moved = (end: Date) => toDate(afterPause(toInstant(end), pausedAt, days, env))
	// The last first: an end that has been moved is not met again.
	const extended = { ...which, closesAt: later }
	for (const { closesAt } of await tx.extension.findMany({
		where: extended,
		distinct: ['closesAt'],
		select: { closesAt: true },
		orderBy: { closesAt: 'desc' },
	}))
		await tx.extension.updateMany({ where: { ...which, closesAt }, data: { closesAt: moved(closesAt) } })
	for (const { until } of await tx.handover.findMany({
		where: { ...which, until: later },
		distinct: ['until'],
		select: { until: true },
		orderBy: { until: 'desc' },
	}))
		await tx.handover.updateMany({ where: { ...which, until }, data: { until: moved(until!) } })
}
