import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { orderPlans, teamOrder } from './export.ts'
import { ownPath, personPath, teamPath } from './paths.ts'
import { readTeam } from './plan.ts'
import { teamText } from './text.ts'

/** `t:<page>/`: the plans of the people whom one leads. */
export const teamMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readTeam(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1))),
	body: (ctx, team) => teamText(ctx.t, team),
	keyboard: (ctx, { items, total, page, pages }) => [
		...items.map(({ id, name }) => [button(personPath(id), cut(name, 40))]),
		pageRow(ctx, page, pages, teamPath),
		total > 0 ? [button('export', ctx.t('plan-export'))] : [],
		[backButton(ctx, ownPath), homeButton(ctx)],
	],
})

teamMenu.manualAction(
	/export$/,
	act(async ctx => {
		await orderPlans(ctx.env, actorOf(ctx), teamOrder(ctx.env))
		ctx.notice = ctx.t('plan-export-ordered')
		return '.'
	}),
)
