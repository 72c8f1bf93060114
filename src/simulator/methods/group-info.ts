import type { ChatMember } from 'grammy/types'
import { badRequest } from '../errors.ts'
import { chatMember, isAdministrator, isGroup, isIn, memberIds, standingOf } from '../group.ts'
import { announce, setStanding, userById } from '../group-changes.ts'
import { userOf } from '../person.ts'
import { chatWithMembers, knownChat } from './chat-access.ts'
import type { Method } from './method.ts'

const getChatMember: Method = {
	name: 'getChatMember',
	params: 'chat_id user_id',
	run(world, params): ChatMember {
		const userId = params.int('user_id', 0)
		if (userId <= 0) throw badRequest('invalid user_id specified')
		// The bot may always ask about itself.
		const chat = userId === world.bot.id ? knownChat(world, params) : chatWithMembers(world, params)
		const person = world.people.get(userId)
		const user = userId === world.bot.id ? world.bot : person && userOf(person)
		if (isGroup(chat)) {
			if (!user) throw badRequest(chat.chat.type === 'group' ? 'invalid user_id specified' : 'PARTICIPANT_ID_INVALID')
			return chatMember(user, standingOf(chat.group, userId))
		}
		const isOther = chat.chat.type === 'private' && chat.chat.id !== userId && userId !== world.bot.id
		if (!user || isOther) throw badRequest('member not found')
		return { status: 'member', user }
	},
}

const getChatAdministrators: Method = {
	name: 'getChatAdministrators',
	params: 'chat_id',
	run(world, params): ChatMember[] {
		const chat = chatWithMembers(world, params)
		if (!isGroup(chat)) throw badRequest('there are no administrators in the private chat')
		const { group } = chat
		return memberIds(group)
			.filter(id => isAdministrator(group, id))
			.map(id => chatMember(userById(world, id), standingOf(group, id)))
	},
}

const getChatMemberCount: Method = {
	name: 'getChatMemberCount',
	params: 'chat_id',
	run(world, params): number {
		const chat = chatWithMembers(world, params)
		return isGroup(chat) ? memberIds(chat.group).length : 2
	},
}

const leaveChat: Method = {
	name: 'leaveChat',
	params: 'chat_id',
	run(world, params): true {
		const chat = knownChat(world, params)
		if (!isGroup(chat)) throw badRequest(`chat member status can't be changed in private chats`)
		if (!isIn(chat.group, world.bot.id) || chat.group.movedTo !== undefined) return true
		setStanding(world, chat, world.bot.id, 'left', world.bot)
		announce(world, chat, world.bot, { left_chat_member: world.bot })
		return true
	},
}

export const GROUP_INFO: readonly Method[] = [getChatMember, getChatAdministrators, getChatMemberCount, leaveChat]
