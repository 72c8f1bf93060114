import type { InlineKeyboardButton } from 'grammy/types'
import type { SimMessage } from './sim-chat.ts'

/** The button with this label, with a label that alone contains this, or with this callback data. */
export function findButton(message: SimMessage, wanted: string | { data: string }): InlineKeyboardButton | undefined {
	const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
	if (typeof wanted !== 'string') {
		return buttons.find(button => 'callback_data' in button && button.callback_data === wanted.data)
	}
	const exact = buttons.find(button => button.text === wanted)
	if (exact) return exact
	const similar = buttons.filter(button => button.text.includes(wanted))
	return similar.length === 1 ? similar[0] : undefined
}
