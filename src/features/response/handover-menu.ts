import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { Temporal } from 'temporal-polyfill'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { standingText } from '../../explanation/standing-text.ts'
import { formatDay } from '../../i18n/format.ts'
import { type Handover, handOver, readHandover, typedHandover } from './handing-over.ts'
import { handoverPath, statePath } from './paths.ts'

const dayQuestion = 'response-day'

/** `h:<result>/`: an officer notes that a result was handed over, on a day that is typed or today. */
export const handoverMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readHandover(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	asks: (_ctx, { resultId, standing }) =>
		standing.receivedAt ? undefined : { kind: dayQuestion, params: { result: resultId } },
	body: (ctx, handover) => {
		if (handover.standing.receivedAt) return heading(ctx, handover)
		const [explained, type] = [ctx.t('response-hand-over-explained'), ctx.t('response-hand-over-type')]
		return FormattedString.join([heading(ctx, handover), explained, FormattedString.i(type)], '\n\n')
	},
	keyboard: (ctx, { resultId, standing, periodId, today }) => [
		standing.receivedAt
			? []
			: [button(handoverPath(resultId, today.toString()), ctx.t('response-hand-over-today'), 'primary')],
		[backButton(ctx, statePath(periodId, 'unopened')), homeButton(ctx)],
	],
})

/** `d:<day>/`: until when the employee can then answer, and whether that is meant. */
const confirmMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readHandover(ctx.env, actorOf(ctx), pathValue(ctx, 1), dayIn(ctx)),
	body: (ctx, handover) => {
		if (handover.standing.receivedAt || !handover.until) return heading(ctx, handover)
		const { day, isOver } = handover.until
		const said = { handed: formatDay(dayIn(ctx), ctx.t.language), until: formatDay(day, ctx.t.language) }
		const parts = [heading(ctx, handover), new FormattedString(ctx.t('response-hand-over-ask', said))]
		if (isOver) parts.push(FormattedString.b(ctx.t('response-hand-over-late')))
		return FormattedString.join(parts, '\n\n')
	},
	keyboard: (ctx, { resultId, standing }) => [
		standing.receivedAt ? [] : [button('save', ctx.t('response-hand-over-save'), 'primary')],
		[backButton(ctx, handoverPath(resultId)), homeButton(ctx)],
	],
})
confirmMenu.manualAction(
	/save$/,
	act(async ctx => {
		await handOver(ctx.env, actorOf(ctx), pathValue(ctx, 1), dayIn(ctx))
		ctx.notice = ctx.t('response-handed-over')
		return handoverPath(pathValue(ctx, 1))
	}, '..'),
)
mount(handoverMenu, 'd', confirmMenu)

/** What is refused is said above the question, which stays. */
export const typedDays = onAnswer(dayQuestion, async (ctx, { text, params: { result = '' } }) => {
	try {
		return handoverPath(result, (await typedHandover(ctx.env, actorOf(ctx), result, text)).toString())
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
		return handoverPath(result)
	}
})

/** @throws {Refusal} for what is no day: paths can be sent by anyone */
function dayIn(ctx: Ctx): Temporal.PlainDate {
	try {
		return Temporal.PlainDate.from(pathValue(ctx, 2))
	} catch {
		throw new Refusal('refusal-not-yours')
	}
}

function heading(ctx: Ctx, { employee: { name, post, unit }, periodName, standing }: Handover): FormattedString {
	const title = FormattedString.b(ctx.t('response-hand-over-title'))
	const state = standingText(ctx.t, standing, zoneOf(ctx))
	return FormattedString.join(
		[title.plain(`\n${periodName}`), FormattedString.b(name).plain(`\n${post}\n${unit}`), new FormattedString(state)],
		'\n\n',
	)
}
