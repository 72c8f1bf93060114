import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { fewestDays, mostDays } from '../../domain/response-window.ts'
import { responsesPath, timePath, timesPath } from './paths.ts'
import { readTimes, setTime, type Time, type Times, timeIn, times } from './times.ts'

const daysQuestion = 'response-days'
/** What is offered by a tap. */
const offered: Record<'calendar' | 'working', number[]> = { calendar: [7, 14, 21, 30], working: [3, 5, 10, 14] }

/** `set:all/`: how long people have to answer, and each step of an objection; `set:<which>/`: one of them. */
export const timesMenu: MenuTemplate<Ctx> = screen<{ all: Times; one: Time | undefined }>({
	load: async ctx => {
		const name = pathValue(ctx, 1)
		return { all: await readTimes(ctx.env, actorOf(ctx)), one: name === 'all' ? undefined : timeIn(name) }
	},
	asks: (_ctx, { one }) => (one ? { kind: daysQuestion, params: { time: one } } : undefined),
	body: (ctx, { all, one }) => {
		const title = FormattedString.b(ctx.t('response-times-title'))
		if (one) {
			const type = ctx.t('response-time-type', { fewest: fewestDays, most: mostDays })
			return FormattedString.join([title.plain(`\n${line(ctx, all, one)}`), FormattedString.i(type)], '\n\n')
		}
		const lines = times.map(time => `• ${line(ctx, all, time)}`).join('\n')
		return title.plain(`\n\n${lines}\n\n${ctx.t('response-times-explained')}`)
	},
	keyboard: (ctx, { all, one }) => [
		...(one ? [choices(ctx, all, one)] : times.map(time => [button(timePath(time), line(ctx, all, time))])),
		[backButton(ctx, one ? timesPath : responsesPath), homeButton(ctx)],
	],
})

timesMenu.manualAction(
	/to:(\d+)$/,
	act(async (ctx, match) => {
		await setTime(ctx.env, actorOf(ctx), timeIn(pathValue(ctx, 1)), match.at(-1) ?? '')
		ctx.notice = ctx.t('response-time-saved')
		return timesPath
	}),
)

/** What is refused is said above the question, which stays. */
export const typedTimes = onAnswer(daysQuestion, async (ctx, { text, params: { time = '' } }) => {
	try {
		await setTime(ctx.env, actorOf(ctx), timeIn(time), text)
		ctx.notice = ctx.t('response-time-saved')
		return timesPath
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
		return timePath(time)
	}
})

function line(ctx: Ctx, all: Times, time: Time): string {
	return ctx.t(`response-time-${time}`, { days: all[time] })
}

function choices(ctx: Ctx, all: Times, time: Time): Button[] {
	const kind = time === 'answer' || time === 'decision' ? 'working' : 'calendar'
	return offered[kind]
		.filter(days => days !== all[time])
		.map(days => button(`to:${days}`, ctx.t('response-time-days', { days })))
}
