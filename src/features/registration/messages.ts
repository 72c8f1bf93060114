import { honorific } from '../../i18n/honorific.ts'
import type { Messages, Rendered } from '../../outbox/message.ts'
import { findCorrection } from './corrections.ts'
import { findDenied } from './denial.ts'
import { correctionPath, personPath } from './paths.ts'
import { isHr } from './tell-hr.ts'

/** What HR is told at once about joining; who has joined stands in their list. */
export const messages: Messages = {
	async 'join-denied'(env, to, { employee = '' }) {
		const denied = await findDenied(env, employee)
		if (!denied || !(await isHr(env, to.employeeId))) return null
		const { id, ...person } = denied
		const text = to.t('join-message-denied', { ...person, hr: to.name, honorific: honorific(to.t, to.number) })
		return withButton(text, to.t('join-message-open-person'), personPath(id))
	},
	async 'join-correction'(env, to, { correction = '' }) {
		const found = await findCorrection(env, correction)
		if (!found || found.resolvedAt || !(await isHr(env, to.employeeId))) return null
		const { name, post, unit } = found.employee
		const about = { name, post, unit, hr: to.name, honorific: honorific(to.t, to.number) }
		const text = to.t('join-message-correction', about)
		return withButton(text, to.t('join-message-open-correction'), correctionPath(found.id))
	},
}

function withButton(text: string, label: string, path: string): Rendered {
	return { text, keyboard: [[{ text: label, callback_data: path }]] }
}
