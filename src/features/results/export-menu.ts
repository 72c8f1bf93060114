import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { orderExport, readExported } from './export.ts'

/** "Unduh" (`x:1/`), for HR: what can be taken out of a published period. The bot sends the files. */
export const exportMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readExported(ctx.env, actorOf(ctx), periodIn(ctx)),
	body: (ctx, { name }) =>
		FormattedString.b(ctx.t('result-export')).plain(`\n${name}\n\n${ctx.t('result-export-hint')}`),
	keyboard: (ctx, { id }) => [
		[button('book', ctx.t('result-export-book'), 'primary')],
		[button(`/hr/p:${id}/u:1/`, ctx.t('result-export-completion'))],
		[backButton(ctx), homeButton(ctx)],
	],
})

exportMenu.manualAction(
	/book$/,
	act(async ctx => {
		await orderExport(ctx.env, actorOf(ctx), periodIn(ctx), { kind: 'period' })
		ctx.notice = ctx.t('result-export-ordered')
		return '.'
	}),
)

function periodIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
