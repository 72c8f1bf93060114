import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import { formatNumber } from '../../i18n/format.ts'

/** So much of what is too long is shown, and of what it answers. */
const shown = 1_500
const shownBeside = 200

/** What has been written, and that it is too long where it is. @param most the longest, in UTF-16 units */
export function draftText(ctx: Ctx, heading: string, draft: string, most: number): FormattedString {
	const written = FormattedString.b(heading)
		.plain('\n')
		.concat(FormattedString.blockquote(cut(draft, shown)))
	if (draft.length <= most) return written.plain('\n\n').i(ctx.t('help-draft-change'))
	const numbers = { length: number(ctx, draft.length), most: number(ctx, most) }
	return written.plain('\n\n').b(ctx.t('help-draft-long', numbers))
}

/** A question and its answer, quoted beside what is written about them. */
export function threadText(ctx: Ctx, { text, answer }: { text: string; answer: string }): FormattedString {
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('help-earlier')),
			FormattedString.expandableBlockquote(cut(text, shownBeside)),
			FormattedString.b(ctx.t('help-earlier-answer')),
			FormattedString.expandableBlockquote(cut(answer, shownBeside)),
		],
		'\n',
	)
}

function number(ctx: Ctx, value: number): string {
	return formatNumber(value, ctx.identity.language)
}
