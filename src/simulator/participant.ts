import type { Message, Update } from 'grammy/types'
import type { CallbackAnswer } from './callback-queries.ts'
import { type ChatView, textIn } from './chat-view.ts'
import type { Upload } from './files.ts'
import { findButton } from './find-button.ts'
import { typedText } from './formatted-text.ts'
import { imageSize } from './image-size.ts'
import { documentOf, photoOf } from './methods/input-file.ts'
import { type SimulatedPerson, userOf } from './person.ts'
import { type SimMessage, withoutReply } from './sim-chat.ts'
import { splitText } from './split-text.ts'
import type { World } from './world.ts'

export interface TextOptions {
	/** The message this one answers. */
	replyTo?: number
	/** True: forwarded from a person who hides their account. */
	forwarded?: boolean
}

/** A tap on a button, on its way. */
export interface Tap {
	callbackId: string
	/** What the bot answered; undefined when it did not within 15 seconds. */
	answered: Promise<CallbackAnswer | undefined>
}

/** What a person does in one chat with the bot. Everything takes effect at once; the bot answers later. */
export abstract class Participant {
	abstract readonly chat: ChatView

	constructor(
		protected readonly world: World,
		readonly person: SimulatedPerson,
	) {}

	get id(): number {
		return this.person.id
	}

	/** @param command without the slash */
	sendCommand(command: string, text?: string): SimMessage {
		return this.sendText(text === undefined ? `/${command}` : `/${command} ${text}`)
	}

	/**
	 * Sends a text; more than 4096 characters become several messages, as clients do.
	 * @returns the last message sent
	 * @throws Error when nothing but blanks is left: a client does not send that
	 */
	sendText(text: string, options: TextOptions = {}): SimMessage {
		const parts = splitText(text)
		const sent = parts.map(part => {
			const { text: clean, entities } = typedText(part)
			if (clean === '') throw new Error('a client does not send an empty text')
			return this.#send({
				text: clean,
				...(entities.length > 0 && { entities }),
				...this.#replyTo(options.replyTo),
				...(options.forwarded && {
					forward_origin: { type: 'hidden_user', date: this.world.clock.unixTime(), sender_user_name: 'Seseorang' },
				}),
			})
		})
		return sent.at(-1)!
	}

	sendPhoto(bytes: Uint8Array, caption = ''): SimMessage {
		const size = imageSize(bytes)
		if (!size) throw new Error('this is no picture')
		const file = this.world.files.add({ name: 'photo.jpg', mime: 'image/jpeg', bytes }, 'photo', size)
		return this.#send({ photo: photoOf(file), ...this.#caption(caption) })
	}

	sendDocument(upload: Upload, caption = ''): SimMessage {
		return this.#send({ document: documentOf(this.world.files.add(upload, 'document')), ...this.#caption(caption) })
	}

	/** Any other content, e.g. `{ sticker: … }`, `{ voice: … }`, `{ location: … }`. */
	sendRaw(content: Partial<Message>): SimMessage {
		return this.#send(content)
	}

	/** Changes the text of an own message. */
	edit(messageId: number, text: string): void {
		const chat = this.chat.state
		const message = this.chat.message(messageId)
		if (message?.from?.id !== this.id || message.text === undefined) {
			throw new Error(`message ${messageId} is no text of ${this.person.firstName}`)
		}
		const { entities: _, ...rest } = message
		const { text: clean, entities } = typedText(text)
		if (clean === '') throw new Error('a client does not send an empty text')
		const edited: SimMessage = {
			...rest,
			text: clean,
			...(entities.length > 0 && { entities }),
			edit_date: this.world.clock.unixTime(),
		}
		this.world.chats.replace(chat, edited)
		if (!this.reachesBot(edited)) return
		this.world.updates.push({ edited_message: structuredClone(edited) as NonNullable<Update['edited_message']> })
	}

	/**
	 * Taps a button that is visible now.
	 * @param messageId default: the card, i.e. the last message with buttons
	 * @param button its label, a part of its label that no other has, or `{ data }`
	 * @throws Error naming the buttons there are
	 */
	tap(button: string | { data: string }, messageId?: number): Tap {
		const message = messageId === undefined ? this.chat.card() : this.chat.message(messageId)
		if (!message) throw new Error(`message ${messageId} is not visible in the chat of ${this.person.firstName}`)
		const found = findButton(message, button)
		if (!found || !('callback_data' in found)) {
			const wanted = typeof button === 'string' ? `"${button}"` : `with data ${button.data}`
			const there = this.chat.buttons(message).join('] [')
			throw new Error(
				`no button ${wanted} under message ${message.message_id} ("${textIn(message).slice(0, 60)}"): [${there}]`,
			)
		}
		return this.sendCallback(message.message_id, found.callback_data)
	}

	/** Any callback data, as a modified client can send it, on a message that need not be there. */
	sendCallback(messageId: number | undefined, data: string): Tap {
		this.mustReach()
		const { chat } = this.chat.state
		const message = messageId === undefined ? this.chat.fromBot().at(-1) : this.chat.message(messageId)
		const { id, answered } = this.world.callbacks.open(this.id)
		this.world.updates.push({
			callback_query: {
				id,
				from: userOf(this.person),
				message: structuredClone(message) ?? { chat, message_id: messageId ?? 0, date: 0 },
				chat_instance: chatInstance(chat.id),
				data,
			},
		})
		return { callbackId: id, answered }
	}

	/** @throws Error where their client shows no chat to tap in */
	protected abstract mustReach(): void

	/** @throws Error where their client does not let them write */
	protected abstract mustBeAbleToWrite(): void

	/** Whether Telegram hands this message to the bot. */
	protected abstract reachesBot(message: SimMessage): boolean

	#send(content: Partial<Message>): SimMessage {
		this.mustBeAbleToWrite()
		const chat = this.chat.state
		chat.started = true
		const message = {
			message_id: this.world.chats.takeMessageId(chat),
			from: userOf(this.person),
			chat: chat.chat,
			date: this.world.clock.unixTime(),
			...content,
		} as SimMessage
		if (chat.input && ('force_reply' in chat.input || chat.input.one_time_keyboard)) delete chat.input
		this.world.chats.add(chat, message)
		if (this.reachesBot(message)) {
			this.world.updates.push({ message: structuredClone(message) as NonNullable<Update['message']> })
		}
		return message
	}

	#caption(caption: string): Partial<Message> {
		const { text, entities } = typedText(caption)
		return text === '' ? {} : { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
	}

	#replyTo(messageId: number | undefined): Partial<Message> {
		if (messageId === undefined) return {}
		const message = this.chat.message(messageId)
		if (!message) throw new Error(`message ${messageId} is not visible in the chat of ${this.person.firstName}`)
		return { reply_to_message: withoutReply(message) }
	}
}

/** Constant for a chat, and nothing like its id, as with Telegram. */
function chatInstance(chatId: number): string {
	return String(BigInt.asIntN(63, BigInt(chatId) * 0x9e3779b97f4a7c15n))
}
