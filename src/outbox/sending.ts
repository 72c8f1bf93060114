import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import type { Env } from '../store/env.ts'
import { moveGroup } from '../store/team-groups.ts'
import type { Claimed } from './claimed.ts'
import { groupOutcome, upgradedTo } from './group-refusals.ts'
import type { Outcome } from './ledger.ts'
import { Held, type Rendered } from './message.ts'
import { meansOutage, Outage } from './outage.ts'
import type { Pace } from './pace.ts'
import { askedToWait, outcomeOf } from './refusals.ts'
import { type Renderers, render } from './render.ts'
import { send } from './send.ts'

export interface SendingOptions extends Renderers {
	env: Env
	/** Without retries of its own: what is refused is for the ledger and the pace. */
	api: Api
	log: Logger
	pace: Pace
}

/** One claimed row after the other, from its rendering to what became of it. */
export class Sending {
	readonly #outage = new Outage()
	/** The messages that wait for their turn go out one after the other. */
	#turn: Promise<unknown> = Promise.resolve()

	constructor(
		private readonly options: SendingOptions,
		private readonly stopping: AbortSignal,
	) {}

	get isInOutage(): boolean {
		return this.#outage.isOn
	}

	/** Stopping, or Telegram takes nothing for now. */
	get isHalted(): boolean {
		return this.stopping.aborted || this.options.pace.closed() > 0 || this.#outage.isOn
	}

	/** Asks the Bot API, once in a while, whether it is there again. No message is spent on it. */
	async isBack(): Promise<boolean> {
		if (this.stopping.aborted || this.#outage.paused() > 0) return false
		try {
			await this.options.api.getMe(this.stopping as never)
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

	/**
	 * Renders a row and waits for its turn.
	 * @param latest when it may begin at the latest, by `performance.now()`
	 * @returns what is to be sent now, or what became of the row otherwise
	 */
	async prepare(row: Claimed, latest: number): Promise<Rendered | Outcome> {
		if (row.telegramId === null) return { state: 'unreachable', error: 'not joined' }
		try {
			const rendered = await render(this.options.env, this.options, row)
			if (!rendered) return { state: 'dropped' }
			const wait = await this.#takeTurn(Number(row.telegramId), latest)
			return wait === undefined ? rendered : untried(wait)
		} catch (error) {
			return error instanceof Held ? { state: 'held' } : this.#failed(row, error)
		}
	}

	/** @returns undefined when the message may go out, else after how many milliseconds it may be tried again */
	#takeTurn(chat: number, latest: number): Promise<number | undefined> {
		const { pace } = this.options
		const turn = this.#turn.then(async () => {
			while (!this.isHalted && performance.now() < latest) {
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

	async send(row: Claimed, rendered: Rendered): Promise<Outcome> {
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
export function untried(ms: number): Outcome {
	return { state: 'waiting', seconds: ms / 1000, tried: false }
}
