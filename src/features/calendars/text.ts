import { FormattedString } from '@grammyjs/parse-mode'
import { Temporal } from 'temporal-polyfill'
import type { Ctx } from '../../bot/context.ts'
import { type Button, button, homeButton, pageRow } from '../../bot/screen.ts'
import { dayOf, type Hours, usualHours } from '../../domain/calendar.ts'
import { pageOf } from '../../domain/page.ts'
import { formatMinutes, formatShortDay, formatWeekday } from '../../i18n/format.ts'
import type { CalendarCard } from './calendars.ts'

/** In the path: the agency's own calendar. */
export const agencyPath = 'top'

const unitsPerPage = 8
const listedDays = 12
const step = 30
const week = [1, 2, 3, 4, 5, 6, 7]
const usualWeek: readonly number[] = [1, 2, 3, 4, 5]

export function calendarText(ctx: Ctx, { unit, layer, calendar }: CalendarCard): FormattedString {
	const { language } = ctx.identity
	const { weekdays = usualWeek, hours = usualHours, spells = [] } = calendar
	const days = weekdays.map(day => weekdayName(ctx, day)).join(', ')
	const today = dayOf(ctx.env.now(), ctx.env.zone)
	const isAhead = (day: string) => day >= today.toString()
	const ahead = [...calendar.daysOff].filter(([day]) => isAhead(day)).sort()
	const parts = [
		FormattedString.b(unit ? unit.name : ctx.t('calendar-agency')).plain(
			`\n${ctx.t('calendar-week', { days })}\n${ctx.t('calendar-hours', hoursText(ctx, hours))}`,
		),
	]
	if (unit && Object.keys(layer).length === 0) parts.push(FormattedString.i(ctx.t('calendar-inherits')))
	const lines = spells
		.filter(({ last }) => isAhead(last))
		.map(spell => {
			const [first, last] = [spell.first, spell.last].map(day => formatShortDay(Temporal.PlainDate.from(day), language))
			return ctx.t('calendar-spell', { first: first!, last: last!, ...hoursText(ctx, spell) })
		})
	if (lines.length > 0) parts.push(new FormattedString(lines.join('\n')))
	const off = ahead
		.slice(0, listedDays)
		.map(([day, name]) => `• ${formatShortDay(Temporal.PlainDate.from(day), language)} ${name}`)
	const rest = ahead.length > listedDays ? [ctx.t('calendar-more', { count: ahead.length - listedDays })] : []
	const heading = FormattedString.b(ctx.t(ahead.length > 0 ? 'calendar-days-off' : 'calendar-no-days-off'))
	parts.push(FormattedString.join([heading, ...off, ...rest], '\n'))
	parts.push(new FormattedString(ctx.t('calendar-ask')))
	return FormattedString.join(parts, '\n\n')
}

export function calendarKeyboard(ctx: Ctx, card: CalendarCard, wanted: number): Button[][] {
	const { unit, above, layer, calendar, below } = card
	const { weekdays = usualWeek, hours = usualHours } = calendar
	const { items, page, pages } = pageOf(below, wanted, unitsPerPage)
	const days = week.map(day => button(`day:${day}`, `${weekdays.includes(day) ? '☑️' : '⬜'} ${weekdayName(ctx, day)}`))
	const to = (edge: keyof Hours, by: number): Button[] => {
		const moved = { ...hours, [edge]: hours[edge] + by }
		if (moved.from < 0 || moved.from >= moved.until || moved.until > 24 * 60) return []
		const time = formatMinutes(moved[edge], ctx.identity.language)
		return [button(`hours:${moved.from}-${moved.until}`, ctx.t(`calendar-${edge}-button`, { time }))]
	}
	const works = layer.worksHolidays === true
	const entries = Object.keys(layer.daysOff ?? {}).length + (layer.spells?.length ?? 0)
	const here = unit?.id ?? agencyPath
	return [
		days.slice(0, 3),
		days.slice(3, 5),
		days.slice(5),
		[...to('from', -step), ...to('from', step)],
		[...to('until', -step), ...to('until', step)],
		[button(works ? 'holidays:off' : 'holidays:worked', ctx.t(works ? 'calendar-rest' : 'calendar-work'))],
		entries > 0 ? [button('x:all/', ctx.t('calendar-to-entries'))] : [],
		unit && Object.keys(layer).length > 0 ? [button('above', ctx.t('calendar-above'))] : [],
		...items.map(({ id, name, isOwn }) => [button(`../u:${id}.1/`, `${isOwn ? '🗓' : '📁'} ${name}`)]),
		pageRow(ctx, page, pages, other => `../u:${here}.${other}/`),
		[button(backPath(above), ctx.t('common-back')), homeButton(ctx)],
	]
}

function backPath(above: CalendarCard['above']): string {
	if (above === undefined) return '/calendar/'
	return `../u:${above === 'agency' ? agencyPath : above}.1/`
}

function hoursText(ctx: Ctx, { from, until }: Hours) {
	const { language } = ctx.identity
	return { from: formatMinutes(from, language), until: formatMinutes(until, language) }
}

/** @param day ISO: 1 is Monday */
function weekdayName(ctx: Ctx, day: number): string {
	return formatWeekday(Temporal.PlainDate.from('2026-11-22').add({ days: day }), ctx.identity.language)
}
