import type { FormattedString } from '@grammyjs/parse-mode'
import { isLapseReason } from '../../domain/peers.ts'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { awaitsApproval, isSettled, type PeerList } from './list.ts'
import { findDeclined, findLapsed, findOwnList, findProposed, findRequested } from './owed.ts'
import { heading, namesText, paragraphs, reasonText } from './text.ts'

/** So many employees are named in one message. */
const named = 5

export const messages: Messages = {
	/** To the supervisor, at most one a working day: whose lists wait. */
	async 'peers-proposed'(env, to) {
		const lists = await findProposed(env, to.employeeId)
		const [first] = lists
		if (!first) return null
		const names = lists.slice(0, named).map(list => list.employee.name)
		const more = lists.length > named ? [to.t('peer-message-more', { count: lists.length - named })] : []
		const text = to.t('peer-message-proposed', {
			count: lists.length,
			until: moment(to, approvalDeadline(first, env.now())),
			names: [...names, ...more].join('; '),
		})
		const button = to.t('pending-approve-peers-open', { count: lists.length })
		return card(paragraphs(greeting(to), text), button, '/approve/', true)
	},

	/** To the employee: the list is settled, and whom the supervisor replaced, why. */
	async 'peers-approved'(env, to, { appraisal = '' }) {
		const list = await findOwnList(env, to.employeeId, appraisal)
		if (!list || !isSettled(list)) return null
		const { name: period } = list.period
		const replaced = list.peers.filter(({ state }) => state === 'replaced')
		const lines = replaced.map(({ name, reason }) => `• ${name}: ${reasonText(to.t, reason)}`)
		const text = to.t('peer-message-approved', { period, until: moment(to, list.feedback.closesAt) })
		return card(
			paragraphs(greeting(to), text, replaced.length > 0 && heading(to.t('peer-message-replaced'), lines.join('\n'))),
			to.t('peer-message-open-list'),
			`/peers/a:${appraisal}/`,
		)
	},

	/** To the employee: somebody else was found; never for whom. */
	async 'peers-renewed'(env, to, { appraisal = '' }) {
		const list = await findOwnList(env, to.employeeId, appraisal)
		if (!list) return null
		const text = to.t('peer-message-renewed', { period: list.period.name })
		return card(paragraphs(greeting(to), text), to.t('peer-message-open-list'), `/peers/a:${appraisal}/`)
	},

	/** To the supervisor: who declined and why, until the list is approved again. */
	async 'peer-declined'(env, to, { nomination = '' }) {
		const found = await findDeclined(env, to.employeeId, nomination)
		if (!found || !awaitsApproval(found.list, env.now())) return null
		const { list, peer } = found
		const text = to.t('peer-message-declined', {
			peer: peer.name,
			employee: list.employee.name,
			period: list.period.name,
			until: moment(to, approvalDeadline(list, env.now())),
		})
		const reason = to.t('peer-message-reason', { reason: reasonText(to.t, peer.reason) })
		const body = paragraphs(greeting(to), text, reason)
		return card(body, to.t('peer-message-open-one'), `/approve/a:${list.appraisalId}/`, true)
	},

	/** To a peer who was asked after the feedback window had opened. */
	async 'peer-requested'(env, to) {
		const requests = await findRequested(env, to.employeeId)
		const [first] = requests
		if (!first) return null
		const count = requests.length
		const text = to.t('peer-message-requested', { count, until: moment(to, first.closesAt) })
		return card(paragraphs(greeting(to), text), to.t('pending-peer-feedback-open', { count }), '/feedback/')
	},

	/** To a peer who may rate no longer: about whom, why, and that what they wrote is gone. */
	async 'peer-lapsed'(env, to, { reviews = '', reason = '' }) {
		const names = namesText(await findLapsed(env, to.employeeId, reviews.split(' ')))
		if (names === '' || !isLapseReason(reason)) return null
		const text = to.t(`peer-message-lapsed-${reason}`, { names })
		return card(paragraphs(greeting(to), text, to.t('peer-message-lapsed-gone')), to.t('common-home'), '/')
	},
}

/** Until when the supervisor should act: the end of the approval window or, once that has passed, of the feedback. */
function approvalDeadline(list: PeerList, now: PeerList['approval']['closesAt']): PeerList['approval']['closesAt'] {
	const isLate = now.epochMilliseconds >= list.approval.closesAt.epochMilliseconds
	return isLate ? list.feedback.closesAt : list.approval.closesAt
}

function moment({ zone, t }: Recipient, instant: PeerList['approval']['closesAt']): string {
	return formatMoment(instant, zone, t.language)
}

/** @param protect it tells about others */
function card({ text, entities }: FormattedString, button: string, path: string, protect = false): Rendered {
	return { text, entities, keyboard: [[{ text: button, callback_data: path, style: 'primary' }]], protect }
}
