import { FormattedString } from '@grammyjs/parse-mode'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages } from '../../outbox/message.ts'
import { answerFor, waitingForOfficer } from './facts.ts'
import { askPath, helpPath, queuePath } from './paths.ts'
import { closedText } from './question-text.ts'

/** What is sent on its own: to HR that questions wait, to the asker the answer. */
export const messages: Messages = {
	async 'help-waiting'(env, to) {
		const count = await waitingForOfficer(env, to.employeeId)
		if (count === 0) return null
		const open = { text: to.t('help-queue-open', { count }), callback_data: queuePath('waiting') }
		return { text: [greeting(to), to.t('help-message-waiting', { count })].join('\n\n'), keyboard: [[open]] }
	},

	async 'help-answer'(env, to, { question = '' }) {
		const found = await answerFor(env, to.employeeId, question)
		if (!found) return null
		const opening = to.t(found.closed ? 'help-message-asked' : 'help-message-answer')
		const asked = new FormattedString(`${greeting(to)}\n\n${opening}\n\n`).expandableBlockquote(found.text)
		const outcome = found.closed ? closedText(to.t, found.answer) : [new FormattedString(found.answer ?? '')]
		const { text, entities } = FormattedString.join([asked, ...outcome], '\n\n')
		const back = { text: to.t('help-ask-back'), callback_data: askPath(found.ticket) }
		const help = { text: to.t('help-open'), callback_data: helpPath }
		return { text, entities, keyboard: found.mayAskBack ? [[back], [help]] : [[help]] }
	},
}
