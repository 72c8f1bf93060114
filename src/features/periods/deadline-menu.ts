import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { daysAfter, neighbour, type StageWindow } from '../../domain/windows.ts'
import { formatDay, formatShortDay } from '../../i18n/format.ts'
import { stageName } from '../../i18n/window-text.ts'
import { changeDeadline, type DeadlinePreview, previewDeadline, readRunningPeriod } from './deadline.ts'
import { chooseText, previewText } from './deadline-text.ts'
import { periodIn, periodPath, placeIn } from './menu-paths.ts'
import { dayInPath, stageInPath } from './menu-values.ts'
import type { StartedPeriod } from './started-period.ts'
import { readWorkingDate } from './typed-date.ts'

const deadlineQuestion = 'period-deadline'

/** Which stage gets another deadline (`t:all/`). */
export const deadlinesMenu: MenuTemplate<Ctx> = screen<StartedPeriod>({
	load: ctx => readRunningPeriod(ctx.env, actorOf(ctx), periodIn(ctx)),
	body: chooseText,
	keyboard: (ctx, { windows }) => [
		...windows.map(window => [
			button(`../x:${window.stage}.${laterDay(ctx, window)}/`, stageName(ctx.t, window.stage, windows)),
		]),
		[backButton(ctx), homeButton(ctx)],
	],
})

/** What a new deadline would change (`x:<stage>.<day>/`): nothing happens, and nobody is told, before it is set. */
export const deadlineMenu: MenuTemplate<Ctx> = screen<DeadlinePreview>({
	load: ctx => {
		const [stage, day] = placeIn(ctx)
		return previewDeadline(ctx.env, actorOf(ctx), periodIn(ctx), stageInPath(stage), dayInPath(day))
	},
	asks: (_ctx, { period, window }) => ({
		kind: deadlineQuestion,
		params: { period: period.id, stage: window.stage },
	}),
	body: previewText,
	keyboard: previewKeyboard,
})

deadlineMenu.manualAction(
	/set$/,
	act(async ctx => {
		const [stage, day] = placeIn(ctx)
		await changeDeadline(ctx.env, actorOf(ctx), periodIn(ctx), stageInPath(stage), dayInPath(day))
		ctx.notice = ctx.t('period-deadline-changed')
		return '..'
	}),
)

/** A typed date is shown with what it would change, like one that was tapped. */
export const typedDeadlines = onAnswer(deadlineQuestion, async (ctx, { text, params: { period = '', stage = '' } }) => {
	const { day, isMoved } = readWorkingDate(ctx.env, text)
	if (isMoved) ctx.notice = ctx.t('period-day-moved', { day: formatDay(day, ctx.identity.language) })
	return periodPath(period, `x:${stage}.${day}/`)
})

function previewKeyboard(ctx: Ctx, { window: { stage }, day, changed }: DeadlinePreview): Button[][] {
	const { calendar } = ctx.env
	const to = (other: typeof day) => `../x:${stage}.${other}/`
	const say = (other: typeof day) => formatShortDay(other, ctx.identity.language)
	const [before, after] = [neighbour(day, -1, calendar), neighbour(day, 1, calendar)]
	return [
		[button(to(before), `‹ ${say(before)}`), button(to(after), `${say(after)} ›`)],
		changed.length > 0 ? [button('set', ctx.t('period-deadline-set'), 'success')] : [],
		[backButton(ctx, '../t:all/'), homeButton(ctx)],
	]
}

/** Where one begins: a working day after the deadline, or after today where that has gone by. */
function laterDay({ env }: Ctx, { closesAt }: StageWindow): string {
	return daysAfter(closesAt, 1, env.now(), env).toString()
}
