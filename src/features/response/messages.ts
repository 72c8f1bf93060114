import { formatDay } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { answerPath, objectionPath } from './paths.ts'
import { responseFor } from './told.ts'

export const messages: Messages = {
	/** To the employee: their result has been there for days, and they have not opened it. */
	async 'response-unopened'(env, to, { result = '' }) {
		const found = await responseFor(env, to.employeeId, result)
		if (!found || found.standing.receivedAt) return null
		const said = to.t('response-message-unopened', { period: found.periodName })
		return letter(to, said, [{ text: to.t('result-open'), callback_data: `/result/r:${result}/` }])
	},

	/** To the employee: there is still time to answer, and whether an objection waits unsent. */
	async 'response-unanswered'(env, to, { result = '' }) {
		const found = await responseFor(env, to.employeeId, result)
		if (!found?.standing.isOpen || !found.standing.lastDay) return null
		const about = { period: found.periodName, day: formatDay(found.standing.lastDay, to.t.language) }
		const said = to.t('response-message-unanswered', about)
		const { hasDraft } = found.standing
		// The button says the same of both: who looks on does not learn that an objection is being written
		const path = hasDraft ? objectionPath(result) : answerPath(result)
		const answer = { text: to.t('response-open'), callback_data: path }
		return letter(to, hasDraft ? to.t('response-message-draft', about) : said, [answer], said)
	},

	/** To the employee: the time is over, and what that means. */
	async 'response-silent'(env, to, { result = '' }) {
		const found = await responseFor(env, to.employeeId, result)
		if (found?.standing.answer !== 'silent' || !found.standing.lastDay) return null
		const about = { period: found.periodName, day: formatDay(found.standing.lastDay, to.t.language) }
		const said = to.t('response-message-silent', about)
		const draft = found.standing.hasDraft ? ` ${to.t('response-message-draft-unsent')}` : ''
		const see = { text: to.t('result-open'), callback_data: `/result/r:${result}/` }
		return letter(to, `${said}${draft}`, [see], said)
	},

	/** To the employee: an officer has noted that they were given their result. */
	async 'response-handed-over'(env, to, { result = '' }) {
		const found = await responseFor(env, to.employeeId, result)
		if (!found?.handedOver) return null
		const { day, officer } = found.handedOver
		const said = to.t('response-message-handed-over', {
			period: found.periodName,
			officer,
			handed: formatDay(day, to.t.language),
		})
		const { lastDay } = found.standing
		const until = lastDay ? ` ${to.t('response-message-until', { day: formatDay(lastDay, to.t.language) })}` : ''
		return letter(to, `${said}${until}`, [{ text: to.t('response-open'), callback_data: answerPath(result) }])
	},
}

/** @param locked what is said while the reader's PIN is asked for; absent: the same */
function letter(
	to: Recipient,
	paragraph: string,
	row: { text: string; callback_data: string }[],
	locked?: string,
): Rendered {
	const home = { text: to.t('common-home'), callback_data: '/' }
	return {
		text: `${greeting(to)}\n\n${paragraph}`,
		keyboard: [row, [home]],
		...(locked === undefined ? {} : { whenLocked: [greeting(to), locked, to.t('common-after-pin')].join('\n\n') }),
	}
}
