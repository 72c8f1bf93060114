import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { closingOf } from '../../domain/windows.ts'
import { formatMoment } from '../../i18n/format.ts'
import { stageName, windowText } from '../../i18n/window-text.ts'
import type { DeadlinePreview } from './deadline.ts'
import { scheduleText } from './schedule-text.ts'
import type { StartedPeriod } from './started-period.ts'
import { exampleDate } from './typed-date.ts'

export function chooseText(ctx: Ctx, { name, windows }: StartedPeriod): FormattedString {
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('period-deadlines-title')).plain(`\n${name}`),
			new FormattedString(ctx.t('period-deadlines-choose')),
			scheduleText(ctx, windows),
		],
		'\n\n',
	)
}

export function previewText(ctx: Ctx, preview: DeadlinePreview): FormattedString {
	const { period, window } = preview
	const { language } = ctx.identity
	const zone = zoneOf(ctx)
	const becomes = formatMoment(closingOf(preview.day, ctx.env.zone), zone, language)
	const heading = FormattedString.b(
		ctx.t('period-deadline-title', { stage: stageName(ctx.t, window.stage, period.windows) }),
	).plain(`\n${period.name}`)
	const dates = new FormattedString(
		`${ctx.t('period-deadline-now', { until: formatMoment(window.closesAt, zone, language) })}\n`,
	).b(ctx.t('period-deadline-becomes', { until: becomes }))
	const ask = FormattedString.i(ctx.t('period-edge-ask', { example: exampleDate(ctx.env) }))
	return FormattedString.join([heading, dates, ...consequences(ctx, preview), ask], '\n\n')
}

function consequences(ctx: Ctx, { period, window, changed, refusal }: DeadlinePreview): FormattedString[] {
	if (refusal) return [FormattedString.b(ctx.t.loose(refusal.key, refusal.args))]
	if (changed.length === 0) return [new FormattedString(ctx.t('period-deadline-same'))]
	const pushed = changed.filter(({ stage }) => stage !== window.stage)
	if (pushed.length === 0) return []
	const lines = pushed.map(
		other => `• ${stageName(ctx.t, other.stage, period.windows)}: ${windowText(ctx.t, other, zoneOf(ctx))}`,
	)
	return [FormattedString.b(ctx.t('period-deadline-pushed')).plain(`\n${lines.join('\n')}`)]
}
