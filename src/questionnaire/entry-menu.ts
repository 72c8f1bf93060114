import type { MenuTemplate } from 'grammy-inline-menu'
import type { Ctx } from '../bot/context.ts'
import { screen } from '../bot/screen.ts'
import { itemBody, itemKeyboard, itemQuestion } from './item-menu.ts'
import { loadSheet, type QuestionnaireOptions } from './options.ts'
import { overviewBody, overviewKeyboard } from './overview-menu.ts'
import { nextUnanswered } from './progress.ts'
import { isEditable } from './sheet.ts'

/**
 * Opens a review where its rater left it: at the next unanswered question, else at the review page.
 * @param base the way from this menu to the review's: '' where it is the review's menu itself
 */
export function entryMenu(options: QuestionnaireOptions, base = ''): MenuTemplate<Ctx> {
	return screen({
		load: async ctx => {
			const sheet = await loadSheet(ctx, options)
			return { sheet, item: isEditable(sheet, ctx.env.now()) ? nextUnanswered(sheet) : undefined }
		},
		asks: (ctx, { sheet, item }) => (item ? itemQuestion(ctx, options, sheet, item) : undefined),
		body: (ctx, { sheet, item }) =>
			item ? itemBody(ctx, options, sheet, item) : overviewBody(ctx, options, sheet, false),
		keyboard: (ctx, { sheet, item }) =>
			item ? itemKeyboard(ctx, options, sheet, item, base) : overviewKeyboard(ctx, options, sheet, base),
	})
}
