import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { readOwnWords } from './own-words.ts'
import { ownWordsPages } from './own-words-text.ts'

/** The employee's self-assessment in full, a page at a time: `o:<page>/` below a review. */
export const ownWordsMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const [, reviewId = '', wanted] = ctx.match ?? []
		const pages = ownWordsPages(ctx, await readOwnWords(ctx.env, actorOf(ctx), reviewId))
		return { reviewId, pages, page: Math.min(Math.max(1, Number(wanted) || 1), pages.length) }
	},
	body: (_ctx, { pages, page }) => pages[page - 1] ?? new FormattedString(''),
	keyboard: (ctx, { reviewId, pages, page }) => [
		pageRow(ctx, page, pages.length, to => `/score/r:${reviewId}/o:${to}/`),
		[button(`/score/r:${reviewId}/`, ctx.t('score-go-on')), homeButton(ctx)],
	],
})
