import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { fieldMenu } from './field-menu.ts'
import { type PlanCard, readItem } from './item.ts'
import { itemText } from './item-text.ts'
import { itemPath, ownPath, personPath } from './paths.ts'
import { setProgress } from './progress.ts'
import { marks } from './text.ts'
import { deleteItem, enterItem } from './writing.ts'

/** `i:<item>/`: one item of a plan. */
export const itemMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readItem(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, item) => itemText(ctx.t, item),
	keyboard: (ctx, item) => [
		item.rights.enter ? [button('enter', ctx.t('plan-enter'), 'primary')] : [],
		...progressRows(ctx, item),
		item.rights.edit || item.rights.remove
			? [
					...(item.rights.edit ? [button('e:all/', ctx.t('plan-edit'))] : []),
					...(item.rights.remove ? [button('d:ask/', ctx.t('plan-delete'))] : []),
				]
			: [],
		[backButton(ctx, planPath(ctx, item.employeeId)), homeButton(ctx)],
	],
})

itemMenu.manualAction(
	/enter$/,
	act(async ctx => {
		const item = await enterItem(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		ctx.notice = ctx.t(item.reader === 'own' ? 'plan-entered' : 'plan-entered-told', { name: item.employee })
		return '.'
	}),
)
itemMenu.manualAction(
	/to:(going|done)$/,
	act(async (ctx, match) => {
		const state = match.at(-1) === 'done' ? 'done' : 'going'
		const item = await setProgress(ctx.env, actorOf(ctx), pathValue(ctx, 1), state)
		ctx.notice = ctx.t('plan-saved')
		return state === 'done' && item.hours === null ? itemPath(item.id, 'f:hours/') : '.'
	}),
)
mount(itemMenu, 'f', fieldMenu)

/** `e:all/`: which part of it is to be changed. */
mount(
	itemMenu,
	'e',
	screen({
		load: ctx => readItem(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
		body: (ctx, item) => itemText(ctx.t, item),
		keyboard: (ctx, { id, rights }) => {
			const to = (field: 'goal' | 'action' | 'due' | 'helper' | 'description' | 'hours') =>
				button(itemPath(id, `f:${field}/`), ctx.t(`plan-field-${field}`))
			return [
				...(rights.edit
					? [
							[to('goal'), to('action')],
							[to('due'), to('helper')],
							[to('description'), to('hours')],
						]
					: []),
				[backButton(ctx, itemPath(id)), homeButton(ctx)],
			]
		},
	}),
)

/** `d:ask/`: deleting asks again, since it cannot be undone. */
const deletionMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readItem(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, { goal }) =>
		FormattedString.b(ctx.t('plan-delete-title')).plain(`\n${cut(goal, 120)}\n\n${ctx.t('plan-delete-ask')}`),
	keyboard: (ctx, { id, rights }) => [
		rights.remove ? [button('remove', ctx.t('plan-delete'), 'danger')] : [],
		[backButton(ctx, itemPath(id)), homeButton(ctx)],
	],
})
mount(itemMenu, 'd', deletionMenu)
deletionMenu.manualAction(
	/remove$/,
	act(async ctx => {
		const employeeId = await deleteItem(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		ctx.notice = ctx.t('plan-deleted')
		return planPath(ctx, employeeId)
	}, '..'),
)

function planPath(ctx: Ctx, employeeId: string): string {
	return employeeId === ctx.identity.employee?.id ? ownPath : personPath(employeeId)
}

function progressRows(ctx: Ctx, { id, state, rights }: PlanCard): Button[][] {
	if (!rights.progress) return []
	const label = (to: 'going' | 'stuck' | 'done') => `${marks[to]} ${ctx.t(`plan-state-${to}`)}`
	const going = state === 'going' ? [] : [button('to:going', label('going'))]
	const stuck = state === 'stuck' || state === 'done' ? [] : [button('f:stuck/', label('stuck'))]
	const done = state === 'done' ? [] : [button('to:done', label('done'))]
	return [
		[...going, ...done, ...stuck],
		[
			button(itemPath(id, 'f:note/'), ctx.t('plan-field-note')),
			button(itemPath(id, 'f:hours/'), ctx.t('plan-field-hours')),
		],
	]
}
