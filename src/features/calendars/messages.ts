import { greeting } from '../../i18n/honorific.ts'
import type { Messages } from '../../outbox/message.ts'
import { brokenText } from './broken-text.ts'
import { isOfficer, missingYearsForOfficer } from './told.ts'

/**
 * `calendar-years-missing`: the list of holidays ends before the work does; `calendar-file-broken`: it was replaced by one
 * that cannot be used.
 */
export const messages: Messages = {
	async 'calendar-years-missing'(env, to) {
		const years = await missingYearsForOfficer(env, to.employeeId)
		if (years.length === 0) return null
		return {
			text: `${greeting(to)}\n\n${to.t('calendar-years-missing', { years: years.join(', ') })}`,
			keyboard: [[{ text: to.t('calendar-title'), callback_data: '/calendar/' }]],
		}
	},

	async 'calendar-file-broken'(env, to) {
		const said = (await isOfficer(env, to.employeeId)) ? brokenText(env, to.t) : undefined
		return said === undefined ? null : { text: `${greeting(to)}\n\n${said}` }
	},
}
