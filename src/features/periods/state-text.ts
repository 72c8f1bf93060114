import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { scheduleText } from './schedule-text.ts'
import type { StateChangePreview } from './state-change.ts'

/** What pausing, resuming or closing would do, whom it concerns, and what cannot be undone. */
export function stateChangeText(ctx: Ctx, { change, progress, told, windows }: StateChangePreview): FormattedString {
	const { period } = progress
	return FormattedString.join(
		[
			FormattedString.b(ctx.t(`period-${change}-title`, { period: period.name })),
			new FormattedString(ctx.t(`period-${change}-what`)),
			...(change === 'resume' ? [scheduleText(ctx, windows)] : []),
			...(change === 'close' ? [new FormattedString(unsentText(ctx, progress.completion))] : []),
			new FormattedString(ctx.t('period-state-told', { people: told })),
			...(change === 'close' ? [FormattedString.b(ctx.t('period-close-final'))] : []),
		],
		'\n\n',
	)
}

/** What would stay unsent, part by part. */
function unsentText(ctx: Ctx, completion: StateChangePreview['progress']['completion']): string {
	return completion
		.filter(({ total }) => total > 0)
		.map(({ part, done, total }) => `• ${ctx.t(`period-part-${part}`)}: ${ctx.t('period-card-done', { done, total })}`)
		.join('\n')
}
