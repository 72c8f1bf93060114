import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import type { LeadChoice, LeadList, LeadPage, NamedLead } from './leads.ts'
import { personLine } from './search-text.ts'

/** Of a reason why somebody declined. */
const longestReason = 300

/** Who is named, and how far they are. */
export function leadsText(ctx: Ctx, { employee, period, leads }: LeadList): FormattedString {
	const title = FormattedString.b(ctx.t('lead-hr-title', { name: employee })).plain(`\n${period}`)
	const lines = leads.length > 0 ? leads.map(lead => leadText(ctx, lead)) : [ctx.t('lead-hr-none')]
	return FormattedString.join([title, FormattedString.i(ctx.t('lead-hr-explain')), ...lines], '\n\n')
}

export function leadSearchText(ctx: Ctx, { list, found }: LeadPage): FormattedString {
	const title = FormattedString.b(ctx.t('lead-hr-choose', { name: list.employee })).plain(`\n${list.period}`)
	const people =
		found.items.length > 0
			? found.items.map(personLine)
			: [new FormattedString(ctx.t('staff-found', { term: found.term, count: 0 }))]
	return FormattedString.join([title, ...people, FormattedString.i(ctx.t('staff-supervisor-hint'))], '\n\n')
}

export function leadChoiceText(ctx: Ctx, { list, lead }: LeadChoice): FormattedString {
	const { employee, period, scorer } = list
	const title = FormattedString.b(ctx.t('lead-hr-confirm', { lead: lead.name, employee })).plain(`\n${period}`)
	const explained = ctx.t('lead-hr-consequence', { lead: lead.name, employee, scorer: scorer ?? '–' })
	const away = lead.joined ? [] : [ctx.t('lead-hr-away', { lead: lead.name })]
	return FormattedString.join([title, explained, ...away], '\n\n')
}

export function leadRemovalText(ctx: Ctx, { list, lead }: { list: LeadList; lead: NamedLead }): FormattedString {
	const { employee, period } = list
	const title = FormattedString.b(ctx.t('lead-hr-title', { name: employee })).plain(`\n${period}`)
	const what = ctx.t(`lead-hr-remove-${lead.state}`, { lead: lead.name, employee })
	return FormattedString.join([title, leadText(ctx, lead), what], '\n\n')
}

function leadText(ctx: Ctx, { name, state, reason, joined }: NamedLead): FormattedString {
	const said = reason ? `\n${ctx.t('lead-hr-reason', { reason: cut(reason, longestReason) })}` : ''
	const away = joined ? '' : `\n${ctx.t('lead-hr-not-joined')}`
	return FormattedString.b(name).plain(`\n${ctx.t(`lead-state-${state}`)}${said}${away}`)
}
