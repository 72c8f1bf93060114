import type { Update } from 'grammy/types'
import { conflict } from './errors.ts'
import type { Faults } from './faults.ts'

export interface UpdateQueueState {
	nextUpdateId: number
	updates: Update[]
	/** The kinds of update the bot asked for; absent: Telegram's default. */
	allowedUpdates?: string[]
}

export interface PollRequest {
	offset: number
	/** 1 to 100. */
	limit: number
	/** Seconds, 0 to 50. */
	timeout: number
	/** Aborted when the poller hangs up. */
	signal?: AbortSignal
}

interface LongPoll {
	request: PollRequest
	resolve(updates: Update[]): void
	reject(error: Error): void
	timer: NodeJS.Timeout
}

/** A bot gets these only when it names them (Bot API, getUpdates). */
const ONLY_ON_REQUEST = ['chat_member', 'message_reaction', 'message_reaction_count']

/**
 * The queue of updates of one bot, confirmed as with Telegram: a poll with an offset forgets everything below it, a
 * negative offset keeps only that many of the newest, and until then every poll gets the same updates again.
 * Source: tdlib/telegram-bot-api, Client::do_get_updates.
 */
export class UpdateQueue {
	#updates: Update[]
	#nextId: number
	#allowed: string[] | undefined
	#longPoll: LongPoll | undefined
	#lastOffset: number | undefined
	#lastPollAt = Number.NEGATIVE_INFINITY
	/** What the bot has confirmed is below this id, also where the confirmation was lost. */
	#confirmed = 0

	/** @param throttle Telegram's brake on a poller that repeats its offset; see `poll` */
	constructor(
		state: UpdateQueueState | undefined,
		private readonly throttle: boolean,
		private readonly faults: Faults,
		private readonly onChange: () => void,
	) {
		this.#updates = state?.updates ?? []
		this.#nextId = state?.nextUpdateId ?? 100_000_001
		this.#allowed = state?.allowedUpdates
	}

	/** How many updates are not confirmed yet. */
	get pending(): number {
		if (!this.faults.loseConfirmations) return this.#updates.length
		return this.#updates.filter(({ update_id }) => update_id >= this.#confirmed).length
	}

	get allowedUpdates(): string[] | undefined {
		return this.#allowed
	}

	/** An empty list returns to the default; it does not touch what is already queued. */
	allow(kinds: string[]): void {
		this.#allowed = kinds.length === 0 ? undefined : kinds
		this.onChange()
	}

	/** @returns the update's id, or undefined when the bot did not ask for this kind */
	push(update: Omit<Update, 'update_id'>): number | undefined {
		const kind = Object.keys(update)[0] ?? ''
		if (!(this.#allowed ? this.#allowed.includes(kind) : !ONLY_ON_REQUEST.includes(kind))) return undefined
		const id = this.#nextId++
		this.#updates.push({ update_id: id, ...update })
		if (this.faults.deliverTwice) this.#updates.push({ update_id: this.#nextId++, ...update })
		this.#wake()
		this.onChange()
		return id
	}

	/** The oldest unconfirmed update, for a webhook. */
	peek(): Update | undefined {
		return this.#updates[0]
	}

	/** Forgets everything below an id. */
	confirmBelow(id: number): void {
		this.#confirmed = Math.max(this.#confirmed, id)
		if (this.faults.loseConfirmations) return
		const before = this.#updates.length
		this.#updates = this.#updates.filter(update => update.update_id >= id)
		if (this.#updates.length !== before) this.onChange()
	}

	drop(): void {
		this.#updates = []
		this.onChange()
	}

	/**
	 * One getUpdates.
	 *
	 * Telegram brakes a poller that repeats its offset: within three seconds it is made to wait up to three seconds
	 * for a new update, within half a second it gets one update at a time.
	 * @throws BotApiError 409 to the older of two waiting pollers
	 */
	async poll(request: PollRequest): Promise<Update[]> {
		const limited = this.throttle ? this.#brake(request) : request
		if (limited.offset < 0) this.confirmBelow(this.#nextId + limited.offset)
		else if (limited.offset > 0) this.confirmBelow(limited.offset)

		const ready = this.#take(limited)
		if (ready.length > 0 || limited.timeout === 0) return ready
		this.abortLongPoll('terminated by other getUpdates request; make sure that only one bot instance is running')
		return new Promise((resolve, reject) => {
			const longPoll: LongPoll = {
				request: limited,
				resolve,
				reject,
				timer: setTimeout(() => this.#finish(longPoll, []), limited.timeout * 1000),
			}
			this.#longPoll = longPoll
			limited.signal?.addEventListener('abort', () => this.#finish(longPoll, []), { once: true })
		})
	}

	/** Ends a waiting poll with 409. */
	abortLongPoll(text: string): void {
		const waiting = this.#longPoll
		if (!waiting) return
		this.#longPoll = undefined
		clearTimeout(waiting.timer)
		waiting.reject(conflict(text))
	}

	/** Lets a waiting poll go with what there is, so that the server can close. */
	close(): void {
		if (this.#longPoll) this.#finish(this.#longPoll, [])
	}

	state(): UpdateQueueState {
		return {
			nextUpdateId: this.#nextId,
			updates: this.#updates,
			...(this.#allowed && { allowedUpdates: this.#allowed }),
		}
	}

	#brake(request: PollRequest): PollRequest {
		const now = performance.now()
		const sinceLast = request.offset === this.#lastOffset ? now - this.#lastPollAt : Number.POSITIVE_INFINITY
		this.#lastOffset = request.offset
		this.#lastPollAt = now
		return {
			...request,
			timeout: sinceLast < 3000 ? Math.max(3, request.timeout) : request.timeout,
			limit: sinceLast < 500 ? 1 : request.limit,
		}
	}

	#take(request: PollRequest): Update[] {
		const wanted =
			request.offset > 0 ? this.#updates.filter(update => update.update_id >= request.offset) : this.#updates
		return structuredClone(wanted.slice(0, request.limit))
	}

	#wake(): void {
		if (this.#longPoll) this.#finish(this.#longPoll, this.#take(this.#longPoll.request))
	}

	#finish(longPoll: LongPoll, updates: Update[]): void {
		if (this.#longPoll !== longPoll) return
		this.#longPoll = undefined
		clearTimeout(longPoll.timer)
		longPoll.resolve(updates)
	}
}
