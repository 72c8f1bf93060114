import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { formatMoment } from '../../i18n/format.ts'
import { delegationLines } from './delegation-text.ts'
import type { UnscoredCard } from './unscored-card.ts'

/** What is not scored, until when it may be, and what each button will do. */
export function unscoredText(ctx: Ctx, card: UnscoredCard): FormattedString {
	const { target, period, scorer, closesAt, scoringUntil, isOpen, feedbackUntil } = card
	const name = scorer?.name ?? ctx.t('handover-nobody')
	const notes = [
		...(scoringUntil || feedbackUntil ? [ctx.t('handover-explain-extend')] : []),
		...(isOpen ? [ctx.t('handover-explain-pass', { name })] : []),
		...('supervisorId' in target ? [ctx.t('handover-explain-one')] : []),
	]
	return FormattedString.join(
		[
			headingText(ctx, card, name).plain(`\n${period.name}`),
			new FormattedString(
				[timesText(ctx, card, closesAt), ...delegationLines(ctx, card.delegations)].filter(Boolean).join('\n'),
			),
			...notes.map(note => new FormattedString(note)),
		],
		'\n\n',
	)
}

function headingText(ctx: Ctx, { target, people: { items, total } }: UnscoredCard, name: string): FormattedString {
	if ('supervisorId' in target) return FormattedString.b(ctx.t('handover-title', { name, people: total }))
	const employee = items[0]
	return FormattedString.b(employee?.name ?? '').plain(
		`\n${employee?.unit ?? ''}\n${ctx.t('handover-scorer', { name })}`,
	)
}

function timesText(ctx: Ctx, { target, people: { items } }: UnscoredCard, scoring: Temporal.Instant | null): string {
	const [employee] = items
	const lines: string[] = []
	if ('appraisalId' in target && employee?.feedback) {
		const { closesAt } = employee.feedback
		lines.push(
			isOver(ctx, closesAt)
				? ctx.t('handover-feedback-ended', { until: moment(ctx, closesAt) })
				: ctx.t('handover-feedback-until', { until: moment(ctx, closesAt) }),
		)
	}
	if ('appraisalId' in target && employee?.isSent) lines.push(ctx.t('handover-sent'))
	else if (scoring)
		lines.push(
			isOver(ctx, scoring)
				? ctx.t('handover-scoring-ended', { until: moment(ctx, scoring) })
				: ctx.t('handover-scoring-until', { until: moment(ctx, scoring) }),
		)
	return lines.join('\n')
}

function isOver(ctx: Ctx, instant: Temporal.Instant): boolean {
	return instant.epochMilliseconds <= ctx.env.now().epochMilliseconds
}

function moment(ctx: Ctx, instant: Temporal.Instant): string {
	return formatMoment(instant, zoneOf(ctx), ctx.identity.language)
}
