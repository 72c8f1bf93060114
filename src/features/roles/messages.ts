import { honorific } from '../../i18n/honorific.ts'
import type { Messages } from '../../outbox/message.ts'
import { rolesPath } from './paths.ts'
import { roleName } from './text.ts'
import { changeForHolder, changeForOfficer } from './told.ts'

/** A role was given or withdrawn: to the person, and to the agency's other officers. */
export const messages: Messages = {
	async 'role-changed'(env, to, params) {
		const change = await changeForHolder(env, to.employeeId, params)
		if (!change) return null
		const role = roleName(to.t, change, change.unit)
		const greeting = to.t('common-greeting', { honorific: honorific(to.t, to.number), name: to.name })
		if (change.how === 'withdrawn') return { text: `${greeting} ${to.t('role-message-withdrawn', { role })}` }
		return { text: `${greeting} ${to.t('role-message-granted', { role })} ${to.t(`role-means-${change.role}`)}` }
	},
	async 'role-noted'(env, to, params) {
		const change = await changeForOfficer(env, to.employeeId, params)
		if (!change) return null
		const about = { role: roleName(to.t, change, change.unit), name: change.name }
		const by = change.by ?? to.t('import-operator')
		const greeting = to.t('common-greeting', { honorific: honorific(to.t, to.number), name: to.name })
		const told = to.t(`role-message-noted-${change.how}`, { ...about, by })
		return { text: `${greeting} ${told}`, keyboard: [[{ text: to.t('role-title'), callback_data: rolesPath }]] }
	},
}
