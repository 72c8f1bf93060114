import { setTimeout as sleep } from 'node:timers/promises'
import type { Env } from '../store/env.ts'
import { type Done, record } from './ledger.ts'

/** While messages stream, their outcomes are noted ten times a second. */
const everyMs = 100
const firstPauseMs = 250
const longestPauseMs = 5_000

/** Notes outcomes many at once: they wait for each other while more are on their way, and while the database is away. */
export class Recorder {
	#done: Done[] = []
	#noting: Promise<void> | undefined
	#hurry = new AbortController()

	constructor(
		private readonly env: Env,
		private readonly onError: (error: unknown) => void,
		private readonly stopping: AbortSignal,
	) {}

	/** So many outcomes are known and not in the database: should the process be killed, these are sent again. */
	get unnoted(): number {
		return this.#done.length
	}

	add(done: Done): void {
		this.#done.push(done)
		this.#noting ??= this.#note()
	}

	/** Resolves when everything is noted, or given up while stopping with the database away. */
	async flush(): Promise<void> {
		if (this.#noting) this.#hurry.abort()
		await this.#noting
	}

	async #note(): Promise<void> {
		await sleep(everyMs, undefined, { signal: this.#hurry.signal }).catch(() => undefined)
		for (let pause = firstPauseMs; this.#done.length > 0; ) {
			const noted = [...this.#done]
			try {
				await record(this.env, noted)
				this.#done.splice(0, noted.length)
				pause = firstPauseMs
			} catch (error) {
				this.onError(error)
				if (this.stopping.aborted) break
				await sleep(pause, undefined, { signal: this.stopping }).catch(() => undefined)
				pause = Math.min(pause * 2, longestPauseMs)
			}
		}
		this.#hurry = new AbortController()
		this.#noting = undefined
	}
}
