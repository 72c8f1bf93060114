import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, homeButton, mount, remember, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { hasTalks, type Overview, readOverview } from './overview.ts'
import { talksPath, teamPath, timePath, unconfirmedPath } from './paths.ts'
import { talkAnswers, talkMenu } from './talk-menu.ts'
import { dayMenu, teamMenu, typedPlaces } from './team-menu.ts'
import { overviewText } from './text.ts'
import { readerOf, timeMenu, typedTimes } from './time-menu.ts'
import { unconfirmedMenu } from './unconfirmed-menu.ts'

/** `/dialog`: the talks that somebody has, leads, or as HR looks after. */
export const menu: MenuTemplate<Ctx> = screen<Overview>({
	load: ctx => readOverview(ctx.env, actorOf(ctx)),
	body: (ctx, overview) => overviewText(readerOf(ctx), overview),
	keyboard: (ctx, { own, teams, unconfirmed }) => [
		...own.map(({ appraisalId, period }) => [
			button(timePath(appraisalId), ctx.t('dialogue-own-open', { period: cut(period, 40) }), 'primary'),
		]),
		...teams.map(({ periodId, period }) => [
			button(teamPath(periodId), ctx.t('dialogue-team-open', { period: cut(period, 40) }), 'primary'),
		]),
		...unconfirmed.map(({ periodId, period }) => [
			button(unconfirmedPath(periodId), ctx.t('dialogue-hr-open', { period: cut(period, 40) })),
		]),
		[homeButton(ctx)],
	],
})
mount(menu, 'a', talkMenu)
mount(menu, 't', timeMenu)
mount(menu, 's', teamMenu)
mount(menu, 'o', dayMenu)
mount(menu, 'h', unconfirmedMenu)

/** Leaves talks off a home where there are none; the menu itself stays open. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	if (!ctx.identity.employee) return true
	return path === '/' && !(await remember(ctx, 'has-talks', () => hasTalks(ctx.env, actorOf(ctx))))
}

export const bot = new Composer<Ctx>()
bot.use(typedPlaces, ...typedTimes, talkAnswers)
bot.command('dialog', ctx => ctx.open(talksPath))
