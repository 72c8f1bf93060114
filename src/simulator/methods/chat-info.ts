import { badRequest } from '../errors.ts'
import { chatPermissions, isGroup } from '../group.ts'
import { messageOf } from '../sim-chat.ts'
import { knownChat, messageIn } from './chat-access.ts'
import type { Method } from './method.ts'

/** Bot API: a bot can download files of up to 20 MB. */
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024

const getChat: Method = {
	name: 'getChat',
	params: 'chat_id',
	run(world, params) {
		const chat = knownChat(world, params)
		const pinned = chat.pinnedMessageId === undefined ? undefined : messageOf(chat, chat.pinnedMessageId)
		return {
			...chat.chat,
			accent_color_id: 0,
			max_reaction_count: 11,
			accepted_gift_types: {
				unlimited_gifts: false,
				limited_gifts: false,
				unique_gifts: false,
				premium_subscription: false,
				gifts_from_channels: false,
			},
			...(isGroup(chat) && { permissions: chatPermissions(chat.group) }),
			...(pinned && { pinned_message: pinned }),
		}
	},
}

const getFile: Method = {
	name: 'getFile',
	params: 'file_id',
	run(world, params) {
		const id = params.string('file_id')
		if (id === '') throw badRequest('file_id not specified')
		const file = world.files.get(id)
		if (!file) throw badRequest('invalid file_id')
		if (file.size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big')
		return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: file.path }
	},
}

const setMessageReaction: Method = {
	name: 'setMessageReaction',
	params: 'chat_id message_id reaction is_big',
	run(world, params) {
		const chat = knownChat(world, params)
		const message = messageIn(chat, params, 'to react')
		const reactions = (params.json('reaction', 'reaction types') ?? []) as { type?: string; emoji?: string }[]
		if (!Array.isArray(reactions)) throw badRequest('expected an Array of ReactionType')
		if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY')
		const emoji = reactions.map(reaction => reaction.emoji ?? '')
		if (reactions.some(({ type }) => type !== 'emoji') || emoji.includes('')) throw badRequest('REACTION_INVALID')
		chat.reactions = { ...chat.reactions, [message.message_id]: emoji }
		world.chats.changed(chat)
		return true
	},
}

const pinChatMessage: Method = {
	name: 'pinChatMessage',
	params: 'chat_id message_id disable_notification',
	run(world, params) {
		const chat = knownChat(world, params)
		chat.pinnedMessageId = messageIn(chat, params, 'to pin').message_id
		world.chats.changed(chat)
		return true
	},
}

const unpinChatMessage: Method = {
	name: 'unpinChatMessage',
	params: 'chat_id message_id',
	run(world, params) {
		const chat = knownChat(world, params)
		if (chat.pinnedMessageId === undefined) throw badRequest('message to unpin not found')
		delete chat.pinnedMessageId
		world.chats.changed(chat)
		return true
	},
}

export const CHAT_INFO: readonly Method[] = [getChat, getFile, setMessageReaction, pinChatMessage, unpinChatMessage]
