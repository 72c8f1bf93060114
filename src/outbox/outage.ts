import { GrammyError, HttpError } from 'grammy'

/** So many different messages failed one after the other: it is not the message. */
const enough = 3
const shortestPauseMs = 2_000
const longestPauseMs = 60_000

/** Once the Bot API has said that it is there, so long it is the message after all. */
const blamedForMs = 60_000

/**
 * The Bot API is away: no connection, or 5xx to whatever is sent. Then nothing is sent for a while, longer and longer,
 * and then it is asked whether it is there. Where it is, what still fails is the messages' own fault, however many.
 */
export class Outage {
	/** Failed since the last answer */
	readonly #failed = new Set<string>()
	#pauseMs = 0
	#until = 0
	#blamedUntil = 0

	/** @param now milliseconds of a clock that only goes forward */
	constructor(private readonly now: () => number = () => performance.now()) {}

	get isOn(): boolean {
		return this.#pauseMs > 0
	}

	/** Milliseconds until the Bot API may be asked again; 0: now. */
	paused(): number {
		return Math.max(0, this.#until - this.now())
	}

	/** A message met no answer, or 5xx. @returns is that no fault of the message's, as far as is known? */
	failed(rowId: string): boolean {
		if (this.now() < this.#blamedUntil) return false
		this.#failed.add(rowId)
		if (this.#failed.size < enough) return false
		if (!this.isOn) this.away()
		return true
	}

	/** The Bot API does not answer: it is left alone for a while, for longer than before. */
	away(): void {
		this.#pauseMs = Math.min(Math.max(this.#pauseMs * 2, shortestPauseMs), longestPauseMs)
		this.#until = this.now() + this.#pauseMs
	}

	/** The Bot API has been asked, and is there. */
	back(): void {
		this.answered()
		this.#blamedUntil = this.now() + blamedForMs
	}

	/** Telegram has taken a message, or refused this one alone. @returns was there an outage until now? */
	answered(): boolean {
		const wasOn = this.isOn
		this.#failed.clear()
		this.#pauseMs = 0
		this.#until = 0
		return wasOn
	}
}

/** Might this be said of any message? An unknown token is: 401, and 404 where there is no such bot. */
export function meansOutage(error: unknown): boolean {
	if (error instanceof HttpError) return true
	return error instanceof GrammyError && (error.error_code >= 500 || [401, 404].includes(error.error_code))
}
