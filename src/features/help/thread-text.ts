import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'

/** So much of each is shown. */
const shown = 200

/** A question and its answer, quoted beside what is written about them. */
export function threadText(ctx: Ctx, { text, answer }: { text: string; answer: string }): FormattedString {
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('help-earlier')),
			FormattedString.expandableBlockquote(cut(text, shown)),
			FormattedString.b(ctx.t('help-earlier-answer')),
			FormattedString.expandableBlockquote(cut(answer, shown)),
		],
		'\n',
	)
}
