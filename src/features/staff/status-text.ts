import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import type { PersonCard } from './card.ts'
import { detail } from './card-text.ts'
import type { StatusChoice } from './status.ts'

export function statusesText(ctx: Ctx, { name, status }: PersonCard): FormattedString {
	const title = FormattedString.b(ctx.t('staff-status-title', { name }))
	return FormattedString.join([title, detail(ctx.t('staff-status'), ctx.t(`staff-status-${status}`))], '\n\n')
}

export function statusText(ctx: Ctx, { person, status }: StatusChoice): FormattedString {
	const what = ctx.t(`staff-status-${status}`)
	const title = FormattedString.b(ctx.t('staff-status-confirm', { name: person.name, what }))
	const periods = person.appraisals.map(({ period }) => period).join('; ')
	const choice =
		status === 'active' || status === 'died' || periods === '' ? [] : [ctx.t('staff-status-choose', { periods })]
	return FormattedString.join([title, ctx.t(`staff-status-explain-${status}`), ...choice], '\n\n')
}
