import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import { button, homeButton, screen } from '../bot/screen.ts'
import { loadSheet, type QuestionnaireOptions } from '../questionnaire/options.ts'
import { findItem } from '../questionnaire/service.ts'
import { isEditable, type Sheet } from '../questionnaire/sheet.ts'
import { titleOf } from '../questionnaire/text.ts'
import { type EvidenceEntry, openEvidence } from './reading.ts'
import { buttonText, itemText } from './text.ts'

/** The kind of question that a file answers. */
export const sentTo = 'self-evidence'

export interface ItemEvidence {
	sheet: Sheet
	itemId: string
	entries: EvidenceEntry[]
}

/** What one has put beside a question, and where more is sent: `e:<item>/` below a review. */
export function itemMenu(options: QuestionnaireOptions): MenuTemplate<Ctx> {
	return screen({
		load: ctx => loadItem(ctx, options),
		asks: (ctx, { sheet, itemId }) => question(ctx, sheet, itemId),
		body: (ctx, { sheet, itemId, entries }) => itemText(ctx, sheet, titleOf(ctx, findItem(sheet, itemId)), entries),
		keyboard: (ctx, { itemId, entries }) => [
			...entries.map((entry, index) => [button(`f:${entry.id}-open/`, buttonText(ctx, entry, index + 1))]),
			[button(`../i:${itemId}/`, ctx.t('evidence-back')), homeButton(ctx)],
		],
	})
}

export async function loadItem(ctx: Ctx, options: QuestionnaireOptions): Promise<ItemEvidence> {
	const sheet = await loadSheet(ctx, options)
	const itemId = pathValue(ctx, 2)
	findItem(sheet, itemId)
	const { entries } = await openEvidence(ctx.env, actorOf(ctx), sheet.appraisalId)
	return { sheet, itemId, entries: entries.filter(({ item }) => item.id === itemId) }
}

/** A file that is sent now goes beside this question, or in the place of another. */
export function question(ctx: Ctx, sheet: Sheet, item: string, replaces?: string) {
	if (!isEditable(sheet, ctx.env.now())) return undefined
	return { kind: sentTo, params: { review: sheet.reviewId, item, ...(replaces === undefined ? {} : { replaces }) } }
}
