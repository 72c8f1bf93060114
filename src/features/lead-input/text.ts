import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Declinable } from '../../questionnaire/declinable.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { LeadRequest } from './requests.ts'

/** About whom one is asked, and until when. */
export function requestsText(ctx: Ctx, requests: readonly LeadRequest[]): FormattedString {
	const title = FormattedString.b(ctx.t('lead-title'))
	if (requests.length === 0) return title.plain(`\n\n${ctx.t('lead-requests-none')}`)
	const lines = requests.map(request =>
		FormattedString.b(request.name).plain(`\n${request.post}\n${request.periodName}\n${stateText(ctx, request)}`),
	)
	return FormattedString.join([title, ...lines], '\n\n')
}

/** Read before the first answer: who reads it, and that it counts for nothing. */
export function noticeText(ctx: Ctx, { subject, period, window }: Sheet): FormattedString {
	const { name, post } = subject
	const isEarly = ctx.env.now().epochMilliseconds < window.opensAt.epochMilliseconds
	const parts = [
		FormattedString.b(ctx.t('lead-about', { name })).plain(`\n${post}\n${period.name}`),
		new FormattedString(ctx.t('lead-notice', { name })),
		new FormattedString(
			isEarly
				? ctx.t('lead-early', { from: moment(ctx, window.opensAt), until: moment(ctx, window.closesAt) })
				: ctx.t('lead-until', { until: moment(ctx, window.closesAt) }),
		),
	]
	return FormattedString.join(parts, '\n\n')
}

export function declinedText(ctx: Ctx, { subject, period }: Sheet): FormattedString {
	const title = FormattedString.b(ctx.t('lead-about', { name: subject.name })).plain(`\n${period.name}`)
	return FormattedString.join([title, ctx.t('lead-has-declined')], '\n\n')
}

/** Asks why; what is typed declines. */
export function declineText(ctx: Ctx, { name, periodName }: Declinable): FormattedString {
	const title = FormattedString.b(ctx.t('lead-about', { name })).plain(`\n${periodName}`)
	const ask = FormattedString.b(ctx.t('lead-decline-ask', { name }))
	return FormattedString.join([title, ask, ctx.t('lead-decline-told')], '\n\n')
}

function stateText(ctx: Ctx, { state, opensAt, closesAt }: LeadRequest): string {
	const until = moment(ctx, closesAt)
	if (state === 'submitted') return ctx.t('lead-sent')
	if (ctx.env.now().epochMilliseconds < opensAt.epochMilliseconds)
		return ctx.t('lead-early', { from: moment(ctx, opensAt), until })
	return ctx.t('lead-until', { until })
}

function moment(ctx: Ctx, instant: Temporal.Instant): string {
	return formatMoment(instant, zoneOf(ctx), ctx.identity.language)
}
