import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages } from '../../outbox/message.ts'
import { notePath } from './paths.ts'
import { findThanks } from './told.ts'

/** So much of a thanks stands in the message; the card has all of it. */
const shown = 1_500

export const messages: Messages = {
	/** To a colleague: somebody thanks them. */
	async 'note-thanks'(env, to, { note = '' }) {
		const thanks = await findThanks(env, to.employeeId, note)
		if (!thanks) return null
		const { author, text } = thanks
		const { text: said, entities } = FormattedString.join(
			[
				greeting(to),
				to.t('note-message-thanks', { author }),
				...(text ? [FormattedString.blockquote(cut(text, shown))] : []),
				FormattedString.i(to.t('note-message-kept')),
			],
			'\n\n',
		)
		const whenLocked = [greeting(to), to.t('note-message-thanks-locked'), to.t('common-after-pin')].join('\n\n')
		const open = { text: to.t('note-message-open'), callback_data: notePath(note) }
		return { text: said, entities, keyboard: [[open], [{ text: to.t('common-home'), callback_data: '/' }]], whenLocked }
	},
}
