import { FormattedString } from '@grammyjs/parse-mode'
import { formatDay } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { findEntered, type ToldForm } from './told.ts'

/** Who has signed a form is told what was done in their name. */
export const messages: Messages = {
	/** An officer enters it, and what they had begun themself is deleted. */
	async 'paper-begun'(env, to, { review = '' }) {
		const told = await findEntered(env, to.employeeId, review)
		return told ? letter(to, review, told, 'begun') : null
	},

	/** An officer has sent it. */
	async 'paper-sent'(env, to, { review = '' }) {
		const told = await findEntered(env, to.employeeId, review)
		return told?.sentAt ? letter(to, review, told, 'sent') : null
	},
}

function letter(to: Recipient, review: string, told: ToldForm, what: 'begun' | 'sent'): Rendered {
	const { group, subject, period, signedOn } = told
	const words = { name: subject, period, day: formatDay(signedOn, to.t.language) }
	const { text, entities } = new FormattedString(`${greeting(to)}\n\n${to.t(`paper-message-${what}-${group}`, words)}`)
	const path = group === 'self' ? `/self/r:${review}/v:all/` : `/score/open:${review}`
	const open = { text: to.t('paper-message-open'), callback_data: path }
	return { text, entities, keyboard: [[open]], protect: group === 'supervisor' }
}
