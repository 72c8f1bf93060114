import type { Actor } from '../../domain/actor.ts'
import type { PracticeGroup } from '../../domain/practice.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findItem, longestText, refuseUnlessComplete, refuseUnlessEditable } from '../../questionnaire/service.ts'
import type { Sheet, SheetAnswer } from '../../questionnaire/sheet.ts'
import type { SheetSource } from '../../questionnaire/source.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { findRound, type Round, storeAnswers, storeSent } from './rounds.ts'

/**
 * A practice round as the cards of a questionnaire fill it in: by the rules of a review, leaving nothing but its own
 * row. A person has one round, which is meant whatever the id says.
 */
export function practiceAs(group: PracticeGroup): SheetSource {
	return {
		typed: `practice-${group}`,
		open: async (env, actor) => sheetOf(group, await findRound(env.db, env, actor)),
		saveScore: (env, actor, _id, itemId, score) =>
			change(env, actor, group, async (_tx, sheet) => {
				const known = score === 'unable' || sheet.instrument.scale.some(({ value }) => value === score)
				if (findItem(sheet, itemId).kind !== 'indicator' || !known) throw new Refusal('refusal-not-yours')
				return { [itemId]: { score: score === 'unable' ? null : score, unable: score === 'unable' } }
			}),
		async saveText(env, actor, _id, itemIds, text, continues) {
			const typed = text.trim()
			if (typed === '') throw new Refusal('refusal-empty')
			await change(env, actor, group, async (tx, sheet) => {
				if (!(await once(tx, env, actor.updateKey))) return {}
				const whole = (itemId: string) => (continues ? (sheet.answers.get(itemId)?.text ?? '') + typed : typed)
				return Object.fromEntries(itemIds.map(itemId => [findItem(sheet, itemId).id, { text: fitting(whole(itemId)) }]))
			})
		},
		async removeText(env, actor, _id, itemId) {
			await change(env, actor, group, async (_tx, sheet) =>
				sheet.answers.has(itemId) ? { [itemId]: { text: null } } : {},
			)
		},
		async submit(env, actor, _id, needsReasons) {
			await locked(env, actor, group, async (tx, sheet) => {
				if (sheet.state === 'submitted') return
				refuseUnlessComplete(sheet, env, needsReasons)
				await storeSent(tx, actor, true)
			})
		},
		async withdraw(env, actor) {
			await locked(env, actor, group, tx => storeSent(tx, actor, false))
		},
	}
}

const unanswered = { score: null, unable: false, text: null }

/** Changes answers of a round that is not sent, each by its item; the sheet as it stands then. */
async function change(
	env: Env,
	actor: Actor,
	group: PracticeGroup,
	answer: (tx: Tx, sheet: Sheet) => Promise<Record<string, Partial<SheetAnswer>>>,
): Promise<Sheet> {
	return locked(env, actor, group, async (tx, sheet) => {
		refuseUnlessEditable(sheet, env)
		const answers = new Map(sheet.answers)
		for (const [itemId, given] of Object.entries(await answer(tx, sheet))) {
			answers.set(itemId, { ...(answers.get(itemId) ?? unanswered), ...given, savedAt: env.now() })
		}
		await storeAnswers(tx, actor, answers)
		return { ...sheet, answers }
	})
}

/** Of two taps at once the second finds what the first has changed. */
async function locked<T>(
	env: Env,
	actor: Actor,
	group: PracticeGroup,
	run: (tx: Tx, sheet: Sheet) => Promise<T>,
): Promise<T> {
	return transaction(env, async tx => {
		await tx.$queryRaw`select 1 from "Practice" where "employeeId" = ${actor.employeeId} for update`
		return run(tx, sheetOf(group, await findRound(tx, env, actor)))
	})
}

/** @throws {Refusal} for what is left of a round that has ended, or that was practised as somebody else */
function sheetOf(group: PracticeGroup, round: Round | undefined): Sheet {
	if (round?.group !== group) throw new Refusal('refusal-practice-ended')
	return round.sheet
}

function fitting(text: string): string {
	if (text.length > longestText) throw new Refusal('refusal-too-long', { length: text.length, most: longestText })
	return text
}
