import { honorific } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { type Correction, correctionForAsker, correctionForOfficer } from './corrections.ts'
import { deniedForOfficer } from './denial.ts'
import { valueText } from './own-record-text.ts'
import { correctionPath, personPath, unreachablePath } from './paths.ts'
import { unreachableForOfficer } from './unreachable.ts'

/** What HR is told at once about joining; who has joined stands in their list. */
export const messages: Messages = {
	async 'join-denied'(env, to, { employee = '' }) {
		const denied = await deniedForOfficer(env, to.employeeId, employee)
		if (!denied) return null
		const { id, ...person } = denied
		const text = to.t('join-message-denied', { ...person, hr: to.name, honorific: honorific(to.t, to.number) })
		return withButton(text, to.t('join-message-open-person'), personPath(id))
	},
	async 'join-correction'(env, to, { correction = '' }) {
		const found = await correctionForOfficer(env, to.employeeId, correction)
		if (!found) return null
		const { name, post, unit } = found.employee
		const about = { name, post, unit, hr: to.name, honorific: honorific(to.t, to.number) }
		const text =
			found.field === 'supervisor'
				? to.t('join-message-correction', about)
				: to.t('join-message-correction-field', { ...about, field: to.t(`join-${found.field}`) })
		return withButton(text, to.t('join-message-open-correction'), correctionPath(found.id))
	},
	async 'join-correction-decided'(env, to, { correction = '' }) {
		const found = await correctionForAsker(env, to.employeeId, correction)
		if (!found?.outcome || found.outcome === 'withdrawn') return null
		const told = decidedText(to, found, found.outcome)
		return { text: `${to.t('common-greeting', { honorific: honorific(to.t, to.number), name: to.name })} ${told}` }
	},
	async 'join-unreachable'(env, to) {
		const count = await unreachableForOfficer(env, to.employeeId)
		if (count === 0) return null
		const text = to.t('join-message-unreachable', { count, hr: to.name, honorific: honorific(to.t, to.number) })
		return withButton(text, to.t('join-message-open-unreachable'), unreachablePath)
	},
}

function decidedText(to: Recipient, found: Correction, outcome: 'changed' | 'refused' | 'handled'): string {
	const { field, recorded, note, reason } = found
	if (field === 'supervisor')
		return to.t.loose(`join-message-correction-${outcome}`, { supervisor: recorded ?? '', reason: reason ?? '' })
	const about = { field: to.t(`join-${field}`), value: valueText(field, note), reason: reason ?? '' }
	return to.t.loose(`join-message-field-${outcome}`, about)
}

function withButton(text: string, label: string, path: string): Rendered {
	return { text, keyboard: [[{ text: label, callback_data: path }]] }
}
