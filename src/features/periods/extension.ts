import { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { addWorkingDays } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { closingOf, daysAfter } from '../../domain/windows.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { daysToScore } from '../../questionnaire/scorer.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { storeExtension } from '../../store/extension.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { findStartedPeriod } from './started-period.ts'
import type { Target } from './target.ts'
import { canExtendFeedback, canExtendScoring, lockUnscored, type Unscored } from './unscored.ts'

/** The stages that one appraisal alone may be given more time for. */
export type Extendable = 'feedback' | 'supervisor'

/** Working days that one tap adds. */
export const extraDays: Record<Extendable, number> = { feedback: 2, supervisor: daysToScore }

/** The last day that one tap would give these appraisals; undefined where none of them can have more time. */
export function extendedDay(
	env: Env,
	unscored: readonly Unscored[],
	stage: Extendable,
): Temporal.PlainDate | undefined {
	const closings = extendableOf(env, unscored, stage).map(({ closesAt }) => closesAt)
	if (closings.length === 0) return undefined
	return daysAfter(latest(closings), extraDays[stage], env.now(), env)
}

/**
 * Gives the appraisals of a target alone more time in one stage, and tells whom it concerns.
 * @param day as `extendedDay` offered it, so that two officers, or two taps, extend once
 * @throws {Refusal} unless the actor is HR, there is something to extend, and the day is (still) the one on offer
 */
export async function extend(
	env: Env,
	actor: Actor,
	periodId: string,
	target: Target,
	stage: Extendable,
	day: Temporal.PlainDate,
): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		const unscored = await lockUnscored(tx, periodId, target, scope)
		const { state } = await findStartedPeriod(tx, periodId)
		if (state === 'paused') throw new Refusal('refusal-period-paused')
		const extendable = extendableOf(env, unscored, stage)
		const closesAt = closingOf(day, env.zone)
		const offered = extendedDay(env, unscored, stage)
		if (!offered) throw new Refusal('refusal-extension-nothing')
		if (extendable.every(appraisal => appraisal.closesAt.equals(closesAt))) return
		if (!day.equals(offered)) throw new Refusal('refusal-extension-changed')
		await giveTime(tx, env, { periodId, appraisals: extendable, stage, day, actorId: actor.employeeId })
	})
}

/** More time for some appraisals alone. */
interface MoreTime {
	periodId: string
	appraisals: readonly Unscored[]
	stage: Extendable
	/** The last, in the agency's zone */
	day: Temporal.PlainDate
	/** absent: the bot itself, since the day that was the last has become a day off */
	actorId?: string
}

/** Stores it, with what follows for their scoring, and tells whom it concerns, in the caller's transaction. */
export async function giveTime(tx: Tx, env: Env, moreTime: MoreTime): Promise<void> {
	const { appraisals, stage, day, actorId } = moreTime
	const closesAt = closingOf(day, env.zone)
	const ids = appraisals.map(({ appraisalId }) => appraisalId)
	await storeExtension(tx, ids, stage, closesAt)
	const scoring = stage === 'feedback' ? await keepTimeToScore(tx, env, appraisals, day) : []
	await audit(
		tx,
		env,
		...ids.map(id => ({
			actorId,
			action: 'appraisal.extended',
			subject: `appraisal:${id}`,
			details: { stage, until: closesAt.toString() },
		})),
	)
	await tell(tx, env, moreTime, closesAt)
	if (scoring.length > 0)
		await tell(tx, env, { ...moreTime, appraisals: scoring, stage: 'supervisor' }, timeToScore(env, day))
}

/**
 * Who scores sees what colleagues said only once it is sealed: they keep as many days after it as an extension gives.
 * It also keeps the appraisal running where others' results are published meanwhile.
 * @returns those whose scoring ends later now than it did
 */
async function keepTimeToScore(
	tx: Tx,
	env: Env,
	extended: readonly Unscored[],
	day: Temporal.PlainDate,
): Promise<Unscored[]> {
	const until = timeToScore(env, day)
	const ids = extended.map(({ appraisalId }) => appraisalId)
	await storeExtension(tx, ids, 'supervisor', until)
	return extended.filter(({ scoring, isSent }) => scoring && !isSent && isBefore(scoring.closesAt, until))
}

function timeToScore(env: Env, day: Temporal.PlainDate): Temporal.Instant {
	return closingOf(addWorkingDays(day, extraDays.supervisor, env.calendar), env.zone)
}

function extendableOf(env: Env, unscored: readonly Unscored[], stage: Extendable) {
	switch (stage) {
		case 'feedback':
			return unscored
				.filter(appraisal => canExtendFeedback(appraisal, env))
				.flatMap(appraisal => (appraisal.feedback ? [{ ...appraisal, closesAt: appraisal.feedback.closesAt }] : []))
		case 'supervisor':
			return unscored
				.filter(appraisal => canExtendScoring(appraisal, env))
				.flatMap(appraisal => (appraisal.scoring ? [{ ...appraisal, closesAt: appraisal.scoring.closesAt }] : []))
		default:
			return stage satisfies never
	}
}

/** The employee and whoever still writes about them; or who scores, once however many they score. */
async function tell(
	tx: Tx,
	env: Env,
	{ periodId, appraisals, stage, actorId }: MoreTime,
	closesAt: Temporal.Instant,
): Promise<void> {
	const ids = appraisals.map(({ appraisalId }) => appraisalId)
	const concerned =
		stage === 'supervisor'
			? Prisma.sql`select a."supervisorId" "id", min(a."id") "appraisal" from "Appraisal" a
				where a."id" = any(${ids}) group by 1`
			: Prisma.sql`select a."employeeId" "id", a."id" "appraisal" from "Appraisal" a where a."id" = any(${ids})
				union select r."raterId", r."appraisalId" from "Review" r
				where r."appraisalId" = any(${ids}) and r."group" = 'peer' and r."state" = 'draft'`
	const rows = await tx.$queryRaw<{ id: string; appraisal: string }[]>`
		select w."id", w."appraisal" from (${concerned}) w join "Account" c on c."employeeId" = w."id"`
	const closes = closesAt.epochMilliseconds
	await enqueue(
		tx,
		env,
		rows.map(
			({ id, appraisal }): Outgoing => ({
				recipientId: id,
				kind: stage === 'supervisor' ? 'scoring-extended' : 'feedback-extended',
				params: { period: periodId, appraisal, closes, ...(actorId === undefined ? { because: 'day-off' } : {}) },
				dedupeKey: `${stage}-extended:${appraisal}:${closes}:${id}`,
				when: 'working-hours',
			}),
		),
	)
}

function latest(instants: readonly Temporal.Instant[]): Temporal.Instant {
	return instants.reduce((one, other) => (isBefore(one, other) ? other : one))
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0
}
