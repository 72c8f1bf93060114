import { FormattedString } from '@grammyjs/parse-mode'
import { isDetail } from '../../domain/employee-detail.ts'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { findLeftDrafts } from './left-drafts.ts'
import { leftDraftsPath } from './paths.ts'
import { findEnding, findGivenDrafts, findShared, findSupervisorChange } from './told.ts'

/** What people are told when HR changes what is on record of them. */
export const messages: Messages = {
	/** To the employee, the supervisor and the former one, where nothing that runs tells them. */
	async 'staff-supervisor-changed'(env, to, { employee = '', from = '', to: toId = '' }) {
		const change = await findSupervisorChange(env, to.employeeId, { employee, from, to: toId })
		if (!change) return null
		const words = { employee: change.employee, supervisor: change.to }
		return letter(to, to.t(`staff-message-supervisor-${change.reader}`, words))
	},

	/** To the employee: what is recorded of them now. */
	async 'staff-record-changed'(_env, to, { what = '', to: value = '' }) {
		if (what !== 'unit' && !isDetail(what)) return null
		const field = to.t(`staff-${what}`)
		return letter(to, to.t('staff-message-record', { what: field, value: value || to.t('staff-zone-of-unit') }))
	},

	/** To who scored before: what they had begun is theirs to give or to delete. */
	async 'scoring-drafts-left'(env, to, { handover = '' }) {
		const drafts = await findLeftDrafts(env.db, to.employeeId, handover)
		if (!drafts) return null
		const { employee, period, answers } = drafts
		const until = formatMoment(drafts.until, to.zone, to.t.language)
		const { text, entities } = letter(
			to,
			to.t('staff-drafts-left', { employee, period, name: drafts.to, answers, until }),
		)
		const give = {
			text: to.t('staff-drafts-give', { name: drafts.to }),
			callback_data: leftDraftsPath(handover, 'give'),
		}
		const remove = { text: to.t('staff-drafts-delete'), callback_data: leftDraftsPath(handover, 'delete') }
		return { text, entities, keyboard: [[give], [remove]], protect: true }
	},

	/** To the employee and the former supervisor: both supervisors score. */
	async 'scoring-shared'(env, to, { handover = '' }) {
		const shared = await findShared(env, to.employeeId, handover)
		if (!shared) return null
		return letter(to, to.t(`staff-message-shared-${shared.reader}`, shared.words))
	},

	/** To who scores now: the former supervisor's drafts are in theirs. */
	async 'scoring-drafts-given'(env, to, { handover = '' }) {
		const given = await findGivenDrafts(env, to.employeeId, handover)
		if (!given) return null
		const score = { text: to.t('handover-message-score'), callback_data: '/score/' }
		return { ...letter(to, to.t('staff-message-drafts-given', given)), keyboard: [[score]], protect: true }
	},

	/** To the employee and to who scores them. */
	async 'staff-appraisal-ended'(env, to, { appraisal = '' }) {
		const ending = await findEnding(env, to.employeeId, appraisal)
		if (!ending?.isEnded) return null
		return letter(to, to.t(ending.isOwn ? 'staff-message-ended-own' : 'staff-message-ended', ending))
	},

	async 'staff-appraisal-resumed'(env, to, { appraisal = '' }) {
		const ending = await findEnding(env, to.employeeId, appraisal)
		if (!ending || ending.isEnded) return null
		return letter(to, to.t(ending.isOwn ? 'staff-message-resumed-own' : 'staff-message-resumed', ending))
	},
}

function letter(to: Recipient, paragraph: string): Rendered {
	const { text, entities } = new FormattedString(`${greeting(to)}\n\n${paragraph}`)
	const home = { text: to.t('common-home'), callback_data: '/' }
	return { text, entities, keyboard: [[home]] }
}
