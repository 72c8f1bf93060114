import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, pageRow } from '../../bot/screen.ts'
import { dayOf } from '../../domain/calendar.ts'
import { formatMoment, formatShortDay } from '../../i18n/format.ts'
import type { FreshCode } from './code.ts'
import type { UnitList } from './list.ts'
import { promiseText } from './message-text.ts'
import { groupsPath } from './paths.ts'
import type { ConnectedGroup, UnitCard } from './unit.ts'

export function listText(ctx: Ctx, { total }: UnitList): FormattedString {
	const title = FormattedString.b(ctx.t('group-title'))
	return title.plain(`\n\n${ctx.t(total > 0 ? 'group-explained' : 'group-no-unit')}`)
}

export function listKeyboard(ctx: Ctx, { items, page, pages, isHr, names }: UnitList): Button[][] {
	return [
		...items.map(({ id, name, title }) => [
			button(
				`${groupsPath}u:${id}/`,
				title === null ? ctx.t('group-line-free', { unit: name }) : ctx.t('group-line', { unit: name, title }),
			),
		]),
		pageRow(ctx, page, pages, to => `${groupsPath}l:${to}/`),
		isHr ? [button(`${groupsPath}n:ask/`, ctx.t(names ? 'group-names-stop' : 'group-names-start'))] : [],
		[...(isHr ? [button('/hr/', ctx.t('common-back'))] : []), homeButton(ctx)],
	]
}

export function unitText(ctx: Ctx, { name, group, names }: UnitCard): FormattedString {
	const state = group ? connectedText(ctx, group) : [ctx.t('group-none')]
	return FormattedString.b(name).plain(`\n${[...state, promiseText(ctx.t, names)].join('\n\n')}`)
}

export function unitKeyboard(ctx: Ctx, { group, isHr }: UnitCard): Button[][] {
	const way = [button(groupsPath, ctx.t('common-back')), homeButton(ctx)]
	if (!group) return [[button('link:none', ctx.t('group-connect'), 'primary')], way]
	return [
		isHr && !group.isVouchedFor ? [button(`keep:${group.id}`, ctx.t('group-keep'), 'primary')] : [],
		group.isSteered
			? [button(`new:${group.id}/`, ctx.t('group-replace')), button(`off:${group.id}/`, ctx.t('group-disconnect'))]
			: [],
		way,
	]
}

/** Asks before a group is replaced, or its connection ends. */
export function askText(ctx: Ctx, { name, group }: UnitCard, question: 'replace' | 'disconnect'): FormattedString {
	const title = group?.title ?? ''
	return FormattedString.b(name).plain(`\n\n${ctx.t(`group-${question}-ask`, { title })}`)
}

export function askKeyboard(ctx: Ctx, { group }: UnitCard, question: 'replace' | 'disconnect'): Button[][] {
	const act =
		question === 'replace'
			? button(`link:${group?.id}`, ctx.t('group-replace-yes'), 'primary')
			: button('yes', ctx.t('group-disconnect-yes'), 'danger')
	return [group ? [act] : [], [backButton(ctx), homeButton(ctx)]]
}

export function namesText(ctx: Ctx, names: boolean): FormattedString {
	return FormattedString.b(ctx.t('group-title')).plain(
		`\n\n${ctx.t(names ? 'group-names-stop-ask' : 'group-names-ask')}`,
	)
}

export function namesKeyboard(ctx: Ctx, names: boolean): Button[][] {
	const yes = names
		? button('set:off', ctx.t('group-names-stop'), 'primary')
		: button('set:on', ctx.t('group-names-yes'), 'danger')
	return [[yes], [button(groupsPath, ctx.t('common-cancel'))]]
}

/** The way into a group, for the one who has just asked for it. */
export function codeText(ctx: Ctx, { code, unit, expiresAt }: FreshCode): FormattedString {
	const until = formatMoment(expiresAt, zoneOf(ctx), ctx.identity.language)
	const intro = ctx.t('group-code', { unit })
	const other = new FormattedString(`${ctx.t('group-code-other')}\n`).code(`/hubungkan@${ctx.me.username} ${code}`)
	return FormattedString.join([intro, other, ctx.t('group-code-until', { until })], '\n\n')
}

export function codeUrl(ctx: Ctx, { code }: FreshCode): string {
	return `https://t.me/${ctx.me.username}?startgroup=${code}`
}

function connectedText(ctx: Ctx, group: ConnectedGroup): string[] {
	const { title, connectedAt, by, isVouchedFor, isSilent } = group
	const day = formatShortDay(dayOf(connectedAt, zoneOf(ctx)), ctx.identity.language)
	const state = by === null ? ctx.t('group-state-nobody', { title, day }) : ctx.t('group-state', { title, day, by })
	return [
		state,
		...(isVouchedFor ? [] : [ctx.t('group-state-orphaned')]),
		...(isSilent ? [ctx.t('group-state-silent')] : []),
	]
}
