import { cardOf, messageOf, type SimChat, type SimMessage } from './sim-chat.ts'
import type { World } from './world.ts'

/** A chat as somebody sees it now; for tests. Messages are live: read them again after a change. */
export class ChatView {
	constructor(
		private readonly world: World,
		private readonly chatId: number,
	) {}

	get state(): SimChat {
		const chat = this.world.chats.get(this.chatId)
		if (!chat) throw new Error(`there is no chat ${this.chatId}`)
		return chat
	}

	/** Everything visible now, oldest first. */
	messages(): readonly SimMessage[] {
		return this.state.messages
	}

	/** What the bot wrote and is visible now. */
	fromBot(): readonly SimMessage[] {
		return this.messages().filter(message => message.from?.id === this.world.bot.id)
	}

	message(messageId: number): SimMessage | undefined {
		return messageOf(this.state, messageId)
	}

	/** @throws Error when the chat is empty */
	last(): SimMessage {
		const last = this.messages().at(-1)
		if (!last) throw new Error(`chat ${this.chatId} is empty`)
		return last
	}

	/** The last message with an inline keyboard. @throws Error when there is none */
	card(): SimMessage {
		const card = cardOf(this.state)
		if (!card) throw new Error(`chat ${this.chatId} has no message with buttons; it reads:\n${this.transcript()}`)
		return card
	}

	/** The labels of a message's buttons, by default of the card. */
	buttons(message: SimMessage = this.card()): string[] {
		return message.reply_markup?.inline_keyboard.flat().map(button => button.text) ?? []
	}

	/**
	 * The newest message that satisfies the predicate (or whose text or caption contains the string), as soon as there
	 * is one, also after an edit.
	 * @throws Error after `timeoutMs`, with what the chat reads instead
	 */
	waitFor(wanted: string | ((message: SimMessage) => boolean), timeoutMs = 5000): Promise<SimMessage> {
		const fits = typeof wanted === 'string' ? (message: SimMessage) => textIn(message).includes(wanted) : wanted
		const find = () => this.messages().findLast(fits)
		return new Promise((resolve, reject) => {
			const stop = () => {
				clearTimeout(timer)
				this.world.events.off('chat', look)
			}
			const look = () => {
				const found = find()
				if (!found) return
				stop()
				resolve(found)
			}
			const timer = setTimeout(() => {
				stop()
				const what = typeof wanted === 'string' ? `"${wanted}"` : 'such a message'
				reject(new Error(`${what} did not appear within ${timeoutMs} ms; the chat reads:\n${this.transcript()}`))
			}, timeoutMs)
			this.world.events.on('chat', look)
			look()
		})
	}

	/** The chat as lines of text, for failures of tests. */
	transcript(): string {
		const line = (message: SimMessage) => {
			const buttons = message.reply_markup ? ` [${this.buttons(message).join('] [')}]` : ''
			return `${message.message_id} ${message.from?.first_name ?? '?'}: ${textIn(message) || '(no text)'}${buttons}`
		}
		return this.messages().slice(-12).map(line).join('\n') || '(empty)'
	}
}

/** Text or caption. */
export function textIn(message: SimMessage): string {
	return message.text ?? message.caption ?? ''
}
