import { badRequest, forbidden } from '../errors.ts'
import type { Params } from '../params.ts'
import { messageOf, type SimChat, type SimMessage } from '../sim-chat.ts'
import type { World } from '../world.ts'

/** @throws BotApiError 400 unless the bot has met this chat */
export function knownChat(world: World, params: Params, name = 'chat_id'): SimChat {
	const chat = namedChat(world, params, name)
	if (!chat.started) throw badRequest('chat not found')
	return chat
}

/** @throws BotApiError 400 or 403 unless the bot may write there now */
export function writableChat(world: World, params: Params): SimChat {
	const chat = namedChat(world, params, 'chat_id')
	if (!chat.started) throw forbidden(`bot can't initiate conversation with a user`)
	if (chat.blocked) throw forbidden('bot was blocked by the user')
	return chat
}

/** @throws BotApiError 400 when it is not there */
export function messageIn(chat: SimChat, params: Params, purpose: string): SimMessage {
	const message = messageOf(chat, params.int('message_id', 0))
	if (!message) throw badRequest(`message ${purpose} not found`)
	return message
}

function namedChat(world: World, params: Params, name: string): SimChat {
	if (!params.has(name)) throw badRequest(`${name} is empty`)
	const chat = world.chats.get(params.int(name, 0))
	if (!chat) throw badRequest('chat not found')
	return chat
}
