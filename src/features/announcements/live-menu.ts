import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { Button } from '../../bot/screen.ts'
import { translator } from '../../i18n/translate.ts'
import type { Env } from '../../store/env.ts'
import { isMoving, progressKeyboard, progressText } from './progress-text.ts'
import { noteShown, unwatch, watchedCards } from './watching.ts'

/** A card as it is to be shown now. */
export interface LiveCard {
	chat: number
	message: number
	text: string
	entities: MessageEntity[]
	keyboard: InlineKeyboardButton[][]
}

/** The watched cards that no longer show how things stand; one whose announcement is through is watched no longer. */
export async function drawWatched(env: Env): Promise<LiveCard[]> {
	const drawn: LiveCard[] = []
	for (const card of await watchedCards(env)) {
		const { telegramId, messageId, language, zone, shown, progress } = card
		const t = translator(language)
		const { text, entities } = progressText({ t, zone, now: env.now() }, progress)
		if (text !== shown && (await noteShown(env, card, text)))
			drawn.push({
				chat: Number(telegramId),
				message: messageId,
				text,
				entities: entities as MessageEntity[],
				keyboard: progressKeyboard(t, progress).map(row => row.map(inline)),
			})
		if (!isMoving(progress)) await unwatch(env, telegramId, messageId)
	}
	return drawn
}

export async function forgetWatched(env: Env, chat: number, message: number): Promise<void> {
	await unwatch(env, BigInt(chat), message)
}

function inline(button: Button): InlineKeyboardButton {
	if ('url' in button) return { text: button.text, url: button.url }
	const { relativePath, text, style } = button
	return { text, callback_data: relativePath, ...(style ? { style } : {}) }
}
