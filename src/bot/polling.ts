import { setTimeout as sleep } from 'node:timers/promises'
import type { Update } from 'grammy/types'

export interface PollingOptions {
	getUpdates(offset: number, limit: number, timeoutSeconds: number, signal: AbortSignal): Promise<Update[]>
	/**
	 * Resolves once the update's effect is committed (or was given up with an apology). Rejects only while stopping:
	 * the update stays unconfirmed and comes again at the next start.
	 */
	handle(update: Update): Promise<void>
	/** Polling failed (network, 409, …); it goes on after a pause. */
	onError(error: unknown): void
}

/** Telegram's most. The window of unconfirmed updates cannot be wider. */
const limit = 100
const longPollSeconds = 30
/** While updates are in flight Telegram answers at once with those: a pause instead of a busy loop. */
const inFlightPauseMs = 10
const pauseAfterErrorMs = [500, 1_000, 2_000, 5_000, 10_000]

/**
 * Long polling that is quick and loses nothing: different chats side by side, one chat in order, and an update is
 * confirmed only when it and all before it are done, so that a killed process gets back what it had not finished.
 */
export class SlidingPolling {
	/** Updates received and not yet confirmed, by id; true when done. */
	readonly #window = new Map<number, boolean>()
	readonly #chats = new Map<number, Promise<void>>()
	readonly #stopping = new AbortController()
	/** The first update that is not confirmed yet; 0 before the first has come. */
	#offset = 0
	#lastAsked = 0
	#wake: () => void = () => undefined
	#running: Promise<void> | undefined

	constructor(private readonly options: PollingOptions) {}

	start(): void {
		this.#running = this.#run()
	}

	/** Takes no more updates, finishes those in flight, and confirms them. */
	async stop(): Promise<void> {
		this.#stopping.abort()
		await this.#running
		await Promise.all(this.#chats.values())
		this.#slide()
		if (this.#offset <= this.#lastAsked) return
		await this.#ask(1, 0, AbortSignal.timeout(5_000)).catch(this.options.onError)
	}

	async #run(): Promise<void> {
		let failures = 0
		const { signal } = this.#stopping
		while (!signal.aborted) {
			try {
				const busy = this.#window.size > 0
				const updates = await this.#ask(limit, busy ? 0 : longPollSeconds, signal)
				failures = 0
				const fresh = updates.filter(({ update_id: id }) => !this.#window.has(id) && id !== this.#offset - 1)
				for (const update of fresh) this.#take(update)
				this.#slide()
				if (fresh.length === 0 && this.#window.size > 0) await this.#settle()
			} catch (error) {
				if (signal.aborted) return
				this.options.onError(error)
				const pause = pauseAfterErrorMs[Math.min(failures++, pauseAfterErrorMs.length - 1)]
				await sleep(pause, undefined, { signal }).catch(() => undefined)
			}
		}
	}

	/**
	 * Telegram's server brakes a poll with the offset of the one before: for half a second it gives one update, for
	 * three seconds it waits. While the window cannot slide, an offset one lower asks the same and is another; should
	 * the confirmation before it have been lost, what it brings besides is known to be done.
	 */
	async #ask(most: number, timeoutSeconds: number, signal: AbortSignal): Promise<Update[]> {
		const again = this.#offset > 1 && this.#offset === this.#lastAsked
		this.#lastAsked = again ? this.#offset - 1 : this.#offset
		return this.options.getUpdates(this.#lastAsked, most, timeoutSeconds, signal)
	}

	#take(update: Update): void {
		if (this.#window.size === 0) this.#offset = update.update_id
		this.#window.set(update.update_id, false)
		const chat = chatOf(update)
		const done = (this.#chats.get(chat) ?? Promise.resolve())
			.then(() => this.options.handle(update))
			.then(() => {
				this.#window.set(update.update_id, true)
				if (this.#chats.get(chat) === done) this.#chats.delete(chat)
				this.#wake()
			})
			.catch(this.options.onError)
		this.#chats.set(chat, done)
	}

	/** Moves the offset over everything done at the beginning of the window. */
	#slide(): void {
		for (const [id, done] of this.#window) {
			if (!done) break
			this.#window.delete(id)
			this.#offset = id + 1
		}
	}

	async #settle(): Promise<void> {
		const progress = new Promise<void>(resolve => {
			this.#wake = resolve
		})
		await Promise.race([progress, sleep(inFlightPauseMs)])
		this.#slide()
	}
}

/** Updates of one chat are handled in order; those without a chat by their sender. */
function chatOf(update: Update): number {
	const message = update.message ?? update.edited_message ?? update.channel_post ?? update.callback_query?.message
	const chat = message?.chat ?? update.my_chat_member?.chat ?? update.edited_channel_post?.chat
	return chat?.id ?? update.callback_query?.from.id ?? 0
}
