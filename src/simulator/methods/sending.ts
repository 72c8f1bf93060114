import { badRequest } from '../errors.ts'
import type { SimMessage } from '../sim-chat.ts'
import { knownChat, messageIn, writableChat } from './chat-access.ts'
import { deliverMessage, SEND_PARAMS } from './deliver-message.ts'
import { documentOf, inputFile, photoOf } from './input-file.ts'
import { captionOf, textOf } from './message-text.ts'
import type { Method } from './method.ts'

const CAPTION_PARAMS = 'caption parse_mode caption_entities show_caption_above_media'
const CHAT_ACTIONS = [
	'typing',
	'upload_photo',
	'record_video',
	'upload_video',
	'record_voice',
	'upload_voice',
	'upload_document',
	'choose_sticker',
	'find_location',
	'record_video_note',
	'upload_video_note',
	'cancel',
]

const sendMessage: Method = {
	name: 'sendMessage',
	params: `${SEND_PARAMS} text parse_mode entities link_preview_options`,
	run: (world, params) => deliverMessage(world, params, textOf(params)),
}

const sendPhoto: Method = {
	name: 'sendPhoto',
	params: `${SEND_PARAMS} ${CAPTION_PARAMS} photo has_spoiler`,
	run(world, params) {
		const caption = captionOf(params)
		writableChat(world, params, 'photos')
		const file = inputFile(world, params, 'photo', params.string('photo'), 'photo')
		return deliverMessage(world, params, {
			photo: photoOf(file),
			...caption,
			...(params.bool('show_caption_above_media') && { show_caption_above_media: true as const }),
			...(params.bool('has_spoiler') && { has_media_spoiler: true as const }),
		})
	},
}

const sendDocument: Method = {
	name: 'sendDocument',
	params: `${SEND_PARAMS} ${CAPTION_PARAMS} document thumbnail disable_content_type_detection`,
	run(world, params) {
		const caption = captionOf(params)
		writableChat(world, params, 'documents')
		const file = inputFile(world, params, 'document', params.string('document'), 'document')
		return deliverMessage(world, params, { document: documentOf(file), ...caption })
	},
}

const copyMessage: Method = {
	name: 'copyMessage',
	params: `${SEND_PARAMS} ${CAPTION_PARAMS} from_chat_id message_id`,
	run(world, params) {
		const original = messageIn(knownChat(world, params, 'from_chat_id'), params, 'to copy')
		if (original.has_protected_content) throw badRequest(`message can't be copied`)
		const caption = params.has('caption') ? captionOf(params) : {}
		const copy = deliverMessage(world, params, { ...contentOf(original), ...caption })
		return { message_id: copy.message_id }
	},
}

const sendChatAction: Method = {
	name: 'sendChatAction',
	params: 'chat_id action',
	run(world, params) {
		const action = params.string('action')
		if (!CHAT_ACTIONS.includes(action)) throw badRequest('wrong parameter action in request')
		const chat = writableChat(world, params)
		world.events.emit('action', chat.chat.id, action)
		return true
	},
}

export const SENDING: readonly Method[] = [sendMessage, sendPhoto, sendDocument, copyMessage, sendChatAction]

function contentOf(message: SimMessage): Partial<SimMessage> {
	const { text, entities, photo, document, caption, caption_entities } = message
	return structuredClone({ text, entities, photo, document, caption, caption_entities })
}
