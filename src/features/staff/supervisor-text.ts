import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { detail } from './card-text.ts'
import { personLine } from './search-text.ts'
import type { SupervisorChoice, SupervisorPage } from './supervisor-change.ts'

export function supervisorsText(ctx: Ctx, { person, found }: SupervisorPage): FormattedString {
	const title = FormattedString.b(ctx.t('staff-supervisor-title', { name: person.name }))
	const now = detail(ctx.t('staff-supervisor'), person.supervisor ?? ctx.t('staff-supervisor-none'))
	const none = [ctx.t('staff-found', { term: found.term, count: 0 }), ctx.t('staff-supervisor-official')]
	const list = found.items.length > 0 ? found.items.map(personLine) : found.term === '' ? [] : none
	return FormattedString.join([title, now, ...list, FormattedString.i(ctx.t('staff-supervisor-hint'))], '\n\n')
}

export function choiceText(ctx: Ctx, { person, supervisor }: SupervisorChoice): FormattedString {
	const { name, appraisals } = person
	const title = FormattedString.b(ctx.t('staff-supervisor-confirm', { name, supervisor: supervisor.name }))
	const periods = appraisals.filter(({ isEnded, scored }) => !isEnded && !scored).map(({ period }) => period)
	const explained =
		periods.length > 0
			? ctx.t('staff-supervisor-explain', { supervisor: supervisor.name, periods: periods.join('; ') })
			: ctx.t('staff-supervisor-explain-none')
	const away =
		supervisor.joined || supervisor.onPaper ? [] : [ctx.t('staff-supervisor-away', { supervisor: supervisor.name })]
	return FormattedString.join([title, explained, ...away], '\n\n')
}
