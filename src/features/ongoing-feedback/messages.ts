import { FormattedString } from '@grammyjs/parse-mode'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { answerPath, feedbackPath } from './paths.ts'
import { findFeedback } from './told.ts'

export const messages: Messages = {
	/** To the employee: who leads them has said something. */
	async 'said-given'(env, to, { feedback = '' }) {
		const found = await findFeedback(env, to.employeeId, feedback)
		if (found?.employeeId !== to.employeeId) return null
		const answer = { text: to.t('said-answer'), callback_data: answerPath(feedback) }
		const said = letter(to, to.t('said-message-given', { author: found.author }), found.text, feedback)
		const keyboard = found.answer === null ? [[answer], ...said.keyboard!] : said.keyboard!
		return { ...said, keyboard, whenLocked: locked(to, to.t('said-message-given', { author: found.author })) }
	},

	/** To who has said it: it is answered. */
	async 'said-answered'(env, to, { feedback = '' }) {
		const found = await findFeedback(env, to.employeeId, feedback)
		if (found?.authorId !== to.employeeId || found.answer === null) return null
		const opening = to.t('said-message-answered', { employee: found.employee })
		return { ...letter(to, opening, found.answer, feedback), whenLocked: locked(to, opening), protect: true }
	},
}

function letter(to: Recipient, opening: string, words: string, feedbackId: string): Rendered {
	const { text, entities } = FormattedString.join([greeting(to), opening, FormattedString.blockquote(words)], '\n\n')
	const open = { text: to.t('said-message-open'), callback_data: feedbackPath(feedbackId) }
	return { text, entities, keyboard: [[open], [{ text: to.t('common-home'), callback_data: '/' }]] }
}

function locked(to: Recipient, opening: string): string {
	return [greeting(to), opening, to.t('common-after-pin')].join('\n\n')
}
