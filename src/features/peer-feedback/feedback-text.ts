import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Declinable } from '../../questionnaire/declinable.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { FeedbackRequest } from './requests.ts'
import { heading, paragraphs, personText } from './text.ts'

/** The colleagues who are waiting for feedback; never who else was asked. */
export function requestsText(ctx: Ctx, requests: readonly FeedbackRequest[]): FormattedString {
	const title = heading(ctx.t('peer-feedback-title'))
	if (requests.length === 0) return paragraphs(title, ctx.t('peer-feedback-none'))
	return paragraphs(title, ...requests.map(request => requestText(ctx, request)))
}

/** Read before the first answer: who will see what of it, and when. */
export function noticeText(ctx: Ctx, sheet: Sheet): FormattedString {
	const { name } = sheet.subject
	const points = [
		ctx.t('peer-notice-see', { name, min: sheet.instrument.groups.peer?.min ?? 0 }),
		ctx.t('peer-notice-comments', { name }),
		ctx.t('peer-notice-when', { until: moment(ctx, sheet.window.closesAt) }),
		ctx.t('peer-notice-who'),
	]
	const isEarly = ctx.env.now().epochMilliseconds < sheet.window.opensAt.epochMilliseconds
	return paragraphs(
		heading(ctx.t('peer-feedback-about', { name }), `${sheet.subject.post}\n${sheet.period.name}`),
		heading(ctx.t('peer-notice-heading'), points.join('\n')),
		FormattedString.i(ctx.t('peer-notice-words')),
		isEarly && ctx.t('peer-feedback-early', { from: moment(ctx, sheet.window.opensAt) }),
	)
}

export function declinedText(ctx: Ctx, sheet: Sheet): FormattedString {
	const said = ctx.t('peer-feedback-has-declined')
	return paragraphs(heading(ctx.t('peer-feedback-about', { name: sheet.subject.name }), sheet.period.name), said)
}

/** Asks why; a tap on a reason, or a typed one, declines. */
export function declineText(ctx: Ctx, { name, periodName }: Declinable): FormattedString {
	return paragraphs(
		heading(ctx.t('peer-feedback-about', { name }), periodName),
		FormattedString.b(ctx.t('peer-decline-ask', { name })),
		ctx.t('peer-decline-told', { name }),
		FormattedString.i(ctx.t('peer-decline-type')),
	)
}

function requestText(ctx: Ctx, request: FeedbackRequest): FormattedString {
	return heading(personText(ctx.t, request), `${request.periodName}\n${stateText(ctx, request)}`)
}

function stateText(ctx: Ctx, { state, answered, opensAt, closesAt }: FeedbackRequest): string {
	const now = ctx.env.now().epochMilliseconds
	const until = moment(ctx, closesAt)
	if (now < opensAt.epochMilliseconds) return ctx.t('peer-feedback-early', { from: moment(ctx, opensAt) })
	if (state === 'submitted') {
		const isOver = now >= closesAt.epochMilliseconds
		return isOver ? ctx.t('peer-feedback-sent-closed') : ctx.t('peer-feedback-sent', { until })
	}
	return answered > 0 ? ctx.t('peer-feedback-begun', { until }) : ctx.t('peer-feedback-not-begun', { until })
}

function moment(ctx: Ctx, instant: Sheet['window']['closesAt']): string {
	return formatMoment(instant, zoneOf(ctx), ctx.identity.language)
}
