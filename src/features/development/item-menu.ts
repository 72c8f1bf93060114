import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { fieldMenu } from './field-menu.ts'
import { filesMenu } from './files-menu.ts'
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
	/to:(not_started|going|done)$/,
	act(async (ctx, match) => {
		const state = match.at(-1) as 'not_started' | 'going' | 'done'
		const item = await setProgress(ctx.env, actorOf(ctx), pathValue(ctx, 1), state)
		ctx.notice = ctx.t('plan-saved')
		return state === 'done' && item.hours === null ? itemPath(item.id, 'f:hours/') : '.'
	}),
)
mount(itemMenu, 'f', fieldMenu)
mount(itemMenu, 'a', filesMenu)

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

function progressRows(ctx: Ctx, { id, state, rights, files }: PlanCard): Button[][] {
	const evidence = button(
		itemPath(id, 'a:all/'),
		files > 0 ? ctx.t('plan-files-count', { count: files }) : ctx.t('plan-files'),
	)
	if (!rights.progress) return files > 0 ? [[evidence]] : []
	const to = (next: 'not_started' | 'going' | 'done') =>
		state === next ? [] : [button(`to:${next}`, label(ctx, next))]
	const stuck = state === 'stuck' || state === 'done' ? [] : [button('f:stuck/', label(ctx, 'stuck'))]
	return [
		[...to('going'), ...to('done'), ...stuck],
		to('not_started'),
		[
			button(itemPath(id, 'f:note/'), ctx.t('plan-field-note')),
			button(itemPath(id, 'f:hours/'), ctx.t('plan-field-hours')),
			evidence,
		],
	]
}

function label(ctx: Ctx, state: 'not_started' | 'going' | 'stuck' | 'done'): string {
	return `${marks[state]} ${ctx.t(`plan-state-${state}`)}`
}
