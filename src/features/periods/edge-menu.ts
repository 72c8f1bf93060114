import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import type { Temporal } from 'temporal-polyfill'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, button, homeButton, screen } from '../../bot/screen.ts'
import { dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Stage } from '../../domain/stage.ts'
import { type Edge, neighbour, type StageWindow } from '../../domain/windows.ts'
import { formatDay, formatShortDay } from '../../i18n/format.ts'
import { stageName } from '../../i18n/window-text.ts'
import { moveDraftWindow, readDraft } from './draft.ts'
import { draftPath, periodIn, placeIn } from './menu-paths.ts'
import { dayInPath, stageInPath } from './menu-values.ts'
import { exampleDate, readWorkingDate } from './typed-date.ts'

const edgeQuestion = 'period-edge'

interface Place {
	periodId: string
	windows: StageWindow[]
	stage: Stage
	edge: Edge
	/** In the agency's zone, in which windows are planned. */
	day: Temporal.PlainDate
}

/** The first or last day of one stage (`e:<stage>.<edge>/`): moved by working days, or typed. */
export const edgeMenu: MenuTemplate<Ctx> = screen({
	load: loadEdge,
	asks: (_ctx, { periodId, stage, edge }) => ({ kind: edgeQuestion, params: { period: periodId, stage, edge } }),
	body: edgeText,
	keyboard: edgeKeyboard,
})

edgeMenu.manualAction(
	/set:([\d-]+)$/,
	act(async (ctx, match) => {
		const { stage, edge } = edgeIn(placeIn(ctx))
		await moveDraftWindow(ctx.env, actorOf(ctx), periodIn(ctx), { stage, edge, day: dayInPath(match[3]) })
		return '.'
	}),
)

/** A typed date takes effect as a tap does. */
export const typedEdges = onAnswer(edgeQuestion, async (ctx, { text, params }) => {
	const { period = '', stage: stageName = '', edge: edgeName } = params
	const { stage, edge } = edgeIn([stageName, edgeName])
	const { day, isMoved } = readWorkingDate(ctx.env, text)
	await moveDraftWindow(ctx.env, actorOf(ctx), period, { stage, edge, day })
	if (isMoved) ctx.notice = ctx.t('period-day-moved', { day: formatDay(day, ctx.identity.language) })
	return draftPath(period, `e:${stage}.${edge}/`)
})

async function loadEdge(ctx: Ctx): Promise<Place> {
	const { stage, edge } = edgeIn(placeIn(ctx))
	const { id, windows } = await readDraft(ctx.env, actorOf(ctx), periodIn(ctx))
	const window = windows.find(known => known.stage === stage)
	if (!window) throw new Refusal('refusal-not-yours')
	const day = dayOf(edge === 'opens' ? window.opensAt : window.closesAt, ctx.env.zone)
	return { periodId: id, windows, stage, edge, day }
}

function edgeIn([stage, edge]: [string, string?]): { stage: Stage; edge: Edge } {
	return { stage: stageInPath(stage), edge: edge === 'opens' ? 'opens' : 'closes' }
}

function edgeText(ctx: Ctx, { windows, stage, edge, day }: Place): FormattedString {
	const said = { day: formatDay(day, ctx.identity.language) }
	const heading = FormattedString.b(stageName(ctx.t, stage, windows)).plain('\n')
	return FormattedString.join(
		[
			heading.b(edge === 'opens' ? ctx.t('period-edge-first', said) : ctx.t('period-edge-last', said)),
			new FormattedString(ctx.t('period-edge-ask', { example: exampleDate(ctx.env) })),
			FormattedString.i(ctx.t('period-edge-pushes')),
		],
		'\n\n',
	)
}

function edgeKeyboard(ctx: Ctx, { day }: Place): Button[][] {
	const { calendar } = ctx.env
	const set = (to: Temporal.PlainDate, label: string) => button(`set:${to}`, label)
	const [before, after] = [neighbour(day, -1, calendar), neighbour(day, 1, calendar)]
	const say = (to: Temporal.PlainDate) => formatShortDay(to, ctx.identity.language)
	return [
		[set(before, `‹ ${say(before)}`), set(after, `${say(after)} ›`)],
		[button('../w:all/', ctx.t('period-to-windows'), 'primary'), homeButton(ctx)],
	]
}
