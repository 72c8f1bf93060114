import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import type { SlotTime } from '../../domain/talk-slots.ts'
import { talkLengths } from '../../domain/talk-slots.ts'
import { formatClock } from '../../i18n/format.ts'
import { setTime } from './arranging.ts'
import { type ChoiceDay, readChoiceDay, readChoiceDays } from './choice.ts'
import { partsOf, timePath } from './paths.ts'
import { choiceDayText, wishOf } from './team-text.ts'
import { shortDayLabel } from './text.ts'

/** How long a slot is where nobody has chosen. */
export const usualMinutes = 30

/** `v:all/`: the days on which who scores can set the time of one talk. */
export const choiceDaysMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readChoiceDays(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, { time, days }) => {
		const title = FormattedString.b(ctx.t('dialogue-set-title', { name: time.employee.name }))
		const hint = days.length > 0 ? ctx.t('dialogue-set-days') : ctx.t('dialogue-day-full')
		return FormattedString.join([title, ...wishOf(time), new FormattedString(hint)], '\n\n')
	},
	keyboard: (ctx, { time, days }) => [
		...inRows(
			days.map(day =>
				button(timePath(time.appraisalId, `d:${pathDay(day)}.${usualMinutes}/`), shortDayLabel(ctx.t, day)),
			),
			2,
		),
		[backButton(ctx, timePath(time.appraisalId)), homeButton(ctx)],
	],
})

/** `d:<day>.<minutes>/`: one of those days. */
export const choiceDayMenu: MenuTemplate<Ctx> = screen<ChoiceDay>({
	load: ctx => readChoiceDay(ctx.env, actorOf(ctx), pathValue(ctx, 1), dayNamed(pathValue(ctx, 2))),
	body: (ctx, day) => choiceDayText({ t: ctx.t, zone: zoneOf(ctx), now: ctx.env.now() }, day),
	keyboard: (ctx, { time, day, zone, minutes, free, possible }) => {
		const at = (slot: SlotTime, mark = '') =>
			button(`at:${clockOf(slot, zone)}`, `${mark}${startLabel(ctx, slot, zone)}`)
		return [
			lengthRow(ctx, minutes, each => timePath(time.appraisalId, `d:${pathDay(day)}.${each}/`)),
			...inRows([...free.map(slot => at(slot, '🟢 ')), ...possible.map(slot => at(slot))], 4),
			[backButton(ctx, timePath(time.appraisalId, 'v:all/')), homeButton(ctx)],
		]
	},
})
choiceDayMenu.manualAction(
	/at:(\d{4})$/,
	act(async (ctx, match) => {
		const wanted = { ...dayNamed(pathValue(ctx, 2)), clock: match.at(-1) ?? '' }
		const time = await setTime(ctx.env, actorOf(ctx), pathValue(ctx, 1), wanted)
		ctx.notice = ctx.t('dialogue-agreed', { name: time.employee.name })
		return timePath(time.appraisalId)
	}),
)

/** A day and a length as a path's value names them; a length that is not offered becomes the usual one. */
export function dayNamed(value: string): { day: string; minutes: number } {
	const [day = '', minutes = ''] = partsOf(value)
	return { day, minutes: lengthOf(minutes) }
}

export function lengthOf(minutes: string): number {
	return talkLengths.find(length => String(length) === minutes) ?? usualMinutes
}

/** "30 menit", "45 menit", "60 menit", of which one is chosen. */
export function lengthRow(ctx: Ctx, chosen: number, to: (minutes: number) => string): Button[] {
	return talkLengths.map(minutes =>
		button(to(minutes), `${minutes === chosen ? '✓ ' : ''}${ctx.t('dialogue-minutes', { minutes })}`),
	)
}

/** "09.30": when a slot begins; how long it is stands above, and in the text. */
export function startLabel(ctx: Ctx, { startsAt }: SlotTime, zone: string): string {
	return formatClock(startsAt, zone, ctx.t.language)
}

/** `0930`, in a zone: callback data name times so. */
export function clockOf({ startsAt }: SlotTime, zone: string): string {
	const { hour, minute } = startsAt.toZonedDateTimeISO(zone)
	return `${String(hour).padStart(2, '0')}${String(minute).padStart(2, '0')}`
}

/** `20261215` */
export function pathDay(day: { toString(): string }): string {
	return day.toString().replaceAll('-', '')
}

export function inRows<T>(items: readonly T[], width: number): T[][] {
	return Array.from({ length: Math.ceil(items.length / width) }, (_, row) =>
		items.slice(row * width, (row + 1) * width),
	)
}
