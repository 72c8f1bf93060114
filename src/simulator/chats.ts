import type { Chat } from 'grammy/types'
import { privateChatOf, type SimulatedPerson } from './person.ts'
import { messageOf, type SimChat, type SimMessage } from './sim-chat.ts'

export interface ChatsState {
	nextMessageId: number
	chats: SimChat[]
}

/** Every chat, and the counter of message ids: one for all private chats and basic groups of a bot, as with Telegram. */
export class Chats {
	readonly #chats = new Map<number, SimChat>()
	#nextMessageId: number

	constructor(
		people: readonly SimulatedPerson[],
		state: ChatsState | undefined,
		private readonly onChange: (chatId: number) => void,
	) {
		this.#nextMessageId = state?.nextMessageId ?? 1
		for (const chat of state?.chats ?? []) this.#chats.set(chat.chat.id, chat)
		for (const person of people) {
			const known = this.#chats.get(person.id)
			if (known) known.chat = privateChatOf(person)
			else this.register(privateChatOf(person)).started = person.started ?? false
		}
	}

	/** A chat the bot may meet; a group or channel counts as started. */
	register(chat: Chat): SimChat {
		const known = this.#chats.get(chat.id)
		if (known) return known
		const created: SimChat = { chat, started: chat.type !== 'private', blocked: false, messages: [] }
		this.#chats.set(chat.id, created)
		return created
	}

	get(id: number): SimChat | undefined {
		return this.#chats.get(id)
	}

	/** Every chat there is, in the order they became known. */
	all(): SimChat[] {
		return [...this.#chats.values()]
	}

	takeMessageId(chat?: SimChat): number {
		if (chat?.nextMessageId !== undefined) return chat.nextMessageId++
		return this.#nextMessageId++
	}

	add(chat: SimChat, message: SimMessage): void {
		chat.messages.push(message)
		this.onChange(chat.chat.id)
	}

	/** Puts a new version in the place of the old one. */
	replace(chat: SimChat, message: SimMessage): void {
		const index = chat.messages.findIndex(old => old.message_id === message.message_id)
		if (index < 0) throw new Error(`message ${message.message_id} is not in chat ${chat.chat.id}`)
		chat.messages[index] = message
		this.onChange(chat.chat.id)
	}

	/** @returns whether it was there */
	remove(chat: SimChat, messageId: number): boolean {
		if (!messageOf(chat, messageId)) return false
		chat.messages = chat.messages.filter(message => message.message_id !== messageId)
		this.onChange(chat.chat.id)
		return true
	}

	/** Tells listeners after another field of a chat was changed. */
	changed(chat: SimChat): void {
		this.onChange(chat.chat.id)
	}

	state(): ChatsState {
		return { nextMessageId: this.#nextMessageId, chats: [...this.#chats.values()] }
	}
}
