import { FormattedString } from '@grammyjs/parse-mode'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages } from '../../outbox/message.ts'

export const messages: Messages = {
	/** To who had forgotten it: an officer has removed it. */
	async 'pin-removed'(_env, to) {
		const { text, entities } = new FormattedString(`${greeting(to)}\n\n${to.t('pin-message-removed')}`)
		return { text, entities, keyboard: [[{ text: to.t('pin-title'), callback_data: '/pin/' }]] }
	},
}
