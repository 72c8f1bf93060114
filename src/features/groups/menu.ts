import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, mount, remember, screen } from '../../bot/screen.ts'
import { issueCode } from './code.ts'
import { leadsUnit, listUnits } from './list.ts'
import { namesPeople, setNames } from './names.ts'
import { groupsPath, unitPath } from './paths.ts'
import {
	askKeyboard,
	askText,
	codeText,
	codeUrl,
	listKeyboard,
	listText,
	namesKeyboard,
	namesText,
	unitKeyboard,
	unitText,
} from './text.ts'
import { disconnectGroup, readUnit, type UnitCard, vouchForGroup } from './unit.ts'

/** "Grup unit" (`/groups/`): the units whose groups one looks after. */
export const menu: MenuTemplate<Ctx> = listScreen(() => 1)
mount(
	menu,
	'l',
	listScreen(ctx => Number(pathValue(ctx, 1))),
)

/** `u:<unit>/`: its group, and what a group is told. */
const unitMenu = screen({ load: loadUnit, body: unitText, keyboard: unitKeyboard })
mount(menu, 'u', unitMenu)

unitMenu.manualAction(/link:none$/, act(sendCode))
unitMenu.manualAction(
	/keep:(\w+)$/,
	act(async (ctx, match) => {
		await vouchForGroup(ctx.env, actorOf(ctx), pathValue(ctx, 1), match[2] ?? '')
		ctx.notice = ctx.t('group-kept')
		return '.'
	}),
)

/** `new:<group>/`: another group takes its place. */
const replaceMenu = screen({
	load: loadUnit,
	body: (ctx, unit) => askText(ctx, unit, 'replace'),
	keyboard: (ctx, unit) => askKeyboard(ctx, unit, 'replace'),
})
mount(unitMenu, 'new', replaceMenu)
replaceMenu.manualAction(/link:\w+$/, act(sendCode))

/** `off:<group>/`: its connection ends. */
const disconnectMenu = screen({
	load: loadUnit,
	body: (ctx, unit) => askText(ctx, unit, 'disconnect'),
	keyboard: (ctx, unit) => askKeyboard(ctx, unit, 'disconnect'),
})
mount(unitMenu, 'off', disconnectMenu)
disconnectMenu.manualAction(
	/yes$/,
	act(async ctx => {
		const unitId = pathValue(ctx, 1)
		const chat = await disconnectGroup(ctx.env, actorOf(ctx), unitId, pathValue(ctx, 2))
		// It may have been removed from there already.
		if (chat !== undefined) await ctx.api.leaveChat(chat).catch(() => undefined)
		ctx.notice = ctx.t('group-disconnected')
		return unitPath(unitId)
	}),
)

/** `n:ask/`: HR has the summaries name people, or no more. */
const namesMenu = screen({
	load: ctx => namesPeople(ctx.env),
	body: namesText,
	keyboard: namesKeyboard,
})
mount(menu, 'n', namesMenu)
namesMenu.manualAction(
	/set:(on|off)$/,
	act(async (ctx, match) => {
		const names = match[2] === 'on'
		await setNames(ctx.env, actorOf(ctx), names)
		ctx.notice = ctx.t(names ? 'group-names-on' : 'group-names-off')
		return groupsPath
	}),
)

/** On home for those who lead a unit; HR finds it at `/hr`. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	const { employee } = ctx.identity
	if (path !== '/') return false
	if (!employee || employee.roles.includes('hr')) return true
	return !(await remember(ctx, 'groups:leads', () => leadsUnit(ctx.env, actorOf(ctx))))
}

function listScreen(pageOf: (ctx: Ctx) => number): MenuTemplate<Ctx> {
	return screen({
		load: ctx => listUnits(ctx.env, actorOf(ctx), pageOf(ctx)),
		body: listText,
		keyboard: listKeyboard,
	})
}

function loadUnit(ctx: Ctx): Promise<UnitCard> {
	return readUnit(ctx.env, actorOf(ctx), pathValue(ctx, 1))
}

/** The code is shown once, in a message of its own. @returns the unit's card */
async function sendCode(ctx: Ctx): Promise<string> {
	const unitId = pathValue(ctx, 1)
	const fresh = await issueCode(ctx.env, actorOf(ctx), unitId, pathValue(ctx, 2) || null)
	if (fresh) {
		const { text, entities } = codeText(ctx, fresh)
		const button = { text: ctx.t('group-choose'), url: codeUrl(ctx, fresh) }
		await ctx.reply(text, { entities, reply_markup: { inline_keyboard: [[button]] } })
	}
	ctx.notice = ctx.t(fresh ? 'group-code-sent' : 'group-code-once')
	return unitPath(unitId)
}
