import { setTimeout as sleep } from 'node:timers/promises'
import type { Claimed } from './claimed.ts'
import { claimForGroups } from './group-ledger.ts'
import { claim } from './ledger.ts'
import { Recorder } from './recorder.ts'
import { Senders } from './senders.ts'
import { Sending, type SendingOptions, untried } from './sending.ts'

/** Rows taken at a time; the next are fetched while so many are left. */
const batch = 60
const refillAt = 30
const leaseSeconds = 180
/** A message that begins later than this after its claim might outlast the lease, and then be sent twice. */
const latestStartMs = 100_000
/** Rendered side by side, each a moment before it goes out: what is no longer true then is not sent. */
const ahead = 4
/** Sent or being sent, and not yet noted: so many at most are doubled when the process is killed. */
const mostUnnoted = 40
/** Whose chat is not free for longer gives its row back. */
const patienceMs = 2_000
const idleMs = 250
/** While the database is away. */
const longestPauseMs = 30_000

interface Taken {
	row: Claimed
	claimedAt: number
}

/** Sends what is due in the outbox: the only sender that speaks without having been spoken to. */
export class Deliverer {
	readonly #stopping = new AbortController()
	readonly #recorder: Recorder
	readonly #senders: Senders
	readonly #sending: Sending
	#running: Promise<void> | undefined
	#last: Promise<number> = Promise.resolve(0)
	/** Claimed and not begun */
	readonly #queue: Taken[] = []
	/** Rendered, or waiting for their turn */
	readonly #preparing = new Set<Promise<unknown>>()
	readonly #begun = new Set<Promise<void>>()

	constructor(private readonly options: SendingOptions) {
		this.#sending = new Sending(options, this.#stopping.signal)
		const onError = (error: unknown) => options.log.error({ err: error }, 'outbox rows not recorded yet')
		this.#recorder = new Recorder(options.env, onError, this.#stopping.signal)
		const onMissedBeat = (error: unknown) => options.log.warn({ err: error }, 'outbox sender not announced')
		this.#senders = new Senders(options.env, options.pace, onMissedBeat, this.#stopping.signal)
	}

	start(): void {
		this.#running = this.#senders.join().then(() => this.#run())
	}

	/** Sends no more, and gives back what it has not begun. */
	async stop(): Promise<void> {
		this.#stopping.abort()
		await this.#running
		await this.#senders.leave()
	}

	/** Resolves when nothing that may be sent now is left, or when stopping. */
	async drain(): Promise<void> {
		while (!this.#stopping.signal.aborted && (await this.#next()) > 0);
	}

	/** One at a time works, whoever asks. */
	#next(): Promise<number> {
		const work = this.#last.then(() => this.#work())
		this.#last = work.catch(() => 0)
		return work
	}

	async #run(): Promise<void> {
		const { signal } = this.#stopping
		let pause = idleMs
		while (!signal.aborted) {
			const begun = await this.#next().catch(error => {
				pause = Math.min(pause * 2, longestPauseMs)
				this.options.log.error({ err: error, again: `${pause} ms` }, 'outbox paused')
				return undefined
			})
			if (begun !== undefined) pause = idleMs
			if (!begun) await sleep(pause, undefined, { signal }).catch(() => undefined)
		}
	}

	/**
	 * Claims and begins rows until nothing is due, Telegram takes nothing for now, or stopping.
	 * @returns how many it has begun
	 */
	async #work(): Promise<number> {
		if (this.#sending.isInOutage && !(await this.#sending.isBack())) return 0
		if (this.#sending.isHalted) return 0
		if ((await this.#fetch()) === 0) return 0
		let begun = 0
		let more = true
		let fetching: Promise<void> | undefined
		while (!this.#sending.isHalted && (this.#queue.length > 0 || more)) {
			if (more && this.#queue.length <= refillAt)
				fetching ??= this.#fetch()
					.then(
						fetched => fetched > 0,
						// The next work says what is wrong.
						() => false,
					)
					.then(came => {
						more = came
						fetching = undefined
					})
			const next = this.#pick()
			if (next) {
				await this.#room()
				this.#begin(next)
				begun++
			} else await (this.#queue.length > 0 ? sleep(this.#shortestWait()) : fetching)
		}
		await fetching
		await this.#finish()
		return begun
	}

	/** Gives back what was not begun, and notes what became of the rest. */
	async #finish(): Promise<void> {
		for (const { row } of this.#queue.splice(0)) this.#recorder.add({ row, outcome: untried(0) })
		await Promise.all(this.#begun)
		await this.#recorder.flush()
	}

	async #fetch(): Promise<number> {
		const claimedAt = performance.now()
		const { env } = this.options
		const groups = await claimForGroups(env, batch, leaseSeconds)
		const rows = [...groups, ...(await claim(env, batch, leaseSeconds))]
		this.#queue.push(...rows.map(row => ({ row, claimedAt })))
		return rows.length
	}

	/** The first whose chat is free; those whose chat is not free for long are given back. */
	#pick(): Taken | undefined {
		for (const taken of [...this.#queue]) {
			const wait = this.#waitInChat(taken)
			if (wait > 0 && wait <= patienceMs) continue
			this.#queue.splice(this.#queue.indexOf(taken), 1)
			if (wait === 0) return taken
			this.#recorder.add({ row: taken.row, outcome: untried(wait) })
		}
		return undefined
	}

	#shortestWait(): number {
		return Math.min(...this.#queue.map(taken => this.#waitInChat(taken)))
	}

	#waitInChat({ row }: Taken): number {
		return row.telegramId === null ? 0 : this.options.pace.waitInChat(Number(row.telegramId))
	}

	/** Resolves when another message may be begun. */
	async #room(): Promise<void> {
		while (this.#preparing.size >= ahead) await Promise.race(this.#preparing)
		while (this.#begun.size + this.#recorder.unnoted >= mostUnnoted) {
			if (this.#begun.size > 0) await Promise.race(this.#begun)
			else await this.#recorder.flush()
		}
	}

	#begin(taken: Taken): void {
		const preparing = this.#sending.prepare(taken.row, taken.claimedAt + latestStartMs)
		this.#preparing.add(preparing)
		const done = preparing
			.then(ready => {
				this.#preparing.delete(preparing)
				return 'state' in ready ? ready : this.#sending.send(taken.row, ready)
			})
			.then(outcome => {
				this.#recorder.add({ row: taken.row, outcome })
				this.#begun.delete(done)
				if (this.#begun.size === 0) void this.#recorder.flush()
			})
		this.#begun.add(done)
	}
}
