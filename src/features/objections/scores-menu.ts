import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, pageRow, protectNewCards, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { longestRecord, shortestRecord } from '../../domain/objection.ts'
import { type Page, pageOf } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { pointName, standardLine } from '../../questionnaire/level-text.ts'
import { type ObjectionCard, readObjection } from './card.ts'
import { headingText, pointText } from './card-text.ts'
import { objectionPath } from './paths.ts'
import { type ContestedScore, chooseScore, giveScoreReason, keepScore, readScore, type ScoreChoice } from './scores.ts'

const question = 'objection-score'
/** Each is a button. */
const perPage = 8
const longestTitle = 60

/** `s:<page>/`: the supervisor's scores that it is about, and what would stand in their place. */
export const scoresMenu: MenuTemplate<Ctx> = screen<Page<ContestedScore> & { card: ObjectionCard }>({
	load: async ctx => {
		const card = await readObjection(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		if (!card.deliberation) throw new Refusal('refusal-not-yours')
		return { card, ...pageOf(card.deliberation.scores, Number(pathValue(ctx, 2)), perPage) }
	},
	body: (ctx, { card, items }) =>
		FormattedString.join(
			[
				headingText(ctx, card),
				FormattedString.b(ctx.t('objection-scores')).plain(`\n${items.map(score => scoreLine(ctx, score)).join('\n')}`),
				FormattedString.i(ctx.t('objection-scores-hint')),
			],
			'\n\n',
		),
	keyboard: (ctx, { card, items, page, pages }) => [
		...items.map(({ item, title }) => [
			button(objectionPath(card.id, `i:${item}/`), cut(title[ctx.t.language], longestTitle)),
		]),
		pageRow(ctx, page, pages, to => objectionPath(card.id, `s:${to}/`)),
		[backButton(ctx, objectionPath(card.id)), homeButton(ctx)],
	],
})

/** `i:<indicator>/`: another point for one of them, and why. */
export const scoreMenu: MenuTemplate<Ctx> = screen<ScoreChoice>({
	load: ctx => readScore(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	asks: (ctx, { score }) =>
		score.decided === null
			? undefined
			: { kind: question, params: { objection: pathValue(ctx, 1), item: pathValue(ctx, 2) } },
	body: scoreText,
	keyboard: (ctx, { score, instrument }) => [
		...instrument.scale.toReversed().map((point): Button[] => {
			const isChosen = (score.decided ?? score.score) === point.value
			return [button(`p:${point.value}`, `${isChosen ? '✓ ' : ''}${pointName(ctx, instrument, point)}`)]
		}),
		score.decided === null ? [] : [button('keep', ctx.t('objection-keep'))],
		[backButton(ctx, objectionPath(pathValue(ctx, 1), 's:1/')), homeButton(ctx)],
	],
})

scoreMenu.manualAction(
	/p:(\d+)$/,
	act(async (ctx, match) => {
		await chooseScore(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2), Number(match.at(-1)))
		return '.'
	}),
)
scoreMenu.manualAction(
	/keep$/,
	act(async ctx => {
		await keepScore(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2))
		return objectionPath(pathValue(ctx, 1), 's:1/')
	}),
)

export const typedScoreReasons = new Composer<Ctx>()
typedScoreReasons.use(
	onAnswer(question, async (ctx, { text, params: { objection = '', item = '' } }) => {
		await giveScoreReason(ctx.env, actorOf(ctx), objection, item, text)
		protectNewCards(ctx)
		return objectionPath(objection, 's:1/')
	}),
)

/** "• Ketelitian: 3", "• Ketelitian: 3 → 4 (alasan belum ditulis)" */
function scoreLine(ctx: Ctx, { title, score, decided, reason }: ContestedScore): string {
	const before = `• ${cut(title[ctx.t.language], longestTitle)}: ${pointText(ctx, score)}`
	if (decided === null) return before
	return `${before} → ${decided}${reason ? '' : ` (${ctx.t('objection-reason-missing')})`}`
}

function scoreText(ctx: Ctx, { score, indicator, instrument, jenjang }: ScoreChoice): FormattedString {
	const { language } = ctx.t
	const title = FormattedString.b(indicator.title[language])
	const about = [
		...(indicator.description ? [indicator.description[language]] : []),
		...(instrument.result.kind === 'gap' ? [standardLine(ctx, instrument, indicator, jenjang)] : []),
	]
	const anchors = instrument.scale.toReversed().map(point => {
		const anchor = indicator.anchors[point.value]
		return FormattedString.b(pointName(ctx, instrument, point)).plain(anchor ? `: ${anchor[language]}` : '')
	})
	const now = ctx.t('objection-score-now', { score: pointText(ctx, score.score) })
	const decided =
		score.decided === null
			? [FormattedString.i(ctx.t('objection-score-choose'))]
			: reasonParts(ctx, score.decided, score.reason)
	return FormattedString.join(
		[
			title.plain(about.map(line => `\n${line}`).join('')),
			FormattedString.join(anchors, '\n'),
			new FormattedString(now),
			...decided,
		],
		'\n\n',
	)
}

function reasonParts(ctx: Ctx, decided: number, reason: string): FormattedString[] {
	const chosen = FormattedString.b(ctx.t('objection-score-decided', { score: decided }))
	if (!reason) {
		const limits = { least: shortestRecord, most: longestRecord }
		return [chosen, FormattedString.i(ctx.t('objection-score-why', limits))]
	}
	return [chosen.plain('\n').blockquote(reason), FormattedString.i(ctx.t('objection-type-again'))]
}
