import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { readOwnWords } from './own-words.ts'
import { ownWordsPages } from './own-words-text.ts'

/** The employee's self-assessment in full, a page at a time: `o:<page>/` below a review. */
export const ownWordsMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const [, reviewId = '', wanted] = ctx.match ?? []
		const pages = ownWordsPages(ctx, await readOwnWords(ctx.env, actorOf(ctx), reviewId))
		return { reviewId, ...pageOf(pages, Number(wanted), 1) }
	},
	body: (_ctx, { items: [text] }) => text!,
	keyboard: (ctx, { reviewId, page, pages }) => [
		pageRow(ctx, page, pages, to => `/score/r:${reviewId}/o:${to}/`),
		[button(`/score/r:${reviewId}/`, ctx.t('score-go-on')), homeButton(ctx)],
	],
})
