import type { Chat, ChatMember, ForceReply, Message, ReplyKeyboardMarkup } from 'grammy/types'

/** A message as the chat holds it: the Bot API's own shape, always the newest version. */
export type SimMessage = Message

/** As the Bot API names it; `restricted` is in the group and may not write (supergroups only). */
export type Standing = ChatMember['status']

/** What a group has beside its messages; kept with its chat. */
export interface SimGroup {
	/** By user id, the bot's among them; whoever left or was removed stays, as `left` or `kicked`. */
	standings: Record<number, Standing>
	/** False: only administrators may write. */
	membersMayWrite: boolean
	/** The supergroup that this basic group has become. */
	movedTo?: number
	/** Its owner deleted it. */
	deleted?: true
}

/** One chat of the bot, private or not, with what is visible in it now. */
export interface SimChat {
	chat: Chat
	/** A private chat exists for the bot only once the person has written. */
	started: boolean
	blocked: boolean
	messages: SimMessage[]
	/** Who is in it, and what they may; absent in private chats. */
	group?: SimGroup
	/** A supergroup counts its messages itself; absent: the bot's common counter does. */
	nextMessageId?: number
	/** A reply keyboard or a forced reply that the person's client shows now. */
	input?: ReplyKeyboardMarkup | ForceReply
	pinnedMessageId?: number
	/** Emoji that the bot put on messages, by message id. */
	reactions?: Record<number, string[]>
	/** The message a person has read up to, for the unread badge. */
	readUpTo?: number
	/** The same for each person in a group. */
	readUpToBy?: Record<number, number>
}

/** The last message with an inline keyboard: the card a person taps on. */
export function cardOf(chat: SimChat): SimMessage | undefined {
	return chat.messages.findLast(message => message.reply_markup !== undefined)
}

export function messageOf(chat: SimChat, messageId: number): SimMessage | undefined {
	return chat.messages.find(message => message.message_id === messageId)
}

/** A message as a reply carries it: without its own reply, for the Bot API nests only once. */
export function withoutReply(message: SimMessage): NonNullable<SimMessage['reply_to_message']> {
	const { reply_to_message: _, ...rest } = message
	return structuredClone(rest) as NonNullable<SimMessage['reply_to_message']>
}
