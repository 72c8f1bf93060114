import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, homeButton, mount, screen } from '../../bot/screen.ts'
import { handoverMenu, typedDays } from './handover-menu.ts'
import { listPublished } from './list.ts'
import { ownMenu } from './own-menu.ts'
import { periodPath, timesPath } from './paths.ts'
import { periodMenu, stateMenu, teamMenu } from './period-menu.ts'
import { timesMenu, typedTimes } from './times-menu.ts'

/** What employees make of their results: the published periods, for HR and auditors. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listPublished(ctx.env, actorOf(ctx)),
	body: (ctx, periods) =>
		FormattedString.b(ctx.t('response-list-title')).plain(
			`\n\n${periods.length > 0 ? ctx.t('response-list-choose') : ctx.t('response-list-none')}`,
		),
	keyboard: (ctx, periods) => [
		...periods.map(({ id, name }) => [button(periodPath(id), name)]),
		ctx.identity.employee?.roles.includes('hr') ? [button(timesPath, ctx.t('response-times-open'))] : [],
		[homeButton(ctx)],
	],
})

mount(menu, 'r', ownMenu)
mount(menu, 'p', periodMenu)
mount(menu, 's', stateMenu)
mount(menu, 't', teamMenu)
mount(menu, 'h', handoverMenu)
mount(menu, 'set', timesMenu)

export const bot = new Composer<Ctx>()
bot.use(typedDays, typedTimes)
