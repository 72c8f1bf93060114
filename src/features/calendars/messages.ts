import { greeting } from '../../i18n/honorific.ts'
import type { Messages } from '../../outbox/message.ts'
import { missingYears } from './due.ts'

/** `calendar-years-missing`: the list of holidays ends before the work does. */
export const messages: Messages = {
	async 'calendar-years-missing'(env, to) {
		const years = await missingYears(env)
		if (years.length === 0) return null
		return {
			text: `${greeting(to)}\n\n${to.t('calendar-years-missing', { years: years.join(', ') })}`,
			keyboard: [[{ text: to.t('calendar-title'), callback_data: '/calendar/' }]],
		}
	},
}
