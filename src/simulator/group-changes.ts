import type { Message, Update, User } from 'grammy/types'
import { chatMember, type GroupChat, isAdministrator, isIn, standingOf } from './group.ts'
import { userOf } from './person.ts'
import { botSees } from './privacy.ts'
import type { SimGroup, SimMessage, Standing } from './sim-chat.ts'
import type { World } from './world.ts'

/** Telegram writes with this account where a group itself speaks. */
const GROUP_ANONYMOUS_BOT: User = {
	id: 1_087_968_824,
	is_bot: true,
	first_name: 'Group',
	username: 'GroupAnonymousBot',
}
/** Basic groups have ten digits today, supergroups -100 and ten more; the counter of messages makes them differ. */
const BASIC_GROUPS_BELOW = -4_200_000_000
const SUPERGROUPS_BELOW = -1_002_000_000_000

/** @throws Error for somebody the simulator does not know */
export function userById(world: World, id: number): User {
	if (id === world.bot.id) return world.bot
	const person = world.people.get(id)
	if (!person) throw new Error(`the simulator knows no person ${id}`)
	return userOf(person)
}

/** A new basic group, owned by its first member; with the bot in it the bot is told. */
export function createGroup(world: World, title: string, memberIds: readonly [number, ...number[]]): GroupChat {
	const [ownerId] = memberIds
	const id = BASIC_GROUPS_BELOW - world.chats.takeMessageId()
	const group: SimGroup = { standings: {}, membersMayWrite: true }
	const chat = world.chats.register({ id, type: 'group', title }) as GroupChat
	chat.group = group
	const owner = userById(world, ownerId)
	for (const id of memberIds) setStanding(world, chat, id, id === ownerId ? 'creator' : 'member', owner)
	announce(world, chat, owner, { group_chat_created: true })
	return chat
}

/**
 * Changes what somebody is in a group. The bot is told of itself, and, as an administrator, of others.
 * Removed from a basic group it is told that it "left" (tdlib/td, on_update_chat_participant), although from then on it
 * is refused as "kicked".
 */
export function setStanding(world: World, chat: GroupChat, userId: number, standing: Standing, by: User): void {
	const before = standingOf(chat.group, userId)
	if (before === standing) return
	chat.group.standings[userId] = standing
	world.chats.changed(chat)
	const user = userById(world, userId)
	const told = standing === 'kicked' && chat.chat.type === 'group' ? 'left' : standing
	const change = {
		chat: chat.chat,
		from: by,
		date: world.clock.unixTime(),
		old_chat_member: chatMember(user, before),
		new_chat_member: chatMember(user, told),
	}
	if (userId === world.bot.id) world.updates.push({ my_chat_member: change })
	else if (isAdministrator(chat.group, world.bot.id)) world.updates.push({ chat_member: change })
}

/** A service message, e.g. "Wati added Budi"; the bot gets it while it is in the group. */
export function announce(world: World, chat: GroupChat, from: User, content: Partial<Message>): SimMessage {
	const message = {
		message_id: world.chats.takeMessageId(chat),
		from,
		chat: chat.chat,
		date: world.clock.unixTime(),
		...content,
	} as SimMessage
	world.chats.add(chat, message)
	const isOwnRemoval = content.left_chat_member?.id === world.bot.id && chat.chat.type === 'group'
	if (from.id !== world.bot.id && (botSees(world, chat, message) || isOwnRemoval)) {
		world.updates.push({ message: structuredClone(message) as NonNullable<Update['message']> })
	}
	return message
}

/**
 * Makes a basic group a supergroup: another chat with another id, which alone goes on.
 * @param silently the bot is not told, as happens; it learns of it from the error of its next message
 */
export function upgradeGroup(world: World, old: GroupChat, by: User, silently: boolean): GroupChat {
	const id = SUPERGROUPS_BELOW - world.chats.takeMessageId()
	const chat = world.chats.register({ id, type: 'supergroup', title: old.chat.title }) as GroupChat
	const { standings, membersMayWrite } = old.group
	const inside = Object.entries(standings).filter(([userId]) => isIn(old.group, Number(userId)))
	chat.group = { standings: Object.fromEntries(inside), membersMayWrite }
	chat.nextMessageId = 1
	old.group.movedTo = id
	world.chats.changed(chat)
	world.chats.changed(old)
	if (silently) return chat
	announce(world, old, by, { migrate_to_chat_id: id })
	const own = standingOf(chat.group, world.bot.id)
	if (isIn(chat.group, world.bot.id)) {
		world.updates.push({
			my_chat_member: {
				chat: chat.chat,
				from: by,
				date: world.clock.unixTime(),
				old_chat_member: chatMember(world.bot, 'left'),
				new_chat_member: chatMember(world.bot, own),
			},
		})
	}
	announce(world, chat, GROUP_ANONYMOUS_BOT, { sender_chat: chat.chat, migrate_from_chat_id: old.chat.id })
	return chat
}
