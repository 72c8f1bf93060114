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

	/** Sends a file, whose type their client does not tell unless it is given. */
	async attach(who: number, name: string, bytes: Uint8Array, mime = 'application/octet-stream'): Promise<void> {
		this.bot.person(who).sendDocument({ name, mime, bytes })
		await this.#done()
	}

	/** Sends any callback data, as from the newest message of the bot. */
	async send(who: number, data: string): Promise<void> {
		this.bot.person(who).sendCallback(undefined, data)
		await this.#done()
	}

	/** Taps the button with this callback data, under the newest message that has it. */
	async tap(who: number, data: string): Promise<void> {
		this.bot.person(who).tap({ data }, this.card(who, new RegExp(`^${data.replaceAll('*', '\\*')}$`)).message_id)
		await this.#done()
	}

	/** The newest message with buttons, of which one holds such callback data: cards may have come in between. */
	card(who: number, data = /^/): SimMessage {
		const found = this.bot
			.person(who)
			.chat.messages()
			.findLast(message => dataOf(message).some(one => data.test(one)))
		if (!found) throw new Error(`no card has ${data}; the chat reads:\n${this.bot.transcript(who)}`)
		return found
	}

	/** Every update is confirmed only when its handler has ended, so nothing else need be waited for. */
	async #done(): Promise<void> {
		await this.bot.sim.idle({ quietMs: 0 })
		await this.after()
	}
}

export function dataOf(message: SimMessage): string[] {
	const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
	return buttons.flatMap(button => ('callback_data' in button ? [button.callback_data] : []))
}

function labelsOf(message: SimMessage): string[] {
	return message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? []
}
