import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { openSheet, removeText, saveScore, saveText, submitSheets, withdraw } from '../../questionnaire/service.ts'
import { readSheet } from '../../questionnaire/sheet.ts'
import type { SheetSource } from '../../questionnaire/source.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { tell } from './entering.ts'
import { lockForm, readForm } from './form.ts'
import type { PaperGroup } from './paths.ts'

/**
 * The reviews of one group that an officer enters from signed forms: as their raters, so that all rules and windows are
 * the same, once they have begun to.
 */
export function paperOf(group: PaperGroup): SheetSource {
	const as = (env: Env, actor: Actor, reviewId: string) => raterFor(env, actor, group, reviewId)
	return {
		typed: `paper-${group}`,
		open: async (env, actor, reviewId) => openSheet(env, await as(env, actor, reviewId), { reviewId, group }),
		saveScore: async (env, actor, reviewId, ...answer) =>
			saveScore(env, await as(env, actor, reviewId), { reviewId, group }, ...answer),
		saveText: async (env, actor, reviewId, ...answer) =>
			saveText(env, await as(env, actor, reviewId), { reviewId, group }, ...answer),
		removeText: async (env, actor, reviewId, itemId) =>
			removeText(env, await as(env, actor, reviewId), { reviewId, group }, itemId),
		submit: (env, actor, reviewId, needsReasons) => send(env, actor, group, reviewId, needsReasons),
		withdraw: async (env, actor, reviewId) => withdraw(env, await as(env, actor, reviewId), { reviewId, group }),
	}
}

/** Sends what was entered; who has signed the form is told, each time that it is sent. */
async function send(env: Env, actor: Actor, group: PaperGroup, reviewId: string, needsReasons: boolean): Promise<void> {
	await transaction(env, async tx => {
		const form = await lockForm(tx, actor, reviewId)
		const sheet = await readSheet(tx, inTheNameOf(form.rater.id, actor), group, reviewId, true)
		if (!(await once(tx, env, actor.updateKey)) || sheet.state === 'submitted') return
		await submitSheets(tx, env, inTheNameOf(form.rater.id, actor), [sheet], needsReasons)
		await tx.review.update({ where: { id: reviewId }, data: { enteredById: actor.employeeId } })
		await tell(tx, env, 'paper-sent', form)
	})
}

/** @throws {Refusal} unless this officer may enter it, and has begun to */
async function raterFor(env: Env, actor: Actor, group: PaperGroup, reviewId: string): Promise<Actor> {
	const form = await readForm(env, actor, reviewId)
	if (form.group !== group) throw new Refusal('refusal-not-yours')
	if (form.signedOn === null) throw new Refusal('refusal-paper-own')
	return inTheNameOf(form.rater.id, actor)
}

function inTheNameOf(raterId: string, { employeeId, updateKey }: Actor): Actor {
	return { employeeId: raterId, roles: [], enteredBy: employeeId, ...(updateKey ? { updateKey } : {}) }
}
