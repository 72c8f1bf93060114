import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { allItems, evidenceButton } from '../../evidence/list-menu.ts'
import { filesIn } from '../../questionnaire/progress.ts'
import { readOwnWords } from './own-words.ts'
import { ownWordsPages } from './own-words-text.ts'

/** The employee's self-assessment in full, a page at a time: `o:<page>/` below a review. */
export const ownWordsMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const [, reviewId = '', wanted] = ctx.match ?? []
		const words = await readOwnWords(ctx.env, actorOf(ctx), reviewId)
		return { reviewId, files: filesIn(words.sheet), ...pageOf(ownWordsPages(ctx, words), Number(wanted), 1) }
	},
	body: (_ctx, { items: [text] }) => text!,
	keyboard: (ctx, { reviewId, files, page, pages }) => [
		pageRow(ctx, page, pages, to => `/score/r:${reviewId}/o:${to}/`),
		files > 0 ? [evidenceButton(ctx, `/score/r:${reviewId}/b:${allItems}/`, files)] : [],
		[button(`/score/r:${reviewId}/`, ctx.t('score-go-on')), homeButton(ctx)],
	],
})
