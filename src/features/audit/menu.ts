import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { listAudited, readAggregate } from './aggregates.ts'
import { orderLog } from './exporting.ts'
import { type Filter, filterInPath } from './filter.ts'
import { findPersonByNumber, listActions, readLog } from './log.ts'
import { aggregatePath, auditPath, logPath } from './paths.ts'
import { actionName, aggregateText, logText } from './text.ts'

const searchQuestion = 'audit-person'

/** "Pemeriksaan": the log of who did what, and periods in numbers, for auditors and HR of the agency. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listAudited(ctx.env, actorOf(ctx)),
	body: ctx => FormattedString.b(ctx.t('audit-title')).plain(`\n\n${ctx.t('audit-explained')}`),
	keyboard: (ctx, periods) => [
		[button(logPath({ by: 'all' }), ctx.t('audit-log-title'), 'primary')],
		...periods.map(({ id, name }) => [button(aggregatePath(id), ctx.t('audit-period', { name }))]),
		[button('/result/v:ask/', ctx.t('result-verify'))],
		[homeButton(ctx)],
	],
})

/** `p:<period>/`: a period in numbers. */
mount(
	menu,
	'p',
	screen({
		load: ctx => readAggregate(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
		body: aggregateText,
		keyboard: (ctx, { period }) => [
			[button(logPath({ by: 'period', periodId: period.id }), ctx.t('audit-log-title'))],
			period.isPublished ? [button(`/response/p:${period.id}/`, ctx.t('response-list-open'))] : [],
			[backButton(ctx, auditPath), homeButton(ctx)],
		],
	}),
)

/** `l:<filter>~<page>/`: the log; a NIP that is typed narrows it to one person. */
const logMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readLog(ctx.env, actorOf(ctx), placeIn(ctx).filter, placeIn(ctx).page),
	asks: () => ({ kind: searchQuestion, params: {} }),
	body: logText,
	keyboard: (ctx, { filter, events: { page, pages } }) => [
		pageRow(ctx, page, pages, to => logPath(filter, to)),
		filter.by === 'all'
			? [button(`${auditPath}a:1/`, ctx.t('audit-by-action'))]
			: [button(logPath({ by: 'all' }), ctx.t('audit-all'))],
		[button('file', ctx.t('audit-export'))],
		[backButton(ctx, filter.by === 'period' ? aggregatePath(filter.periodId) : auditPath), homeButton(ctx)],
	],
})
mount(menu, 'l', logMenu)

logMenu.manualAction(
	/file$/,
	act(async ctx => {
		await orderLog(ctx.env, actorOf(ctx), placeIn(ctx).filter)
		ctx.notice = ctx.t('audit-ordered')
		return '.'
	}),
)

/** `a:<page>/`: the actions that the log may be narrowed to. */
mount(
	menu,
	'a',
	screen({
		load: ctx => listActions(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1))),
		body: ctx => FormattedString.b(ctx.t('audit-by-action')),
		keyboard: (ctx, { items, page, pages }) => [
			...items.map(action => [button(logPath({ by: 'action', action }), actionName(ctx.t, action))]),
			pageRow(ctx, page, pages, to => `${auditPath}a:${to}/`),
			[backButton(ctx, logPath({ by: 'all' })), homeButton(ctx)],
		],
	}),
)

export const bot = new Composer<Ctx>()
bot.command('audit', ctx => ctx.open(auditPath))
bot.use(
	onAnswer(searchQuestion, async (ctx, { text }) => {
		const employeeId = await findPersonByNumber(ctx.env, actorOf(ctx), text)
		return logPath({ by: 'person', employeeId })
	}),
)

function placeIn(ctx: Ctx): { filter: Filter; page: number } {
	const [filter = '', page] = pathValue(ctx, 1).split('~')
	return { filter: filterInPath(filter), page: Number(page) }
}
