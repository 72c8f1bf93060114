import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { grantRole, withdrawRole } from './changing.ts'
import { type Grant, grantInPath } from './grant.ts'
import { type Change, findByNumber, type Holder, listHolders, readChange, readHolder } from './holders.ts'
import { holderPath, rolesPath } from './paths.ts'
import { changeKeyboard, changeText, holderKeyboard, holderLine, holderText } from './text.ts'
import { unitsMenu } from './units-menu.ts'

const searchQuestion = 'role-search'

/** "Peran": who may see and change what, for HR of the agency; `p:<page>/` its further pages. */
export const menu: MenuTemplate<Ctx> = listScreen()
mount(menu, 'p', listScreen())

/** `e:<employee>/`: somebody's roles. */
const holderMenu: MenuTemplate<Ctx> = screen<Holder>({
	load: ctx => readHolder(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: holderText,
	keyboard: holderKeyboard,
})
mount(menu, 'e', holderMenu)
mount(holderMenu, 'u', unitsMenu)

/** `ok:<g|w>.<grant>/`: asks again before a role is given or withdrawn. */
const changeMenu: MenuTemplate<Ctx> = screen<Change>({
	load: ctx => readChange(ctx.env, actorOf(ctx), pathValue(ctx, 1), changeIn(ctx).grant),
	body: (ctx, change) => changeText(ctx, changeIn(ctx).how, changeIn(ctx).grant, change),
	keyboard: (ctx, change) => changeKeyboard(ctx, changeIn(ctx).how, change),
})
mount(holderMenu, 'ok', changeMenu)

changeMenu.manualAction(
	/do$/,
	act(async ctx => {
		const employeeId = pathValue(ctx, 1)
		const { how, grant } = changeIn(ctx)
		const change = how === 'g' ? grantRole : withdrawRole
		const isChanged = await change(ctx.env, actorOf(ctx), employeeId, grant)
		if (isChanged) await ctx.offerShortcuts(employeeId)
		ctx.notice = ctx.t(isChanged ? (how === 'g' ? 'role-given' : 'role-withdrawn') : 'role-unchanged')
		return holderPath(employeeId)
	}),
)

export const bot = new Composer<Ctx>()
bot.use(
	onAnswer(searchQuestion, async (ctx, { text }) => {
		const { id } = await findByNumber(ctx.env, actorOf(ctx), text)
		return holderPath(id)
	}),
)

function listScreen(): MenuTemplate<Ctx> {
	return screen({
		load: ctx => listHolders(ctx.env, actorOf(ctx), Number.parseInt(pathValue(ctx, 1), 10) || 1),
		asks: () => ({ kind: searchQuestion, params: {} }),
		body: (ctx, { items }) =>
			FormattedString.join(
				[
					FormattedString.b(ctx.t('role-title')).plain(`\n\n${ctx.t('role-explained')}`),
					...items.map(holder => FormattedString.b(holder.name).plain(`\n${holderLine(ctx.t, holder)}`)),
				],
				'\n\n',
			),
		keyboard: (ctx, { items, page, pages }) => [
			...items.map(({ id, name }) => [button(holderPath(id), name)]),
			pageRow(ctx, page, pages, to => `${rolesPath}p:${to}/`),
			[button('/audit/', ctx.t('audit-title'))],
			[button('/people/', ctx.t('common-back')), homeButton(ctx)],
		],
	})
}

function changeIn(ctx: Ctx): { how: 'g' | 'w'; grant: Grant } {
	const [how, grant = ''] = pathValue(ctx, 2).split('.')
	return { how: how === 'g' ? 'g' : 'w', grant: grantInPath(grant) }
}
