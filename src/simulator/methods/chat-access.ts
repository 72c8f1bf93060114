import { BotApiError, badRequest, forbidden } from '../errors.ts'
import { type GroupChat, isGroup, isIn, mayWrite, standingOf } from '../group.ts'
import type { Params } from '../params.ts'
import { messageOf, type SimChat, type SimMessage } from '../sim-chat.ts'
import type { World } from '../world.ts'

/** @throws BotApiError 400 unless the bot has met this chat, 403 in a supergroup it is no longer in */
export function knownChat(world: World, params: Params, name = 'chat_id'): SimChat {
	const chat = namedChat(world, params, name)
	if (!chat.started) throw badRequest('chat not found')
	if (isGroup(chat) && chat.chat.type === 'supergroup') mustBeIn(world, chat)
	return chat
}

/** As `knownChat`, for who is in it: a basic group must be alive and have the bot in it. */
export function chatWithMembers(world: World, params: Params): SimChat {
	const chat = knownChat(world, params)
	if (isGroup(chat)) mustBeAlive(world, chat)
	return chat
}

/**
 * @param what a part of Telegram's sentence about missing rights
 * @throws BotApiError 400 or 403 unless the bot may write there now
 */
export function writableChat(world: World, params: Params, what = 'text messages'): SimChat {
	const chat = namedChat(world, params, 'chat_id')
	if (isGroup(chat)) {
		mustBeAlive(world, chat)
		if (!mayWrite(chat.group, world.bot.id)) throw badRequest(`not enough rights to send ${what} to the chat`)
	}
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

/** Source: tdlib/telegram-bot-api, check_chat_access. */
function mustBeAlive(world: World, chat: GroupChat): void {
	const { movedTo, deleted } = chat.group
	if (movedTo !== undefined) {
		const text = 'Bad Request: group chat was upgraded to a supergroup chat'
		throw new BotApiError(400, text, { migrate_to_chat_id: movedTo })
	}
	if (deleted && chat.chat.type === 'group') throw forbidden('the group chat was deleted')
	mustBeIn(world, chat)
}

function mustBeIn(world: World, { chat, group }: GroupChat): void {
	if (isIn(group, world.bot.id)) return
	if (standingOf(group, world.bot.id) === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`)
	throw forbidden(`bot is not a member of the ${chat.type} chat`)
}

function namedChat(world: World, params: Params, name: string): SimChat {
	if (!params.has(name)) throw badRequest(`${name} is empty`)
	const chat = world.chats.get(params.int(name, 0))
	const neverIn = isGroup(chat) && chat.group.standings[world.bot.id] === undefined
	if (!chat || neverIn) throw badRequest('chat not found')
	return chat
}
