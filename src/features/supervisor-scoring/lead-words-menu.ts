import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { leadPages } from '../../explanation/lead-text.ts'
import { readLeadWords } from './lead-words.ts'

/** What team leaders have sent, in full, a page at a time: `k:<page>/` below a review. */
export const leadWordsMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const [, reviewId = '', wanted] = ctx.match ?? []
		const { sheet, leads } = await readLeadWords(ctx.env, actorOf(ctx), reviewId)
		const heading = FormattedString.b(ctx.t('lead-words-title', { name: sheet.subject.name })).plain(
			`\n${sheet.period.name}`,
		)
		return { reviewId, ...pageOf(leadPages(ctx.t, heading, leads), Number(wanted), 1) }
	},
	body: (_ctx, { items: [text] }) => text!,
	keyboard: (ctx, { reviewId, page, pages }) => [
		pageRow(ctx, page, pages, to => `/score/r:${reviewId}/k:${to}/`),
		[button(`/score/r:${reviewId}/`, ctx.t('score-go-on')), homeButton(ctx)],
	],
})
