import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { detail as line } from './card-text.ts'
import type { DetailCard } from './details.ts'

export function detailText(ctx: Ctx, { person, detail }: DetailCard): FormattedString {
	const title = FormattedString.b(ctx.t(`staff-${detail}-title`, { name: person.name }))
	const now = line(ctx.t(`staff-${detail}`), person[detail])
	return FormattedString.join([title, now, ctx.t(`staff-${detail}-ask`)], '\n\n')
}
