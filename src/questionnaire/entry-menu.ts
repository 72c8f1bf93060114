import type { MenuTemplate } from 'grammy-inline-menu'
import type { Ctx } from '../bot/context.ts'
import { type Screen, screen } from '../bot/screen.ts'
import { itemBody, itemKeyboard, itemQuestion } from './item-menu.ts'
import { loadSheet, type QuestionnaireOptions } from './options.ts'
import { overviewBody, overviewKeyboard } from './overview-menu.ts'
import { type Item, nextUnanswered } from './progress.ts'
import { isEditable, type Sheet } from './sheet.ts'

interface Entry {
	sheet: Sheet
	item: Item | undefined
}

/**
 * Opens a review where its rater left it: at the next unanswered question, else at the review page.
 * @param base the way from this menu to the review's: '' where it is the review's menu itself
 */
export function entryMenu(options: QuestionnaireOptions, base = ''): MenuTemplate<Ctx> {
	return screen(entryScreen(options, base))
}

/** `entryMenu` before it is a menu, for a feature that shows something else first. */
export function entryScreen(options: QuestionnaireOptions, base = ''): Required<Screen<Entry>> {
	return {
		load: async ctx => {
			const sheet = await loadSheet(ctx, options)
			return { sheet, item: isEditable(sheet, ctx.env.now()) ? nextUnanswered(sheet) : undefined }
		},
		asks: (ctx, { sheet, item }) => (item ? itemQuestion(ctx, options, sheet, item) : undefined),
		body: (ctx, { sheet, item }) =>
			item ? itemBody(ctx, options, sheet, item) : overviewBody(ctx, options, sheet, false),
		keyboard: (ctx, { sheet, item }) =>
			item ? itemKeyboard(ctx, options, sheet, item, base) : overviewKeyboard(ctx, options, sheet, base),
	}
}
