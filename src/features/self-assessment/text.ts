import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, button, homeButton } from '../../bot/screen.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { OwnReview } from './service.ts'

export function listText(ctx: Ctx, reviews: OwnReview[]): FormattedString {
	const title = FormattedString.b(ctx.t('self-title'))
	if (reviews.length === 0) return title.plain(`\n\n${ctx.t('self-none')}`)
	return FormattedString.join([title, ...reviews.map(review => reviewText(ctx, review))], '\n\n')
}

export function listKeyboard(ctx: Ctx, reviews: OwnReview[]): Button[][] {
	return [...reviews.map(review => [button(`r:${review.reviewId}/`, review.periodName)]), [homeButton(ctx)]]
}

function reviewText(ctx: Ctx, { periodName, state, closesAt }: OwnReview): FormattedString {
	const until = formatMoment(closesAt, zoneOf(ctx), ctx.identity.language)
	const line = state === 'submitted' ? ctx.t('self-submitted', { until }) : ctx.t('self-until', { until })
	return FormattedString.b(periodName).plain(`\n${line}`)
}
