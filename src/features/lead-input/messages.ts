import { FormattedString } from '@grammyjs/parse-mode'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { findLead, isNamer } from './told.ts'

/** What people are told of a team leader who gives input. */
export const messages: Messages = {
	/** To the team leader: about whom, when, and that it is shown under their name and not counted. */
	async 'lead-requested'(env, to, { review = '' }) {
		const lead = await findLead(env, review)
		if (lead?.state !== 'draft' || lead.reader(to.employeeId) !== 'lead' || lead.isOver) return null
		const { employee, period } = lead
		const [from, until] = [lead.opensAt, lead.closesAt].map(at => formatMoment(at, to.zone, to.t.language))
		const isEarly = env.now().epochMilliseconds < lead.opensAt.epochMilliseconds
		const when = isEarly ? to.t('lead-early', { from: from!, until: until! }) : to.t('lead-until', { until: until! })
		const text = `${to.t('lead-message-requested', { employee, period })}\n\n${when}`
		return letter(to, text, to.t('pending-lead-input-open', { count: 1 }), `/lead/r:${review}/`)
	},

	/** To the employee and to who scores them: who gives input, and that it is not counted. */
	async 'lead-named'(env, to, { review = '' }) {
		const lead = await findLead(env, review)
		const reader = lead?.reader(to.employeeId)
		if (!lead || (lead.state !== 'draft' && lead.state !== 'submitted')) return null
		if (reader !== 'employee' && reader !== 'scorer') return null
		return letter(to, to.t(`lead-message-named-${reader}`, lead.words))
	},

	/** To all three: it is not wanted any more. */
	async 'lead-removed'(env, to, { review = '' }) {
		const lead = await findLead(env, review)
		const reader = lead?.reader(to.employeeId)
		if (lead?.state !== 'lapsed' || !reader) return null
		return letter(to, to.t(`lead-message-removed-${reader}`, lead.words))
	},

	/** To the officer who has named the team leader: why they declined. */
	async 'lead-declined'(env, to, { review = '' }) {
		const lead = await findLead(env, review)
		if (lead?.state !== 'declined' || !(await isNamer(env, lead, to.employeeId))) return null
		const text = to.t('lead-message-declined', { ...lead.words, reason: lead.reason ?? '' })
		return letter(to, text, to.t('lead-open'), `/people/l:${lead.appraisalId}/`)
	},
}

function letter(to: Recipient, paragraph: string, button = to.t('common-home'), path = '/'): Rendered {
	const { text, entities } = new FormattedString(`${greeting(to)}\n\n${paragraph}`)
	return { text, entities, keyboard: [[{ text: button, callback_data: path }]] }
}
