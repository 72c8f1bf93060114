import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import type { Env } from '../store/env.ts'
import { moveGroup } from '../store/team-groups.ts'
import type { Claimed } from './claimed.ts'
import { claimForGroups } from './group-ledger.ts'
import { groupOutcome, upgradedTo } from './group-refusals.ts'
import { claim, type Outcome } from './ledger.ts'
import { Held, type Rendered } from './message.ts'
import { meansOutage, Outage } from './outage.ts'
import type { Pace } from './pace.ts'
import { Recorder } from './recorder.ts'
import { askedToWait, outcomeOf } from './refusals.ts'
import { type Renderers, render } from './render.ts'
import { send } from './send.ts'
import { Senders } from './senders.ts'

export interface DeliverOptions extends Renderers {
	env: Env
	/** Without retries of its own: what is refused is for the ledger and the pace. */
	api: Api
	log: Logger
	pace: Pace
}

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
	readonly #outage = new Outage()
	#running: Promise<void> | undefined
	#last: Promise<number> = Promise.resolve(0)
	/** Claimed and not begun */
	readonly #queue: Taken[] = []
	/** Rendered, or waiting for their turn */
	readonly #preparing = new Set<Promise<unknown>>()
	readonly #begun = new Set<Promise<void>>()
	/** The messages that wait for their turn go out one after the other. */
	#turn: Promise<unknown> = Promise.resolve()

	constructor(private readonly options: DeliverOptions) {
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
		if (this.#outage.isOn && !(await this.#isBack())) return 0
		if (this.#isHalted()) return 0
		if ((await this.#fetch()) === 0) return 0
		let begun = 0
		let more = true
		let fetching: Promise<void> | undefined
		while (!this.#isHalted() && (this.#queue.length > 0 || more)) {
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

	/** Asks the Bot API, once in a while, whether it is there again. No message is spent on it. */
	async #isBack(): Promise<boolean> {
		if (this.#stopping.signal.aborted || this.#outage.paused() > 0) return false
		try {
			await this.options.api.getMe(this.#stopping.signal as never)
		} catch (error) {
			if (!(error instanceof GrammyError) || meansOutage(error)) {
				this.#outage.away()
				return false
			}
		}
		this.#outage.back()
		this.options.log.info('the Bot API answers again')
		return true
	}

	/** Gives back what was not begun, and notes what became of the rest. */
	async #finish(): Promise<void> {
		for (const { row } of this.#queue.splice(0)) this.#recorder.add({ row, outcome: untried(0) })
		await Promise.all(this.#begun)
		await this.#recorder.flush()
	}

	#isHalted(): boolean {
		return this.#stopping.signal.aborted || this.options.pace.closed() > 0 || this.#outage.isOn
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
		const preparing = this.#prepare(taken)
		this.#preparing.add(preparing)
		const done = preparing
			.then(ready => {
				this.#preparing.delete(preparing)
				return 'state' in ready ? ready : this.#send(taken, ready)
			})
			.then(outcome => {
				this.#recorder.add({ row: taken.row, outcome })
				this.#begun.delete(done)
				if (this.#begun.size === 0) void this.#recorder.flush()
			})
		this.#begun.add(done)
	}

	/** @returns what is to be sent now, its turn taken, or what became of the row otherwise */
	async #prepare({ row, claimedAt }: Taken): Promise<Rendered | Outcome> {
		if (row.telegramId === null) return { state: 'unreachable', error: 'not joined' }
		try {
			const rendered = await render(this.options.env, this.options, row)
			if (!rendered) return { state: 'dropped' }
			const wait = await this.#takeTurn(Number(row.telegramId), claimedAt + latestStartMs)
			return wait === undefined ? rendered : untried(wait)
		} catch (error) {
			return error instanceof Held ? { state: 'held' } : this.#failed(row, error)
		}
	}

	/** @returns undefined when the message may go out, else after how many milliseconds it may be tried again */
	#takeTurn(chat: number, latest: number): Promise<number | undefined> {
		const { pace } = this.options
		const turn = this.#turn.then(async () => {
			while (!this.#isHalted() && performance.now() < latest) {
				const busy = pace.waitInChat(chat)
				if (busy > 0) return busy
				const wait = pace.wait(chat)
				if (wait > 0) await sleep(wait)
				else return pace.take(chat)
			}
			return 0
		})
		this.#turn = turn
		return turn as Promise<number | undefined>
	}

	async #send({ row }: Taken, rendered: Rendered): Promise<Outcome> {
		const { api, pace } = this.options
		const chat = Number(row.telegramId)
		try {
			const messageId = await send(api, chat, rendered)
			this.#answered()
			return { state: 'sent', messageId }
		} catch (error) {
			if (meansOutage(error)) return this.#unanswered(row, error)
			if (error instanceof GrammyError) this.#answered()
			const seconds = askedToWait(error)
			if (seconds > 0) pace.refused(chat, seconds)
			return row.group ? this.#failedInGroup(row, error) : this.#failed(row, error)
		}
	}

	#answered(): void {
		if (this.#outage.answered()) this.options.log.info('the Bot API answers again')
	}

	/** While the Bot API is away no message's attempts are used up. */
	#unanswered(row: Claimed, error: unknown): Outcome {
		const wasOn = this.#outage.isOn
		if (!this.#outage.failed(row.id)) return this.#failed(row, error)
		if (!wasOn) this.options.log.warn({ err: error }, 'the Bot API does not answer: the outbox waits')
		return untried(this.#outage.paused())
	}

	/** What has been upgraded to a supergroup gets its message there. */
	async #failedInGroup(row: Claimed, error: unknown): Promise<Outcome> {
		const supergroup = upgradedTo(error)
		if (supergroup === undefined) return groupOutcome(error) ?? this.#failed(row, error)
		try {
			await moveGroup(this.options.env.db, Number(row.telegramId), supergroup)
			return untried(0)
		} catch (fault) {
			return this.#failed(row, fault)
		}
	}

	#failed(row: Claimed, error: unknown): Outcome {
		const { env, log } = this.options
		const outcome = outcomeOf(error, row, env.now())
		const about = { err: error, kind: row.kind, attempts: row.attempts }
		if (outcome.state === 'failed') log.error(about, 'outbox message given up')
		else if (outcome.state === 'waiting') log.warn(about, 'outbox message comes again')
		return outcome
	}
}

/** Given back, not for any fault of its own. @param ms after which it may be taken again */
function untried(ms: number): Outcome {
	return { state: 'waiting', seconds: ms / 1000, tried: false }
}
