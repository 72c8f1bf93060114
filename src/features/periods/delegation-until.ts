import { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { addWorkingDays, dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { typedDay } from '../../domain/typed-day.ts'
import { checkLastDay, closingOf, daysAfter } from '../../domain/windows.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { daysToScore, reachable } from '../../questionnaire/scorer.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { readDelegations } from './delegation.ts'
import { findStartedPeriod } from './started-period.ts'
import type { Target } from './target.ts'
import { lockUnscored, type Unscored } from './unscored.ts'

/** So many days are offered; any other can be typed. */
const offered = 4

/** An acting official's last days that make sense: working days within the time in which they would score. */
export function readyLastDays(env: Env, unscored: readonly Unscored[]): Temporal.PlainDate[] {
	const now = env.now()
	const scoring = unscored.flatMap(appraisal => appraisal.scoring ?? [])
	const opens = latest([now, ...scoring.map(({ opensAt }) => opensAt)])
	const least = closingOf(daysAfter(now, daysToScore, now, env), env.zone)
	const last = dayOf(latest([least, ...scoring.map(({ closesAt }) => closesAt)]), env.zone)
	return Array.from({ length: offered }, (_, index) =>
		addWorkingDays(dayOf(opens, env.zone), index + 1, env.calendar),
	).filter(day => Temporal.PlainDate.compare(day, last) < 0)
}

/** What is not sent, and not about the officer themself: nobody arranges who scores them. */
export function arrangedBy({ employeeId }: Actor, unscored: readonly Unscored[]): string[] {
	return unscored.flatMap(appraisal =>
		appraisal.isSent || appraisal.employeeId === employeeId ? [] : [appraisal.appraisalId],
	)
}

/**
 * The moment at which an acting official's time is over.
 * @throws {Refusal} for a day that has gone by, a day off, and one before scoring has begun
 */
export function lastMoment(env: Env, unscored: readonly Unscored[], day: Temporal.PlainDate): Temporal.Instant {
	checkLastDay(day, env.now(), env)
	const until = closingOf(day, env.zone)
	const opens = latest([env.now(), ...unscored.flatMap(({ scoring }) => scoring?.opensAt ?? [])])
	if (Temporal.Instant.compare(until, opens) <= 0)
		throw new Refusal('refusal-delegation-early', { first: typedDay(dayOf(opens, env.zone)) })
	return until
}

/**
 * Gives an acting official's time another last day, or none; all concerned are told.
 * @param day undefined: until it is scored
 * @throws {Refusal} unless the actor is HR, the period is not paused, an acting official scores, and the day will do
 */
export async function changeUntil(
	env: Env,
	actor: Actor,
	periodId: string,
	target: Target,
	day: Temporal.PlainDate | undefined,
): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		const unscored = await lockUnscored(tx, periodId, target, scope)
		if ((await findStartedPeriod(tx, periodId)).state === 'paused') throw new Refusal('refusal-period-paused')
		const delegations = await readDelegations(tx, arrangedBy(actor, unscored))
		const [first] = delegations
		if (!first) throw new Refusal('refusal-delegation-none')
		const ids = new Set(delegations.map(({ appraisalId }) => appraisalId))
		const theirs = unscored.filter(({ appraisalId }) => ids.has(appraisalId))
		const until = day ? lastMoment(env, theirs, day) : null
		const changed = delegations.filter(known => known.until?.epochMilliseconds !== until?.epochMilliseconds)
		if (changed.length === 0) return
		const which = { id: { in: changed.map(({ handoverId }) => handoverId) } }
		await tx.handover.updateMany({ where: which, data: { until: until && toDate(until) } })
		await audit(
			tx,
			env,
			...changed.map(({ appraisalId, toId }) => ({
				actorId: actor.employeeId,
				action: 'delegation.changed',
				subject: `appraisal:${appraisalId}`,
				details: { to: toId, until: until?.toString() ?? null },
			})),
		)
		const message = (recipientId: string, handover: string) => ({
			recipientId,
			kind: 'delegation-changed',
			params: { period: periodId, handover, until: until?.epochMilliseconds ?? '' },
			dedupeKey: `delegation-changed:${handover}:${env.now().epochMilliseconds}:${recipientId}`,
			when: 'working-hours' as const,
		})
		const leaders = new Map(
			changed.flatMap(({ toId, returnsToId, handoverId }) =>
				[toId, ...(returnsToId ? [returnsToId] : [])].map(id => [id, handoverId] as const),
			),
		)
		const all = [
			...[...leaders].map(([id, handover]) => message(id, handover)),
			...changed.map(({ employeeId, handoverId }) => message(employeeId, handoverId)),
		]
		await enqueue(tx, env, await reachable(tx, all))
	})
}

function latest(moments: readonly Temporal.Instant[]): Temporal.Instant {
	return moments.toSorted(Temporal.Instant.compare).at(-1)!
}
