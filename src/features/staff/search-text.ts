import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import type { FoundPeople, FoundPerson } from './search.ts'

/** Of a post or a unit, so that a page stays short on a phone. */
const longest = 100

export function foundText(ctx: Ctx, { term, items, total }: FoundPeople): FormattedString {
	const title = FormattedString.b(ctx.t('staff-found', { term, count: total }))
	return FormattedString.join([title, ...items.map(personLine), FormattedString.i(ctx.t('staff-search-hint'))], '\n\n')
}

/** "**Wayan Wati**", and below it post and unit. */
export function personLine({ name, post, unit }: FoundPerson): FormattedString {
	return FormattedString.b(name).plain(`\n${cut(post, longest)}\n${cut(unit, longest)}`)
}
