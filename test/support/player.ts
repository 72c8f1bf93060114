import type { PersonDriver } from '../../src/simulator/driver.ts'
import type { SimMessage } from '../../src/simulator/sim-chat.ts'

/** What a person has been shown to be stored: callback data or text, by what it answers. */
export interface Acknowledged {
	/** `<review> <item>` → the point tapped */
	scores: Map<string, number>
	/** Texts typed as answers */
	texts: Set<string>
}

/** Generous: a killed bot starts anew in the meantime. */
const patienceMs = 60_000

/**
 * Plays a person who does what waits for them and nothing else, by looking at the card as a person does. Whatever
 * changed the card has been acknowledged.
 */
export class Player {
	readonly acknowledged: Acknowledged = { scores: new Map(), texts: new Set() }
	#typed = 0

	constructor(
		readonly driver: PersonDriver,
		/** Which point they tap: a number, from what they have tapped so far. */
		private readonly choose: (count: number) => number = count => 2 + (count % 3),
	) {}

	/** Opens home and works until nothing waits. */
	async finish(): Promise<void> {
		for (;;) {
			await this.#say('/start')
			const waiting = this.#data().find(data => /^\/(self|feedback|score)\/(r:|$)/.test(data) && this.#isPrimary(data))
			if (!waiting) return
			await this.#tap(waiting)
			await this.#work()
		}
	}

	async #work(): Promise<void> {
		for (;;) {
			const next = this.#nextStep()
			if (next === undefined) return
			if (next === 'type') await this.#answer()
			else await this.#tap(next)
		}
	}

	/** What a sensible person does at this card; undefined when it asks for nothing more. */
	#nextStep(): string | 'type' | undefined {
		const data = this.#data()
		const scale = data.filter(value => /\/s:\d+$/.test(value))
		const send = data.find(value => /\/(submit|send-now|v:send\/)$/.test(value))
		if (send) return send
		if (scale.length > 0) return scale.find(value => value.endsWith(`s:${this.choose(this.acknowledged.scores.size)}`))
		if (this.#card().text?.includes('Silakan ketik')) return 'type'
		const begin = data.find(value => this.#isPrimary(value) && value !== '/')
		return begin ?? data.find(value => value.startsWith('/score/open:'))
	}

	async #tap(data: string): Promise<void> {
		await this.#changed(() => this.driver.sendCallback(this.#card().message_id, data))
		const [, review, item, score] = /r:(\w+)\/i:([\w-]+)\/s:(\d+)$/.exec(data) ?? []
		if (review && item) this.acknowledged.scores.set(`${review} ${item}`, Number(score))
	}

	async #answer(): Promise<void> {
		const text = `Jawaban ${this.driver.id}-${++this.#typed}`
		await this.#say(text)
		this.acknowledged.texts.add(text)
	}

	async #say(text: string): Promise<void> {
		const sent = this.driver.sendText(text)
		await this.driver.chat.waitFor(message => message.message_id > sent.message_id && isCard(message), patienceMs)
	}

	async #changed(act: () => unknown): Promise<void> {
		const before = look(this.#card())
		act()
		await this.driver.chat.waitFor(message => message === this.#card() && look(message) !== before, patienceMs)
	}

	#card(): SimMessage {
		const card = this.driver.chat.messages().findLast(isCard)
		if (!card) throw new Error(`no card in the chat of ${this.driver.id}`)
		return card
	}

	#data(): string[] {
		const buttons = this.#card().reply_markup?.inline_keyboard.flat() ?? []
		return buttons.flatMap(button => ('callback_data' in button ? [button.callback_data] : []))
	}

	#isPrimary(data: string): boolean {
		const buttons = this.#card().reply_markup?.inline_keyboard.flat() ?? []
		const found = buttons.find(button => 'callback_data' in button && button.callback_data === data)
		return found !== undefined && 'style' in found && found.style !== undefined && found.style !== 'danger'
	}
}

/** What answers this person, rather than what the bot says on its own: it greets, or sums up. */
function isCard({ text, caption, reply_markup }: SimMessage): boolean {
	return reply_markup !== undefined && !/^(Yth\.|Ringkasan )/.test(text ?? caption ?? '')
}

function look(message: SimMessage): string {
	return `${message.message_id} ${message.text} ${JSON.stringify(message.reply_markup)}`
}
