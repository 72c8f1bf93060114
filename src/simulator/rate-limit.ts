import { tooManyRequests } from './errors.ts'

/** Telegram's documented limits (core.telegram.org/bots/faq#my-bot-is-hitting-limits), with the burst it tolerates. */
export interface RateLimits {
	/** New messages a second to all chats together. */
	messagesPerSecond: number
	/** Sustained messages a second in one private chat, and how many may come at once. */
	privatePerSecond: number
	privateBurst: number
	/** Messages a minute in one group or channel. */
	groupPerMinute: number
	/** What an edit counts, compared with a new message. */
	editCost: number
}

export const TELEGRAM_RATE_LIMITS: RateLimits = {
	messagesPerSecond: 30,
	privatePerSecond: 1,
	privateBurst: 20,
	groupPerMinute: 20,
	editCost: 0.5,
}

/** A bucket that holds `capacity` tokens and refills evenly. */
class Bucket {
	#tokens: number
	#at: number

	constructor(
		private readonly capacity: number,
		private readonly perSecond: number,
		now: number,
	) {
		this.#tokens = capacity
		this.#at = now
	}

	/** @returns seconds until `cost` tokens are there; 0 when they are */
	missing(cost: number, now: number): number {
		this.#tokens = Math.min(this.capacity, this.#tokens + ((now - this.#at) / 1000) * this.perSecond)
		this.#at = now
		return this.#tokens >= cost ? 0 : (cost - this.#tokens) / this.perSecond
	}

	take(cost: number): void {
		this.#tokens -= cost
	}
}

/** Counts messages in real time: a simulated day must not empty the buckets. */
export class RateLimiter {
	readonly #chats = new Map<number, Bucket>()
	#overall: Bucket | undefined

	/** @param limits undefined switches the limits off */
	constructor(
		private limits: RateLimits | undefined,
		private readonly now: () => number = () => performance.now(),
	) {}

	/** Takes effect at once, with full buckets. */
	use(limits: RateLimits | undefined): void {
		this.limits = limits
		this.#overall = undefined
		this.#chats.clear()
	}

	/** @throws BotApiError 429 with `retry_after` in whole seconds */
	countMessage(chatId: number, kind: 'new' | 'edit'): void {
		const limits = this.limits
		if (!limits) return
		const now = this.now()
		const cost = kind === 'edit' ? limits.editCost : 1
		const chat = this.#chatBucket(chatId, limits, now)
		this.#overall ??= new Bucket(limits.messagesPerSecond, limits.messagesPerSecond, now)
		const wait = Math.max(chat.missing(cost, now), kind === 'new' ? this.#overall.missing(1, now) : 0)
		if (wait > 0) throw tooManyRequests(wait)
		chat.take(cost)
		if (kind === 'new') this.#overall.take(1)
	}

	#chatBucket(chatId: number, limits: RateLimits, now: number): Bucket {
		const known = this.#chats.get(chatId)
		if (known) return known
		const bucket =
			chatId < 0
				? new Bucket(limits.groupPerMinute, limits.groupPerMinute / 60, now)
				: new Bucket(limits.privateBurst, limits.privatePerSecond, now)
		this.#chats.set(chatId, bucket)
		return bucket
	}
}
