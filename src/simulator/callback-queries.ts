import { badRequest } from './errors.ts'

/** What the person sees after a tap. */
export interface CallbackAnswer {
	text?: string
	/** A dialog to dismiss instead of a short toast. */
	alert: boolean
	url?: string
}

interface WaitingTap {
	personId: number
	at: number
	resolve(answer: CallbackAnswer | undefined): void
	timer: NodeJS.Timeout
}

/** A tap waits this long for its answer, in real time: the client's patience does not follow a simulated clock. */
const CALLBACK_TIMEOUT_MS = 15_000

/** Taps that the bot has not answered yet. */
export class CallbackQueries {
	readonly #waiting = new Map<string, WaitingTap>()
	#next = BigInt(Date.now()) * 1_000_000n

	/** @returns the id for the update, and the answer, or undefined when none came in time */
	open(personId: number): { id: string; answered: Promise<CallbackAnswer | undefined> } {
		const id = String(this.#next++)
		const answered = new Promise<CallbackAnswer | undefined>(resolve => {
			const timer = setTimeout(() => {
				this.#waiting.delete(id)
				resolve(undefined)
			}, CALLBACK_TIMEOUT_MS)
			timer.unref()
			this.#waiting.set(id, { personId, at: performance.now(), resolve, timer })
		})
		return { id, answered }
	}

	/**
	 * @returns who tapped
	 * @throws BotApiError 400 for an unknown, expired or already answered id
	 */
	answer(id: string, answer: CallbackAnswer): number {
		const tap = this.#waiting.get(id)
		if (!tap) throw badRequest('query is too old and response timeout expired or query ID is invalid')
		this.#waiting.delete(id)
		clearTimeout(tap.timer)
		tap.resolve(answer)
		return tap.personId
	}

	/** Forgets every waiting tap, as when its time has passed. */
	expireAll(): void {
		for (const tap of this.#waiting.values()) {
			clearTimeout(tap.timer)
			tap.resolve(undefined)
		}
		this.#waiting.clear()
	}
}
