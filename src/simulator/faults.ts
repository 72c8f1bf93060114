import { BotApiError } from './errors.ts'

export interface Fault {
	error_code: number
	description: string
	parameters?: { retry_after?: number }
}

/**
 * When a connection is cut: `before` the method takes effect (the request was lost), or `after` (only the answer was
 * lost, so the caller cannot know that it worked).
 */
export type ConnectionDrop = 'before' | 'after'

/** Failures that a test orders. */
export class Faults {
	readonly #failures: { method: string; fault: Fault; times: number }[] = []
	/** Cuts every connection of the Bot API while set. */
	drop: ConnectionDrop | undefined
	/** While set, confirmations are lost: a bot that starts anew gets again what it has handled since. */
	loseConfirmations = false
	/** While set, every update comes twice, the second right after the first. */
	deliverTwice = false

	/** The next `times` calls of a method (or of any, with `*`) are refused with this error, without effect. */
	failNext(method: string, fault: Fault, times = 1): void {
		this.#failures.push({ method: method.toLowerCase(), fault, times })
	}

	/** @throws BotApiError the ordered error, when one is due */
	check(method: string): void {
		const failure = this.#failures.find(({ method: wanted }) => wanted === '*' || wanted === method.toLowerCase())
		if (!failure) return
		failure.times -= 1
		if (failure.times <= 0) this.#failures.splice(this.#failures.indexOf(failure), 1)
		throw new BotApiError(failure.fault.error_code, failure.fault.description, failure.fault.parameters)
	}

	clear(): void {
		this.#failures.length = 0
		this.drop = undefined
		this.loseConfirmations = false
		this.deliverTwice = false
	}
}
