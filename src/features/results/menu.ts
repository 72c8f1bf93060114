import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, button, homeButton, mount, openProtected, remember, screen } from '../../bot/screen.ts'
import { hasResults, listResults, type ResultList } from './listing.ts'
import { periodMenu } from './period-menu.ts'
import { resultMenu } from './result-menu.ts'
import { inShort } from './short-text.ts'
import { teamMenu } from './team-menu.ts'
import { listText } from './text.ts'

/** `/hasil`: one's own results, and for supervisors and HR those of their people and periods. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listResults(ctx.env, actorOf(ctx)),
	body: listText,
	keyboard: listKeyboard,
})

menu.manualAction(
	/team:(\w+)$/,
	act((ctx, match) => openProtected(ctx, `/result/t:${match[1]}/`)),
)
mount(menu, 'r', resultMenu)
mount(menu, 't', teamMenu)
mount(menu, 'p', periodMenu)

/** Leaves the way to results off a home where they would lead nowhere; the menu itself stays open. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	if (!ctx.identity.employee) return true
	return path === '/' && !(await remember(ctx, 'has-results', () => hasResults(ctx.env, actorOf(ctx))))
}

export const bot = new Composer<Ctx>()
bot.command('hasil', ctx => ctx.open('/result/'))

function listKeyboard(ctx: Ctx, { own, teams, periods }: ResultList): Button[][] {
	return [
		...own.flatMap(({ periodName, result }) =>
			result ? [[button(`r:${result.id}/`, `${periodName}: ${inShort(ctx.t, result)}`)]] : [],
		),
		...teams.map(({ periodId, periodName, people }) => [
			button(`team:${periodId}`, ctx.t('result-list-team', { period: periodName, count: people })),
		]),
		...periods.map(({ periodId, periodName, published }) => [
			button(
				`p:${periodId}/`,
				ctx.t(published ? 'result-list-summary' : 'result-list-publish', { period: periodName }),
			),
		]),
		[homeButton(ctx)],
	]
}
