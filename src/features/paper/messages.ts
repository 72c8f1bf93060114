import { FormattedString } from '@grammyjs/parse-mode'
import { Temporal } from 'temporal-polyfill'
import { formatDay } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { findForm, type ToldForm } from './told.ts'

/** Who has signed a form is told what was done in their name. */
export const messages: Messages = {
	/** An officer has begun to enter it, and what they had begun themself is deleted: also where the officer stopped. */
	async 'paper-begun'(env, to, { review = '', day = '' }) {
		const told = await findForm(env, to.employeeId, review)
		return told ? letter(to, review, told, { what: 'begun', signedOn: Temporal.PlainDate.from(day) }) : null
	},

	/** An officer has sent it. */
	async 'paper-sent'(env, to, { review = '' }) {
		const told = await findForm(env, to.employeeId, review)
		return told?.sent ? letter(to, review, told, { what: 'sent', ...told.sent }) : null
	},
}

interface Done {
	what: 'begun' | 'sent'
	signedOn: Temporal.PlainDate
}

function letter(to: Recipient, review: string, told: ToldForm, { what, signedOn }: Done): Rendered {
	const { group, subject, period } = told
	const words = { name: subject, period, day: formatDay(signedOn, to.t.language) }
	const { text, entities } = new FormattedString(`${greeting(to)}\n\n${to.t(`paper-message-${what}-${group}`, words)}`)
	const path = group === 'self' ? `/self/r:${review}/v:all/` : `/score/open:${review}`
	const open = { text: to.t('paper-message-open'), callback_data: path }
	return { text, entities, keyboard: [[open]], protect: group === 'supervisor' }
}
