import type { SimMessage } from '../../src/simulator/sim-chat.ts'
import type { TestBot } from './bot.ts'

/** What people do with their phones: each act waits until the bot has done its part. */
export class Hands {
	constructor(
		readonly bot: TestBot,
		/** Called after each act, e.g. to look at what it left. */
		private readonly after: () => Promise<void> = async () => undefined,
	) {}

	async type(who: number, text: string): Promise<void> {
		this.bot.person(who).sendText(text)
		await this.#done()
	}

	/** Taps buttons one after the other, each under the newest message that has it: cards may have come in between. */
	async press(who: number, ...labels: string[]): Promise<void> {
		for (const label of labels) {
			const message = this.bot
				.person(who)
				.chat.messages()
				.findLast(one => labelsOf(one).some(text => text.includes(label)))
			if (!message) throw new Error(`nobody offers "${label}"; the chat reads:\n${this.bot.transcript(who)}`)
			this.bot.person(who).tap(label, message.message_id)
			await this.#done()
		}
	}

	/** Sends any callback data, as from the newest message of the bot. */
	async send(who: number, data: string): Promise<void> {
		this.bot.person(who).sendCallback(undefined, data)
		await this.#done()
	}

	/** The newest message with buttons. */
	card(who: number): SimMessage {
		return this.bot.person(who).chat.card()
	}

	read(who: number): string {
		const card = this.card(who)
		return card.text ?? card.caption ?? ''
	}

	/** Callback data of the card's buttons. */
	offers(who: number): string[] {
		return (this.card(who).reply_markup?.inline_keyboard.flat() ?? []).flatMap(button =>
			'callback_data' in button ? [button.callback_data] : [],
		)
	}

	/** Every update is confirmed only when its handler has ended, so nothing else need be waited for. */
	async #done(): Promise<void> {
		await this.bot.sim.idle({ quietMs: 0 })
		await this.after()
	}
}

function labelsOf(message: SimMessage): string[] {
	return message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? []
}
