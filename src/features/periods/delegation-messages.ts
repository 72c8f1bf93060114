import type { Messages, Recipient } from '../../outbox/message.ts'
import { type Delegation, readDelegated } from './delegation.ts'
import { home, letter, moment } from './handover-messages.ts'
import { periodPath } from './menu-paths.ts'
import { namesText } from './names-text.ts'

/** What people are told when an acting official's time changes, or cannot end. */
export const delegationMessages: Messages = {
	/** To the acting official, whom they stand in for, and the employees. */
	async 'delegation-changed'(env, to, { until, handover = '' }) {
		const { period, delegations } = await readDelegated(env.db, handover)
		const [first] = delegations
		if (!first || String(first.until?.epochMilliseconds ?? '') !== until) return null
		return letter(to, [changedText(to, first, period)], first.toId === to.employeeId ? score(to) : home(to))
	},

	/** To HR and the acting official. */
	async 'delegation-stays'(env, to, { period = '', handover = '' }) {
		const { period: name, delegations } = await readDelegated(env.db, handover)
		const staying = delegations.filter(({ until }) => !until)
		const [first] = staying
		if (!first) return null
		const names = namesText(
			to.t,
			staying.map(({ employee }) => employee),
		)
		const from = first.returnsTo ?? to.t('handover-nobody')
		const words = { period: name, name: first.to, from, people: staying.length, names }
		if (first.toId === to.employeeId) return letter(to, [to.t('delegation-message-goes-on', words)], score(to))
		const card = { text: to.t('period-message-see-names'), callback_data: periodPath(period, `v:s${first.toId}.1/`) }
		return letter(to, [to.t('delegation-message-stays', words)], card)
	},
}

function changedText(to: Recipient, delegation: Delegation, period: string): string {
	const { t } = to
	const { toId, to: name, until } = delegation
	const isOwn = toId === to.employeeId
	const words = { period, name, as: asText(to, delegation) }
	if (!until) return isOwn ? t('delegation-message-opened-own', words) : t('delegation-message-opened', words)
	const dated = { ...words, until: moment(to, until) }
	return isOwn ? t('delegation-message-changed-own', dated) : t('delegation-message-changed', dated)
}

function asText({ t }: Recipient, { capacity, returnsTo }: Delegation): string {
	return t(`handover-as-${capacity}`, { from: returnsTo ?? t('handover-nobody') })
}

function score({ t }: Recipient) {
	return { text: t('handover-message-score'), callback_data: '/score/' }
}
