import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import type { Page } from '../../domain/page.ts'
import { addPeople } from './addition.ts'
import { periodIn, placeIn } from './menu-paths.ts'
import { type Listed, listCandidates, obstacles, readScope, type Scope } from './scope.ts'

interface Addable {
	scope: Scope
	list: Page<Listed>
}

/** Who could not take part when the period opened and can now, by name or all at once (`a:<page>/`). */
export const additionMenu: MenuTemplate<Ctx> = screen<Addable>({
	load: async ctx => ({
		scope: await readScope(ctx.env, actorOf(ctx), periodIn(ctx)),
		list: await listCandidates(ctx.env, actorOf(ctx), periodIn(ctx), null, Number(placeIn(ctx)[0])),
	}),
	body: additionText,
	keyboard: additionKeyboard,
})

additionMenu.manualAction(
	/add:(\w+)$/,
	act(async (ctx, match) => {
		const employeeId = match[3] === 'all' ? undefined : match[3]
		const people = await addPeople(ctx.env, actorOf(ctx), periodIn(ctx), employeeId)
		if (people > 0) ctx.notice = ctx.t('period-added', { people })
		return '.'
	}),
)

function additionText(ctx: Ctx, { scope: { ready, blocked } }: Addable): FormattedString {
	const state = ready > 0 ? ctx.t('period-addition-ready', { people: ready }) : ctx.t('period-addition-none')
	const text = FormattedString.b(ctx.t('period-addition-title')).plain(`\n\n${state}`)
	const lines = obstacles
		.filter(obstacle => blocked[obstacle] > 0)
		.map(obstacle => ctx.t('period-count', { what: ctx.t(`period-obstacle-${obstacle}`), people: blocked[obstacle] }))
	if (lines.length === 0) return text
	return text.plain(`\n\n${ctx.t('period-addition-blocked')}\n${lines.join('\n')}`)
}

function additionKeyboard(ctx: Ctx, { scope: { ready, blocked }, list: { items, page, pages } }: Addable): Button[][] {
	return [
		...items.map(({ id, name, unit }) => [button(`add:${id}`, `${name} · ${unit}`)]),
		pageRow(ctx, page, pages, to => `../a:${to}/`),
		ready > 1 ? [button('add:all', ctx.t('period-addition-all', { people: ready }), 'primary')] : [],
		...obstacles
			.filter(obstacle => blocked[obstacle] > 0)
			.map(obstacle => [
				button(
					`../b:${obstacle}.1/`,
					ctx.t('period-names', { what: ctx.t(`period-obstacle-${obstacle}`), people: blocked[obstacle] }),
				),
			]),
		[backButton(ctx), homeButton(ctx)],
	]
}
