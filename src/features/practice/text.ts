import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import type { Practice } from './rounds.ts'

/** What a practice round is, and that it counts for nothing. */
export function practiceText(ctx: Ctx, { round }: Practice): FormattedString {
	const parts = [FormattedString.b(ctx.t('practice-title')), new FormattedString(ctx.t('practice-intro'))]
	const next = round ? ctx.t('practice-running') : ctx.t('practice-choose')
	return FormattedString.join([...parts, FormattedString.i(next)], '\n\n')
}
