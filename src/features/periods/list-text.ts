import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, button, homeButton } from '../../bot/screen.ts'
import { dayOf } from '../../domain/calendar.ts'
import { formatMoment, formatShortDay } from '../../i18n/format.ts'
import { stageName } from '../../i18n/window-text.ts'
import type { ListedPeriod } from './list.ts'

export function listText(ctx: Ctx, periods: ListedPeriod[]): FormattedString {
	const title = FormattedString.b(ctx.t('hr-title'))
	const none = ctx.identity.employee?.roles.includes('hr') ? 'hr-none' : 'hr-none-unit'
	if (periods.length === 0) return title.plain(`\n\n${ctx.t(none)}`)
	const lines = periods.map(period => FormattedString.b(period.name).plain(`\n${stateText(ctx, period)}`))
	return FormattedString.join([title, ...lines], '\n\n')
}

export function listKeyboard(ctx: Ctx, periods: ListedPeriod[]): Button[][] {
	const rows = periods.map(({ id, name, state }) =>
		state === 'draft'
			? [button(`d:${id}/`, ctx.t('hr-open-draft', { name }))]
			: [button(`p:${id}/`, ctx.t('hr-open-period', { name }))],
	)
	const desk = [button('/people/', ctx.t('join-hr-title')), button('/calendar/', ctx.t('calendar-title'))]
	if (!ctx.identity.employee?.roles.includes('hr')) return [...rows, desk, [homeButton(ctx)]]
	return [
		...rows,
		[button('new', ctx.t('hr-new'), 'primary')],
		desk,
		[button('/groups/', ctx.t('group-title')), button('/training/', ctx.t('training-title'))],
		[homeButton(ctx)],
	]
}

function stateText(ctx: Ctx, period: ListedPeriod): string {
	const { state, people, createdAt } = period
	switch (state) {
		case 'draft':
			return ctx.t('hr-draft', { day: formatShortDay(dayOf(createdAt, zoneOf(ctx)), ctx.identity.language) })
		case 'open':
			return `${ctx.t('hr-open', { people })}\n${nextDeadline(ctx, period)}`
		case 'paused':
			return ctx.t('hr-paused', { people })
		case 'closed':
			return ctx.t('hr-closed', { people })
		case 'published':
			return ctx.t('hr-published', { people })
		default:
			return state satisfies never
	}
}

function nextDeadline(ctx: Ctx, { windows }: ListedPeriod): string {
	const now = ctx.env.now().epochMilliseconds
	const next = windows.find(({ closesAt }) => closesAt.epochMilliseconds > now)
	if (!next) return ctx.t('hr-all-closed')
	return ctx.t('hr-next', {
		stage: stageName(ctx.t, next.stage, windows),
		until: formatMoment(next.closesAt, zoneOf(ctx), ctx.identity.language),
	})
}
