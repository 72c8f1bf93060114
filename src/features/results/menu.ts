import { Composer, InputFile } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import {
	act,
	type Button,
	backButton,
	button,
	homeButton,
	mount,
	openProtected,
	pageRow,
	remember,
	screen,
} from '../../bot/screen.ts'
import { hasResults, listResults, measuredIn, type ResultList } from './listing.ts'
import { periodMenu } from './period-menu.ts'
import { resultMenu } from './result-menu.ts'
import { inShort } from './short-text.ts'
import { teamMenu } from './team-menu.ts'
import { listText, ownListText } from './text.ts'
import { readTrend } from './trend.ts'
import { trendCaption, trendOf } from './trend-text.ts'
import { askPath, typedCodes, verify, verifyMenu } from './verify-menu.ts'

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
menu.manualAction(/trend$/, act(sendTrend))
mount(menu, 'r', resultMenu)
mount(menu, 'v', verifyMenu)
/** `o:<page>/`: one's own results, further back */
mount(
	menu,
	'o',
	screen({
		load: ctx => listResults(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1))),
		body: ownListText,
		keyboard: (ctx, list) => [...ownRows(ctx, list), [backButton(ctx, '/result/'), homeButton(ctx)]],
	}),
)
mount(menu, 't', teamMenu)
mount(menu, 'p', periodMenu)

/** Leaves the way to results off a home where they would lead nowhere; the menu itself stays open. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	if (!ctx.identity.employee) return true
	return path === '/' && !(await remember(ctx, 'has-results', () => hasResults(ctx.env, actorOf(ctx))))
}

export const bot = new Composer<Ctx>()
bot.command('hasil', ctx => ctx.open('/result/'))
bot.command('verifikasi', ctx => verify(ctx, ctx.match))
bot.use(typedCodes)

/** The picture across one's own periods, theirs to save. */
async function sendTrend(ctx: Ctx): Promise<false | undefined> {
	const trend = await readTrend(ctx.env, actorOf(ctx))
	const picture = trendOf(ctx.t, trend, ctx.identity.employee?.name ?? '')
	if (!picture) {
		ctx.notice = ctx.t('result-trend-one')
		return undefined
	}
	await ctx.replyWithPhoto(new InputFile(picture, 'tren.png'), { caption: trendCaption(ctx.t, trend) })
	return false
}

function ownRows(ctx: Ctx, { own }: ResultList): Button[][] {
	return [
		...own.items.flatMap(({ periodName, result }) =>
			result ? [[button(`/result/r:${result.id}/`, `${periodName}: ${inShort(ctx.t, result)}`)]] : [],
		),
		pageRow(ctx, own.page, own.pages, to => (to === 1 ? '/result/' : `/result/o:${to}/`)),
	]
}

function listKeyboard(ctx: Ctx, list: ResultList): Button[][] {
	const { teams, periods, verifies } = list
	return [
		...ownRows(ctx, list),
		measuredIn(list) > 1 ? [button('trend', ctx.t('result-trend'))] : [],
		...teams.map(({ periodId, periodName, people }) => [
			button(`team:${periodId}`, ctx.t('result-list-team', { period: periodName, count: people })),
		]),
		...periods.map(({ periodId, periodName, published }) => [
			button(
				`p:${periodId}/`,
				ctx.t(published ? 'result-list-summary' : 'result-list-publish', { period: periodName }),
			),
		]),
		verifies ? [button(askPath, ctx.t('result-verify'))] : [],
		[homeButton(ctx)],
	]
}
