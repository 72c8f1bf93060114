import type { Actor } from '../../domain/actor.ts'
import { statement } from '../../domain/objection.ts'
import { endOfWorkingDays, usualAnswerDays, usualDecisionDays } from '../../domain/response-window.ts'
import { audit } from '../../store/audit.ts'
import { findWorkplaces } from '../../store/calendars.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { getSetting } from '../../store/settings.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { findDecider } from './decider.ts'
import { findDraft, lockOwn, requireOpen } from './drafting.ts'
import { tellSent } from './told.ts'

/**
 * Sends what the employee has written: from now on the supervisor is asked for an answer, and whoever decides knows.
 * Sent twice, it is one objection.
 * @throws {Refusal} not theirs, answered otherwise, too late, or without a reason
 */
export async function sendObjection(env: Env, actor: Actor, resultId: string): Promise<void> {
	await transaction(env, async tx => {
		const { appraisal, standing } = await lockOwn(tx, env, actor, resultId)
		// The same tap that comes twice
		if (standing.objection?.state === 'submitted') return
		requireOpen(standing)
		if (!(await once(tx, env, actor.updateKey))) return
		const draft = await findDraft(tx, resultId)
		statement(draft?.reason ?? '')
		const { id } = draft!
		const { deciderId } = await findDecider(tx, appraisal.id)
		const now = toDate(env.now())
		await tx.objection.update({
			where: { id },
			data: {
				state: 'submitted',
				submittedAt: now,
				answererId: appraisal.supervisorId,
				deciderId,
				...(await deadlines(tx, env, appraisal.supervisorId, deciderId)),
			},
		})
		await tx.response.update({ where: { resultId }, data: { answer: 'objected', answeredAt: now } })
		const details = { result: resultId, decider: deciderId }
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'objection.submitted',
			subject: `objection:${id}`,
			details,
		})
		await tellSent(tx, env, id)
	})
}

/** Each in the zone and the working days of who has to act by then. */
async function deadlines(tx: Tx, env: Env, answererId: string | null, deciderId: string | null) {
	const ids = [answererId, deciderId].filter(id => id !== null)
	const workplaces = await findWorkplaces(tx, env, ids)
	const placeOf = (id: string | null) => (id === null ? undefined : workplaces.get(id)) ?? env
	const answerDays = (await getSetting(tx, 'objection.answerDays')) ?? usualAnswerDays
	const decisionDays = (await getSetting(tx, 'objection.decisionDays')) ?? usualDecisionDays
	const answerUntil = endOfWorkingDays(env.now(), answerDays, placeOf(answererId))
	const decideUntil = endOfWorkingDays(answerUntil, decisionDays, placeOf(deciderId))
	return { answerUntil: toDate(answerUntil), decideUntil: toDate(decideUntil) }
}
