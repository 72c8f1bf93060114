import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { submitSheets } from '../../questionnaire/service.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { type Hints, hintsOf } from './hints.ts'
import { isSendable, listScorings, lockComplete, needsReasons, type Scoring } from './scorings.ts'
import { sealOf } from './seal-of.ts'

/** So many names fit on the card that asks for confirmation; the others follow in a second sending. */
const mostAtOnce = 30

/** What would be sent together, and what would stay. */
export interface Sending {
	/** Complete drafts, by name. */
	ready: Sheet[]
	/** Names exactly the drafts in `ready`, so that none is sent whose name was not shown. */
	seal: string
	/** Not complete yet: they stay drafts. */
	open: Scoring[]
	hints: Hints
}

export async function prepareSending(env: Env, actor: Actor): Promise<Sending> {
	const scorings = await listScorings(env, actor)
	const complete = scorings.filter(scoring => isSendable(scoring, env)).map(({ sheet }) => sheet)
	const ready = complete.slice(0, mostAtOnce)
	const open = scorings.filter(({ standing }) => standing === 'none' || standing === 'partial')
	const hints = hintsOf(
		ready,
		scorings.map(({ sheet }) => sheet),
	)
	return { ready, seal: sealOf(ready.map(({ reviewId }) => reviewId)), open, hints }
}

/**
 * Sends all complete drafts together, or none; returns how many.
 * @param seal of the drafts that were shown; sending again what is sent changes nothing
 * @throws {Refusal} when other drafts are complete by now than those that were shown
 */
export async function sendComplete(env: Env, actor: Actor, seal: string): Promise<number> {
	return transaction(env, async tx => {
		const ready = (await lockComplete(tx, env, actor)).slice(0, mostAtOnce)
		if (ready.length === 0 || !(await once(tx, env, actor.updateKey))) return 0
		if (sealOf(ready.map(({ reviewId }) => reviewId)) !== seal) throw new Refusal('refusal-score-list-changed')
		await submitSheets(tx, env, actor, ready, needsReasons)
		return ready.length
	})
}
