import { isDeepStrictEqual } from 'node:util'
import { badRequest, strictly } from '../errors.ts'
import type { Params } from '../params.ts'
import { inlineMarkup } from '../reply-markup.ts'
import type { SimChat, SimMessage } from '../sim-chat.ts'
import type { World } from '../world.ts'
import { messageIn, writableChat } from './chat-access.ts'
import { mustSuit } from './deliver-message.ts'
import { documentOf, inputFile, photoOf } from './input-file.ts'
import { captionOf, checkedCaption, textOf } from './message-text.ts'
import type { Method } from './method.ts'

const EDIT_PARAMS = 'chat_id message_id reply_markup'
const MEDIA_FIELDS = 'type media caption parse_mode caption_entities show_caption_above_media has_spoiler thumbnail'
/** Everything that an edit may replace. */
const CONTENT = [
	'text',
	'entities',
	'caption',
	'caption_entities',
	'photo',
	'document',
	'show_caption_above_media',
	'has_media_spoiler',
] as const

const editMessageText: Method = {
	name: 'editMessageText',
	params: `${EDIT_PARAMS} text parse_mode entities link_preview_options`,
	run(world, params) {
		const content = textOf(params)
		const { chat, message } = editable(world, params)
		if (message.text === undefined) throw badRequest('there is no text in the message to edit')
		return applyEdit(world, params, chat, message, content)
	},
}

const editMessageCaption: Method = {
	name: 'editMessageCaption',
	params: `${EDIT_PARAMS} caption parse_mode caption_entities show_caption_above_media`,
	run(world, params) {
		const caption = captionOf(params)
		const { chat, message } = editable(world, params)
		if (!message.photo && !message.document) throw badRequest('there is no caption in the message to edit')
		const { photo, document } = message
		return applyEdit(world, params, chat, message, { photo, document, ...caption })
	},
}

const editMessageMedia: Method = {
	name: 'editMessageMedia',
	params: `${EDIT_PARAMS} media`,
	run(world, params) {
		const media = params.json('media', 'input media') as Record<string, unknown> | undefined
		if (typeof media !== 'object' || media === null) throw badRequest(`can't parse InputMedia: expected an Object`)
		const unknown = Object.keys(media).find(name => !MEDIA_FIELDS.split(' ').includes(name))
		if (unknown) throw strictly(`unknown field "${unknown}" of InputMedia`)
		const { type } = media
		if (type !== 'photo' && type !== 'document') throw strictly(`InputMedia of type "${type}" is not simulated`)
		const caption = checkedCaption(
			String(media.caption ?? ''),
			media.parse_mode as string | undefined,
			media.caption_entities,
		)
		const { chat, message } = editable(world, params)
		const file = inputFile(world, params, 'media', String(media.media ?? ''), type)
		const content = type === 'photo' ? { photo: photoOf(file) } : { document: documentOf(file) }
		return applyEdit(world, params, chat, message, { ...content, ...caption })
	},
}

const editMessageReplyMarkup: Method = {
	name: 'editMessageReplyMarkup',
	params: EDIT_PARAMS,
	run(world, params) {
		const { chat, message } = editable(world, params)
		return applyEdit(world, params, chat, message, pick(message))
	},
}

export const EDITING: readonly Method[] = [
	editMessageText,
	editMessageCaption,
	editMessageMedia,
	editMessageReplyMarkup,
]

function editable(world: World, params: Params): { chat: SimChat; message: SimMessage } {
	if (!params.has('chat_id')) throw badRequest('message identifier is not specified')
	const chat = writableChat(world, params)
	const message = messageIn(chat, params, 'to edit')
	if (message.from?.id !== world.bot.id) throw badRequest(`message can't be edited`)
	return { chat, message }
}

/** Replaces content and keyboard; an edit without a keyboard takes it away, as with Telegram. */
function applyEdit(
	world: World,
	params: Params,
	chat: SimChat,
	message: SimMessage,
	content: Partial<SimMessage>,
): SimMessage {
	const markup = inlineMarkup(params.json('reply_markup', 'reply keyboard markup'))
	if (markup) mustSuit(chat, { kind: 'inline', markup })
	const before = pick(message)
	const after = pick(content)
	if (isDeepStrictEqual(before, after) && isDeepStrictEqual(message.reply_markup, markup)) {
		throw badRequest(
			'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
		)
	}
	world.limits.countMessage(chat.chat.id, 'edit')
	const kept = Object.fromEntries(
		Object.entries(message).filter(
			([name]) => name !== 'reply_markup' && !(CONTENT as readonly string[]).includes(name),
		),
	) as unknown as SimMessage
	const edited: SimMessage = {
		...kept,
		...after,
		edit_date: world.clock.unixTime(),
		...(markup && { reply_markup: markup }),
	}
	world.chats.replace(chat, edited)
	return edited
}

function pick(message: Partial<SimMessage>): Partial<SimMessage> {
	return Object.fromEntries(CONTENT.flatMap(name => (message[name] === undefined ? [] : [[name, message[name]]])))
}
