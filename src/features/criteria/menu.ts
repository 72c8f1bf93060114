import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { aspectPages } from './pages.ts'
import { type Criteria, readCriteria } from './service.ts'
import { aspectText, overviewText, scaleText } from './text.ts'

/** `/kriteria`: by which criteria, by whom and when one is appraised in the running (else latest) period. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => readCriteria(ctx.env, actorOf(ctx)),
	body: overviewText,
	keyboard: (ctx, criteria) => overviewKeyboard(ctx, criteria, ''),
})

/** The same for a period by its id (`c:<id>/`), */
const periodMenu = screen({
	load: loadCriteria,
	body: overviewText,
	keyboard: (ctx, criteria) => overviewKeyboard(ctx, criteria, '../'),
})

/** and its pages (`p:<page>/`): aspects with their weights, scale and bands, then the anchors, an aspect a page. */
const pageMenu = screen({
	load: async ctx => {
		const criteria = await loadCriteria(ctx)
		const aspects = aspectPages(criteria.instrument, ctx.identity.language)
		return { criteria, ...pageOf([undefined, ...aspects], Number(pathValue(ctx, 2)), 1) }
	},
	body: (ctx, { criteria, items: [aspect] }) => (aspect ? aspectText(ctx, criteria, aspect) : scaleText(ctx, criteria)),
	keyboard: (ctx, { page, pages }) => [
		pageRow(ctx, page, pages, to => `../p:${to}/`),
		[backButton(ctx), homeButton(ctx)],
	],
})

mount(menu, 'c', periodMenu)
mount(periodMenu, 'p', pageMenu)

export const bot = new Composer<Ctx>()
bot.command('kriteria', ctx => ctx.open('/criteria/'))

function loadCriteria(ctx: Ctx): Promise<Criteria> {
	return readCriteria(ctx.env, actorOf(ctx), pathValue(ctx, 1))
}

/** @param base the way from the menu that shows the overview to `/criteria/` */
function overviewKeyboard(ctx: Ctx, { periodId, others }: Criteria, base: string): Button[][] {
	return [
		[button(`${base}c:${periodId}/p:1/`, ctx.t('criteria-read-aspects'), 'primary')],
		...others.map(({ id, name }) => [button(`${base}c:${id}/`, ctx.t('criteria-other', { name }))]),
		[homeButton(ctx)],
	]
}
