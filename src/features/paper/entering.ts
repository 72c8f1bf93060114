import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { typedDay } from '../../domain/typed-day.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { type Form, isOpenForm, lockForm } from './form.ts'

/** A form is not older than so many days when it is entered. */
const oldest = 366

/** What becomes of answers that the rater has given themself: kept, where there are some nothing is begun. */
export type Own = 'kept' | 'deleted'

/**
 * Begins to enter a form, or notes another date on it. Nobody but who rates reads what they had begun themself: it is
 * deleted where the officer says so, and they are told.
 * @param signedOn the date on the form
 * @throws {Refusal} when it cannot be entered now, the day cannot be right, or the rater has begun and `own` is kept
 */
export async function beginForm(
	env: Env,
	actor: Actor,
	reviewId: string,
	signedOn: Temporal.PlainDate,
	own: Own,
): Promise<void> {
	checkDay(env, signedOn)
	await transaction(env, async tx => {
		const form = await lockForm(tx, actor, reviewId)
		refuseUnlessDraft(form, env)
		const isNew = form.signedOn === null
		if (isNew && form.answers > 0 && own === 'kept')
			throw new Refusal('refusal-paper-begun', { name: form.rater.name, answers: form.answers })
		if (!(await once(tx, env, actor.updateKey))) return
		const deleted = isNew ? await deleteAnswers(tx, reviewId) : 0
		const day = new Date(`${signedOn}T00:00:00Z`)
		await tx.review.update({ where: { id: reviewId }, data: { enteredById: actor.employeeId, signedOn: day } })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'review.entering',
			subject: `review:${reviewId}`,
			details: { signedOn: signedOn.toString(), deleted },
		})
		if (deleted > 0) await tell(tx, env, 'paper-begun', form, { day: signedOn.toString() })
	})
}

/**
 * Stops entering a form: what was entered is deleted, and the review is in its rater's hands again.
 * @throws {Refusal} when it is sent, or cannot be changed now
 */
export async function leaveForm(env: Env, actor: Actor, reviewId: string): Promise<void> {
	await transaction(env, async tx => {
		const form = await lockForm(tx, actor, reviewId)
		refuseUnlessDraft(form, env)
		if (form.signedOn === null) return
		await deleteAnswers(tx, reviewId)
		await tx.review.update({ where: { id: reviewId }, data: { enteredById: null, signedOn: null } })
		const [actorId, subject] = [actor.employeeId, `review:${reviewId}`]
		await audit(tx, env, { actorId, action: 'review.entering-left', subject })
	})
}

/** Tells who rates what was done in their name, where they have joined. */
export async function tell(
	tx: Tx,
	env: Env,
	kind: 'paper-begun' | 'paper-sent',
	form: Form,
	more: Record<string, string> = {},
): Promise<void> {
	const message = {
		recipientId: form.rater.id,
		kind,
		params: { review: form.reviewId, ...more },
		dedupeKey: `${kind}:${newId()}`,
		when: 'working-hours' as const,
	}
	await enqueue(tx, env, await reachable(tx, [message]))
}

function checkDay({ now, zone }: Env, day: Temporal.PlainDate): void {
	const today = now().toZonedDateTimeISO(zone).toPlainDate()
	const age = day.until(today).days
	if (age < 0 || age > oldest) throw new Refusal('refusal-paper-day', { example: typedDay(today) })
}

function refuseUnlessDraft(form: Form, env: Env): void {
	if (form.state === 'submitted') throw new Refusal('refusal-submitted')
	if (!isOpenForm(form, env.now())) throw new Refusal('refusal-window-closed')
}

async function deleteAnswers(tx: Tx, reviewId: string): Promise<number> {
	return (await tx.answer.deleteMany({ where: { reviewId } })).count
}
