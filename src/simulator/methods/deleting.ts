import { badRequest } from '../errors.ts'
import { isAdministrator, isGroup } from '../group.ts'
import { messageOf, type SimChat, type SimMessage } from '../sim-chat.ts'
import type { World } from '../world.ts'
import { knownChat, messageIn } from './chat-access.ts'
import type { Method } from './method.ts'

/** Bot API, deleteMessage: "if it was sent less than 48 hours ago". */
const DELETABLE_SECONDS = 48 * 3600

const deleteMessage: Method = {
	name: 'deleteMessage',
	params: 'chat_id message_id',
	run(world, params) {
		if (!params.has('chat_id')) throw badRequest('chat identifier is not specified')
		if (params.int('message_id', 0) <= 0) throw badRequest('message identifier is not specified')
		const chat = knownChat(world, params)
		const message = messageIn(chat, params, 'to delete')
		mustBeDeletable(world, chat, message)
		return world.chats.remove(chat, message.message_id)
	},
}

const deleteMessages: Method = {
	name: 'deleteMessages',
	params: 'chat_id message_ids',
	run(world, params) {
		const ids = params.json('message_ids')
		if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified')
		if (ids.length > 100) throw badRequest('too many message identifiers specified')
		const chat = knownChat(world, params)
		const messages = ids.map(id => messageOf(chat, Number(id))).filter(message => message !== undefined)
		for (const message of messages) mustBeDeletable(world, chat, message)
		for (const message of messages) world.chats.remove(chat, message.message_id)
		return true
	},
}

export const DELETING: readonly Method[] = [deleteMessage, deleteMessages]

/** In a group only an administrator deletes what others wrote. */
function mustBeDeletable(world: World, chat: SimChat, message: SimMessage): void {
	const isOwn = message.from?.id === world.bot.id
	const mayDelete = isOwn || !isGroup(chat) || isAdministrator(chat.group, world.bot.id)
	if (!mayDelete || world.clock.unixTime() - message.date >= DELETABLE_SECONDS) {
		throw badRequest(`message can't be deleted for everyone`)
	}
}
