import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
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
	screen,
} from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { cardMenu } from './card-menu.ts'
import { moment } from './card-text.ts'
import { draftBot, draftMenu } from './draft-menu.ts'
import { type ListedObjection, listObjections, type Overview, readOverview } from './list.ts'
import { typedNames } from './naming-menu.ts'
import { listPath, objectionPath, objectionsPath, openPath } from './paths.ts'
import { typedScoreReasons } from './scores-menu.ts'
import { typedStatements } from './statement-menu.ts'

const longestName = 50

/** Objections that one answers or decides; for HR the way to its list, for auditors how many there are. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => readOverview(ctx.env, actorOf(ctx)),
	body: overviewText,
	keyboard: (ctx, { own, hasList }) => [
		...own.map(one => openButton(ctx, one)),
		hasList ? [button('list', ctx.t('objection-list-open'))] : [],
		[homeButton(ctx)],
	],
})

menu.manualAction(
	/open:(\w+)$/,
	act((ctx, match) => openProtected(ctx, objectionPath(match.at(-1) ?? ''))),
)
menu.manualAction(
	/list$/,
	act(ctx => openProtected(ctx, listPath())),
)

/** `l:<page>/`: all of HR's scope, most urgent first. */
const listMenu = screen({
	load: ctx => listObjections(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1))),
	body: (ctx, { items }) =>
		FormattedString.join(
			[FormattedString.b(ctx.t('objection-title')), ...items.map(one => listedText(ctx, one))],
			'\n\n',
		),
	keyboard: (ctx, { items, page, pages }) => [
		...items.map(one => openButton(ctx, one)),
		pageRow(ctx, page, pages, listPath),
		[backButton(ctx, objectionsPath), homeButton(ctx)],
	],
})

mount(menu, 'r', draftMenu)
mount(menu, 'o', cardMenu)
mount(menu, 'l', listMenu)

export const bot = new Composer<Ctx>()
bot.use(draftBot, typedStatements, typedScoreReasons, typedNames)

function openButton(ctx: Ctx, { id, employee, standing }: ListedObjection): Button[] {
	const text = `${cut(employee, longestName)} · ${ctx.t(`objection-standing-${standing}`)}`
	return [button(openPath(id), text)]
}

function overviewText(ctx: Ctx, { own, counts, hasCounts }: Overview): FormattedString {
	const title = FormattedString.b(ctx.t('objection-title'))
	const lines = counts.map(({ standing, count }) => `${ctx.t(`objection-standing-${standing}`)}: ${count}`)
	const counted = hasCounts ? [lines.join('\n') || ctx.t('objection-none')] : []
	const none = own.length === 0 && !hasCounts ? [ctx.t('objection-own-none')] : []
	return FormattedString.join([title, ...own.map(one => listedText(ctx, one)), ...counted, ...none], '\n\n')
}

function listedText(ctx: Ctx, { employee, period, standing, deadline }: ListedObjection): FormattedString {
	const until = deadline ? `\n${ctx.t('objection-until', { until: moment(ctx, deadline) })}` : ''
	return FormattedString.b(employee).plain(`\n${cut(period, 80)}\n${ctx.t(`objection-standing-${standing}`)}${until}`)
}
