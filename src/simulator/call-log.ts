/** One Bot API call and its answer. getUpdates is not recorded: a poller makes thousands. */
export interface ApiCall {
	/** Counts from 1. */
	number: number
	/** As Telegram spells it, e.g. `sendMessage`. */
	method: string
	/** As parsed: JSON values, and `{ upload: name, bytes: n }` for files. */
	params: Record<string, unknown>
	answer: { ok: true; result: unknown } | { ok: false; error_code: number; description: string }
	/** Simulated time, ISO 8601. */
	at: string
	/** Real milliseconds from request to answer, the simulated latency included. */
	ms: number
}

/** Enough for any story; a demo that runs for weeks must not eat the memory. */
const KEPT = 20_000

/** Every call the bot made, newest last. */
export class CallLog {
	readonly #calls: ApiCall[] = []
	readonly #listeners = new Set<(call: ApiCall) => void>()
	#count = 0
	#inFlight = 0
	#lastActivity = performance.now()

	get inFlight(): number {
		return this.#inFlight
	}

	/** Real milliseconds since a call began or ended. */
	quietFor(): number {
		return this.#inFlight > 0 ? 0 : performance.now() - this.#lastActivity
	}

	begin(): void {
		this.#inFlight += 1
		this.#lastActivity = performance.now()
	}

	end(call: Omit<ApiCall, 'number'>): void {
		this.#inFlight -= 1
		this.#lastActivity = performance.now()
		const recorded = { number: ++this.#count, ...call }
		this.#calls.push(recorded)
		if (this.#calls.length > KEPT) this.#calls.splice(0, KEPT / 10)
		for (const listener of this.#listeners) listener(recorded)
	}

	/** @param method only this method, when given */
	all(method?: string): readonly ApiCall[] {
		return method === undefined ? this.#calls : this.#calls.filter(call => call.method === method)
	}

	/** The number of the newest call; with `since` in `waitFor`, what happens after now. */
	get count(): number {
		return this.#count
	}

	/** @returns a function that stops listening */
	subscribe(listener: (call: ApiCall) => void): () => void {
		this.#listeners.add(listener)
		return () => this.#listeners.delete(listener)
	}

	/**
	 * The first call, from `since` (a call number, default: from the beginning) on, that satisfies the predicate.
	 * @throws Error when none came within `timeoutMs`
	 */
	waitFor(predicate: (call: ApiCall) => boolean, timeoutMs = 5000, since = 0): Promise<ApiCall> {
		const past = this.#calls.find(call => call.number > since && predicate(call))
		if (past) return Promise.resolve(past)
		return new Promise((resolve, reject) => {
			const stop = this.subscribe(call => {
				if (!predicate(call)) return
				clearTimeout(timer)
				stop()
				resolve(call)
			})
			const timer = setTimeout(() => {
				stop()
				const last = this.#calls.slice(-5).map(call => call.method)
				reject(
					new Error(`no such Bot API call within ${timeoutMs} ms; the last ones were ${last.join(', ') || 'none'}`),
				)
			}, timeoutMs)
		})
	}
}
