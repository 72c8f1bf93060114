import { badRequest } from '../errors.ts'
import type { Params } from '../params.ts'
import { type ReplyMarkup, replyMarkup } from '../reply-markup.ts'
import { messageOf, type SimChat, type SimMessage, withoutReply } from '../sim-chat.ts'
import type { World } from '../world.ts'
import { writableChat } from './chat-access.ts'

/** What every send method takes besides its content; the last ones change nothing here. */
export const SEND_PARAMS =
	'chat_id reply_parameters reply_markup protect_content disable_notification message_effect_id allow_paid_broadcast'

/**
 * Puts a new message of the bot into the chat of `chat_id`.
 * @throws BotApiError
 */
export function deliverMessage(world: World, params: Params, content: Partial<SimMessage>): SimMessage {
	const markup = replyMarkup(params.json('reply_markup', 'reply keyboard markup'))
	const chat = writableChat(world, params, content.photo ? 'photos' : content.document ? 'documents' : 'text messages')
	mustSuit(chat, markup)
	const repliedTo = repliedMessage(chat, params)
	world.limits.countMessage(chat.chat.id, 'new')

	switch (markup?.kind) {
		case 'input':
			chat.input = markup.markup
			break
		case 'remove':
			delete chat.input
			break
		case 'inline':
		case undefined:
			break
		default:
			markup satisfies never
	}
	const message: SimMessage = {
		message_id: world.chats.takeMessageId(chat),
		from: world.bot,
		chat: chat.chat,
		date: world.clock.unixTime(),
		...(repliedTo && { reply_to_message: repliedTo }),
		...(params.bool('protect_content') && { has_protected_content: true as const }),
		...content,
		...(markup?.kind === 'inline' && { reply_markup: markup.markup }),
	}
	world.chats.add(chat, message)
	return message
}

/** Bot API, InlineKeyboardButton.web_app: "Available only in private chats between a user and the bot". */
export function mustSuit(chat: SimChat, markup: ReplyMarkup | undefined): void {
	if (chat.chat.type === 'private' || markup?.kind !== 'inline') return
	const buttons = markup.markup.inline_keyboard.flat()
	if (buttons.some(button => 'web_app' in button)) throw badRequest('BUTTON_TYPE_INVALID')
}

/** The message a reply quotes, without its own quote, as the Bot API nests only once. */
function repliedMessage(chat: SimChat, params: Params): SimMessage['reply_to_message'] {
	const reply = params.json('reply_parameters', 'reply parameters') as Record<string, unknown> | undefined
	if (reply === undefined) return undefined
	if (typeof reply !== 'object' || reply === null) throw badRequest('object expected as reply parameters')
	if (!Number.isInteger(reply.message_id)) throw badRequest(`can't find field "message_id"`)
	const message = messageOf(chat, Number(reply.message_id))
	if (!message && reply.allow_sending_without_reply !== true) throw badRequest('message to be replied not found')
	return message && withoutReply(message)
}
