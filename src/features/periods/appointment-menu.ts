import type { MenuTemplate } from 'grammy-inline-menu'
import type { Temporal } from 'temporal-polyfill'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { formatDay, formatShortDay } from '../../i18n/format.ts'
import { type AppointmentChoice, appointmentText } from './delegation-text.ts'
import { lastMoment, readyLastDays } from './delegation-until.ts'
import { handOver } from './handover.ts'
import { periodIn, periodPath } from './menu-paths.ts'
import { dayInPath } from './menu-values.ts'
import { readSuccessor, type SuccessorChoice } from './successors.ts'
import { targetInPath } from './target.ts'
import { readWorkingDate } from './typed-date.ts'

const lastDayQuestion = 'handover-last-day'

/** Until when they act (`y:<target>.<employee>.<plt|plh>/`), and with a day behind it, what that means. */
export const appointmentMenu: MenuTemplate<Ctx> = screen<AppointmentChoice>({
	async load(ctx) {
		const { target, toId, capacity, lastDay } = placed(ctx)
		const choice = await readSuccessor(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(target), toId)
		return { ...choice, capacity, ...(lastDay ? { lastDay } : {}) }
	},
	asks: (ctx, { unscored }) => {
		const { target, toId, capacity } = placed(ctx)
		const params = { period: periodIn(ctx), target, to: toId, capacity }
		return mayGoBack(unscored) ? { kind: lastDayQuestion, params } : undefined
	},
	body: appointmentText,
	keyboard: appointmentKeyboard,
})

appointmentMenu.manualAction(
	/(set|end)$/,
	act(async (ctx, match) => {
		const { target, toId, capacity, lastDay } = placed(ctx)
		const successor = { toId, capacity, ...(match[3] === 'set' ? { lastDay: lastDay ?? dayInPath('') } : {}) }
		const people = await handOver(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(target), successor)
		if (people > 0) ctx.notice = ctx.t('handover-done', { people })
		return '../l:supervisor.1/'
	}),
)

/** A typed date is shown with what it means, like one that was tapped. */
export const typedLastDays = onAnswer(lastDayQuestion, async (ctx, { text, params }) => {
	const { period = '', target = '', to = '', capacity = '' } = params
	const { day, isMoved } = readWorkingDate(ctx.env, text)
	const { unscored } = await readSuccessor(ctx.env, actorOf(ctx), period, targetInPath(target), to)
	lastMoment(ctx.env, unscored, day)
	if (isMoved) ctx.notice = ctx.t('period-day-moved', { day: formatDay(day, ctx.identity.language) })
	return periodPath(period, `y:${target}.${to}.${capacity}.${day}/`)
})

/** Is there somebody to whom it could go back? */
export function mayGoBack(unscored: SuccessorChoice['unscored']): boolean {
	return unscored.every(({ supervisorId }) => supervisorId !== null)
}

function appointmentKeyboard(ctx: Ctx, { unscored, lastDay }: AppointmentChoice): Button[][] {
	const { target, toId, capacity } = placed(ctx)
	const here = `../y:${target}.${toId}.${capacity}`
	const say = (day: Temporal.PlainDate) => ({ day: formatShortDay(day, ctx.identity.language) })
	if (lastDay)
		return [
			[button('set', ctx.t('delegation-appoint-until', say(lastDay)), 'success')],
			[backButton(ctx, `${here}/`), homeButton(ctx)],
		]
	const days = mayGoBack(unscored) ? readyLastDays(ctx.env, unscored) : []
	return [
		[button('end', ctx.t('delegation-to-the-end'), 'primary')],
		...days.map(day => [button(`${here}.${day}/`, ctx.t('delegation-until', say(day)))]),
		[backButton(ctx, `../k:${target}.${toId}/`), homeButton(ctx)],
	]
}

function placed(ctx: Ctx) {
	const [target = '', toId = '', capacity = '', day] = pathValue(ctx, 2).split('.')
	return {
		target,
		toId,
		capacity: capacity === 'plt' ? ('plt' as const) : ('plh' as const),
		lastDay: day ? dayInPath(day) : undefined,
	}
}
