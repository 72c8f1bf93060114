import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, zoneOf } from '../../bot/context.ts'
import { act, type Button, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { hrScope } from '../../domain/actor.ts'
import type { Snooze } from '../../domain/snooze.ts'
import { formatMinutes, formatMoment } from '../../i18n/format.ts'
import { type MessageSettings, readMessageSettings, setOwnHours, wakeNudges } from './own-hours.ts'
import { planMenu, typedNudgeTexts } from './plan-menu.ts'
import { snoozeNudges } from './snooze.ts'

/** Own hours move by so many minutes a tap. */
const step = 60

/** "Pengaturan pesan": the hours in which one wants to be spoken to, and what one has put off. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => readMessageSettings(ctx.env, actorOf(ctx)),
	body: settingsText,
	keyboard: settingsKeyboard,
})

/** On the nudge itself: "Ingatkan besok pagi". */
menu.manualAction(
	/snooze:(tomorrow|monday)$/,
	act(async (ctx, match) => {
		const at = await snoozeNudges(ctx.env, actorOf(ctx), match[1] as Snooze)
		ctx.notice = ctx.t('nudge-snoozed', { until: formatMoment(at, zoneOf(ctx), ctx.identity.language) })
		return '.'
	}),
)

menu.manualAction(
	/(from|until):(\d{1,4})$/,
	act(async (ctx, match) => {
		await setOwnHours(ctx.env, actorOf(ctx), match[1] === 'from' ? 'from' : 'until', Number(match[2]))
		return '.'
	}),
)

menu.manualAction(
	/wake$/,
	act(async ctx => {
		await wakeNudges(ctx.env, actorOf(ctx))
		return '.'
	}),
)

mount(menu, 'p', planMenu)

export const bot = new Composer<Ctx>()
bot.use(typedNudgeTexts)

function settingsText(ctx: Ctx, { frame, own, snoozedUntil }: MessageSettings): FormattedString {
	const { language } = ctx.identity
	const hours = (of: MessageSettings['own']) => ({
		from: formatMinutes(of.from, language),
		until: formatMinutes(of.until, language),
	})
	const parts = [
		FormattedString.b(ctx.t('nudge-settings')).plain(`\n${ctx.t('nudge-own-hours', hours(own))}`),
		new FormattedString(ctx.t('nudge-frame', hours(frame))),
	]
	if (snoozedUntil)
		parts.push(
			new FormattedString(ctx.t('nudge-snoozed-until', { until: formatMoment(snoozedUntil, zoneOf(ctx), language) })),
		)
	return FormattedString.join(parts, '\n\n')
}

function settingsKeyboard(ctx: Ctx, { frame, own, snoozedUntil }: MessageSettings): Button[][] {
	const { language } = ctx.identity
	const move = (edge: 'from' | 'until', by: number, least: number, most: number): Button[] => {
		const minutes = own[edge] + by
		if (minutes < least || minutes > most) return []
		const time = formatMinutes(minutes, language)
		return [button(`${edge}:${minutes}`, ctx.t(`nudge-${edge}-button`, { time }))]
	}
	const shift = (edge: 'from' | 'until', least: number, most: number) =>
		[-step, step].flatMap(by => move(edge, by, least, most))
	return [
		shift('from', frame.from, own.until - step),
		shift('until', own.from + step, frame.until),
		snoozedUntil ? [button('wake', ctx.t('nudge-wake'))] : [],
		hrScope(actorOf(ctx)) ? [button('/digest/', ctx.t('digest-settings'))] : [],
		[button('/pin/', ctx.t('pin-title'))],
		[homeButton(ctx)],
	]
}
