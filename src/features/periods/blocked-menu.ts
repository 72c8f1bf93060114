import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { backButton, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { periodIn, placeIn } from './menu-paths.ts'
import { listCandidates, obstacles } from './scope.ts'

/**
 * The names of those who cannot take part for one reason (`b:<obstacle>.<page>/`).
 * @param back the way from there to the page that counts them
 */
export function blockedMenu(back: string): MenuTemplate<Ctx> {
	return screen({
		load: async ctx => {
			const [name, page] = placeIn(ctx)
			const obstacle = obstacles.find(known => known === name)
			if (!obstacle) throw new Refusal('refusal-not-yours')
			return { obstacle, list: await listCandidates(ctx.env, actorOf(ctx), periodIn(ctx), obstacle, Number(page)) }
		},
		body: (ctx, { obstacle, list: { items, total } }) => {
			const what = ctx.t(`period-obstacle-${obstacle}`)
			const title = FormattedString.b(ctx.t('period-names', { what, people: total }))
			if (items.length === 0) return title.plain(`\n\n${ctx.t('period-list-empty')}`)
			return title.plain(`\n\n${items.map(({ name, unit }) => ctx.t('period-laggard', { name, unit })).join('\n')}`)
		},
		keyboard: (ctx, { obstacle, list: { page, pages } }) => [
			pageRow(ctx, page, pages, to => `../b:${obstacle}.${to}/`),
			[backButton(ctx, back), homeButton(ctx)],
		],
	})
}
