import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../bot/context.ts'
import { cut } from '../domain/cut.ts'
import { formatNumber } from '../i18n/format.ts'

/** So much of what is too long is shown. */
const shown = 1_500

/** What has been written, and that it is too long where it is. @param most the longest, in UTF-16 units */
export function draftText(ctx: Ctx, heading: string, draft: string, most: number): FormattedString {
	const written = FormattedString.b(heading)
		.plain('\n')
		.concat(FormattedString.blockquote(cut(draft, shown)))
	if (draft.length <= most) return written.plain('\n\n').i(ctx.t('draft-change'))
	const numbers = { length: number(ctx, draft.length), most: number(ctx, most) }
	return written.plain('\n\n').b(ctx.t('draft-long', numbers))
}

function number(ctx: Ctx, value: number): string {
	return formatNumber(value, ctx.identity.language)
}
