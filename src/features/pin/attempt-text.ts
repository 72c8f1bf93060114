import { type Ctx, zoneOf } from '../../bot/context.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Attempt } from './pin.ts'

/** Why the bot stays locked. */
export function attemptText(ctx: Ctx, attempt: Exclude<Attempt, { outcome: 'right' }>): string {
	switch (attempt.outcome) {
		case 'wrong':
			return ctx.t('pin-wrong', { left: attempt.left })
		case 'wait':
			return ctx.t('pin-wait', { until: formatMoment(attempt.until, zoneOf(ctx), ctx.identity.language) })
		default:
			return attempt satisfies never
	}
}
