import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import { pack, pieces } from '../../domain/pages.ts'
import { decimal } from '../../explanation/figures-text.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { ChangedScore } from '../../result/published-result.ts'
import type { ObjectionCard } from './card.ts'
import { deliberationText } from './deliberation-text.ts'

/** So much of a card is for what people wrote; the full texts are a page further. */
const [shownReason, shownAnswer, shownDecision] = [900, 700, 600]
const [shownParts, longestTitle] = [5, 70]
const pageLength = 3_200

/** An objection in short: whose, how far it has come, what was said. */
export function cardText(ctx: Ctx, card: ObjectionCard): FormattedString {
	const parts = [
		headingText(ctx, card),
		FormattedString.b(standingText(ctx, card)).plain(`\n${courseLines(ctx, card).join('\n')}`),
		FormattedString.b(ctx.t('objection-about'))
			.plain(`\n${partLines(ctx, card).join('\n')}\n`)
			.expandableBlockquote(cut(card.reason, shownReason)),
	]
	if (card.answer && card.answeredAt)
		parts.push(
			FormattedString.b(ctx.t('objection-answer')).plain('\n').expandableBlockquote(cut(card.answer, shownAnswer)),
		)
	if (card.decision) parts.push(decisionText(ctx, card))
	if (card.deliberation) parts.push(deliberationText(ctx, card.deliberation))
	if (card.relation === 'hr') parts.push(...forHrText(ctx, card))
	return FormattedString.join(parts, '\n\n')
}

/** All that was said, word by word, in pages. */
export function wholePages(ctx: Ctx, card: ObjectionCard): FormattedString[] {
	const { deliberation: kept } = card
	const sections: [string, string | null | undefined][] = [
		[ctx.t('objection-about'), [...card.parts.map(title => `• ${title[ctx.t.language]}`), card.reason].join('\n')],
		[ctx.t('objection-answer'), card.answeredAt && card.answer],
		[ctx.t('objection-heard-employee'), kept?.heardEmployee],
		[ctx.t('objection-heard-supervisor'), kept?.heardSupervisor],
		[ctx.t('objection-decision'), card.decision ?? kept?.decision],
		[ctx.t('objection-changes'), card.changes.map(change => changeLine(ctx, change)).join('\n\n')],
	]
	const blocks = sections.flatMap(([title, text]) =>
		text ? pieces(text, pageLength - title.length).map(piece => ({ title, piece })) : [],
	)
	return pack(blocks, ({ title, piece }) => title.length + piece.length, pageLength).map(page =>
		FormattedString.join(
			[
				headingText(ctx, card),
				...page.map(({ title, piece }) => FormattedString.b(title).plain('\n').blockquote(piece)),
			],
			'\n\n',
		),
	)
}

/** "• Ketelitian: 3 menjadi 4. Alasan: …" @param most of the title and of the reason */
export function changeLine(ctx: Ctx, change: ChangedScore, most = Number.POSITIVE_INFINITY): string {
	const { title, before, after, reason } = change
	const words = { title: cut(title[ctx.t.language], most), before: pointText(ctx, before), after }
	return `• ${ctx.t('objection-change', { ...words, reason: cut(reason, most) })}`
}

/** "3", "3,67", or that there was no score. */
export function pointText(ctx: Ctx, point: number | null): string {
	return point === null ? ctx.t('objection-unscored') : decimal(ctx.t, String(point))
}

export function headingText(ctx: Ctx, { relation, period, employee }: ObjectionCard): FormattedString {
	const title = FormattedString.b(ctx.t('objection-title')).plain(`\n${period}`)
	if (relation === 'own') return title
	const { name, post, unit } = employee
	return title
		.plain('\n\n')
		.b(name)
		.plain(`\n${cut(post, 120)}\n${cut(unit, 120)}`)
}

/** What happens next, or what came of it. */
function standingText(
	ctx: Ctx,
	{ state, decider, answer, answeredAt, answerUntil, decideUntil }: ObjectionCard,
): string {
	if (state !== 'submitted') return ctx.t(`objection-state-${state}`)
	const now = ctx.env.now().epochMilliseconds
	const isAnswerAwaited = !(answer && answeredAt) && answerUntil && answerUntil.epochMilliseconds > now
	if (isAnswerAwaited) return ctx.t('objection-state-answering', { until: moment(ctx, answerUntil) })
	if (!decider || !decideUntil) return ctx.t('objection-state-unnamed')
	const until = moment(ctx, decideUntil)
	return decideUntil.epochMilliseconds <= now
		? ctx.t('objection-state-overdue', { until })
		: ctx.t('objection-state-deciding', { until })
}

/** Who had to do what until when, and when it was done. */
function courseLines(ctx: Ctx, card: ObjectionCard): string[] {
	const { submittedAt, answerer, answeredAt, answerUntil, decider, endedAt } = card
	// Of one that was withdrawn before, the supervisor has missed nothing
	const until = (endedAt ?? ctx.env.now()).epochMilliseconds
	const isOver = answerUntil !== null && answerUntil.epochMilliseconds <= until
	const lines = [ctx.t('objection-course-sent', { moment: moment(ctx, submittedAt) })]
	if (answeredAt)
		lines.push(ctx.t('objection-course-answered', { name: answerer ?? '', moment: moment(ctx, answeredAt) }))
	else if (isOver) lines.push(ctx.t('objection-course-unanswered', { until: moment(ctx, answerUntil) }))
	lines.push(decider ? ctx.t('objection-course-decider', decider) : ctx.t('objection-course-unnamed'))
	if (endedAt) lines.push(ctx.t('objection-course-ended', { moment: moment(ctx, endedAt) }))
	return lines.map(line => `• ${line}`)
}

function partLines(ctx: Ctx, { parts }: ObjectionCard): string[] {
	if (parts.length === 0) return [`• ${ctx.t('objection-whole')}`]
	const shown = parts.slice(0, shownParts).map(title => `• ${cut(title[ctx.t.language], longestTitle)}`)
	const more = parts.length - shown.length
	return more > 0 ? [...shown, ctx.t('objection-parts-more', { count: more })] : shown
}

function decisionText(ctx: Ctx, { decision, changes }: ObjectionCard): FormattedString {
	const shown = changes.slice(0, shownParts).map(change => changeLine(ctx, change, longestTitle))
	const more =
		changes.length > shown.length ? [ctx.t('objection-parts-more', { count: changes.length - shown.length })] : []
	const quoted = FormattedString.b(ctx.t('objection-decision'))
		.plain('\n')
		.expandableBlockquote(cut(decision ?? '', shownDecision))
	return shown.length > 0 ? quoted.plain(`\n${[...shown, ...more].join('\n')}`) : quoted
}

function forHrText(ctx: Ctx, { state, decider, isDeciderLost }: ObjectionCard): FormattedString[] {
	if (state !== 'submitted') return []
	if (!decider) return [FormattedString.i(ctx.t('objection-hr-unnamed'))]
	return isDeciderLost ? [FormattedString.i(ctx.t('objection-hr-lost'))] : []
}

export function moment(ctx: Ctx, instant: Temporal.Instant): string {
	return formatMoment(instant, zoneOf(ctx), ctx.t.language)
}
