import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import { translator } from '../i18n/translate.ts'
import type { Env } from '../store/env.ts'
import { type Claimed, claim, markClosed, markSent, markUnreachable, retryLater } from './ledger.ts'
import type { Messages, Rendered } from './message.ts'
import { send } from './send.ts'

export interface DeliverOptions {
	env: Env
	api: Api
	messages: Messages
	log: Logger
	/** Messages a second over all chats; below Telegram's 30, so that answers to taps find room. */
	rate?: number
}

const batch = 20
const leaseSeconds = 120
const idleMs = 250
/** While the database is away. */
const longestPauseMs = 30_000
const giveUpAfterMs = 24 * 60 * 60 * 1000

/** Sends what is due in the outbox: the only sender that speaks without having been spoken to. */
export class Deliverer {
	readonly #stopping = new AbortController()
	readonly #pauseMs: number
	#running: Promise<void> | undefined
	#last: Promise<number> = Promise.resolve(0)

	constructor(private readonly options: DeliverOptions) {
		this.#pauseMs = 1000 / (options.rate ?? 25)
	}

	start(): void {
		this.#running = this.#run()
	}

	/** Sends no more; what is leased and unsent comes again when its lease ends. */
	async stop(): Promise<void> {
		this.#stopping.abort()
		await this.#running
	}

	/** Resolves when nothing that is due is left unsent, or when stopping. */
	async drain(): Promise<void> {
		while (!this.#stopping.signal.aborted && (await this.#nextBatch()) > 0);
	}

	/** One batch at a time, whoever asks. */
	#nextBatch(): Promise<number> {
		const batch = this.#last.then(() => this.#sendBatch())
		this.#last = batch.catch(() => 0)
		return batch
	}

	/** Renders one by one and sends at the pace, without waiting for Telegram's answers; one chat's messages in order. */
	async #sendBatch(): Promise<number> {
		const { env, log } = this.options
		const rows = await claim(env, batch, leaseSeconds)
		const chats = new Map<bigint, Promise<void>>()
		for (const row of rows) {
			if (this.#stopping.signal.aborted) {
				await retryLater(env.db, row.id, 0, 'stopped')
				continue
			}
			const rendered = await this.#render(row)
			if (!rendered || row.telegramId === null) continue
			const before = chats.get(row.telegramId) ?? Promise.resolve()
			const sending = before.then(() => this.#send(row, Number(row.telegramId), rendered))
			// Not recorded (the database went away): the lease ends and the row comes again.
			chats.set(
				row.telegramId,
				sending.catch(error => log.error({ err: error }, 'outbox row not recorded')),
			)
			await sleep(this.#pauseMs)
		}
		await Promise.all(chats.values())
		return rows.length
	}

	async #run(): Promise<void> {
		const { signal } = this.#stopping
		let pause = idleMs
		while (!signal.aborted) {
			const taken = await this.#nextBatch().catch(error => {
				pause = Math.min(pause * 2, longestPauseMs)
				this.options.log.error({ err: error, again: `${pause} ms` }, 'outbox paused')
				return undefined
			})
			if (taken !== undefined) pause = idleMs
			if (!taken) await sleep(pause, undefined, { signal }).catch(() => undefined)
		}
	}

	/** What is to be sent now; undefined where there is nothing (any more), or it could not be rendered. */
	async #render(row: Claimed): Promise<Rendered | undefined> {
		const { env, messages } = this.options
		if (row.telegramId === null) {
			await markClosed(env.db, row.id, 'unreachable', 'not joined')
			return undefined
		}
		try {
			const render = messages[row.kind]
			if (!render) throw new Error(`nobody renders "${row.kind}"`)
			const { language, ...recipient } = row.recipient
			const rendered = await render(env, { ...recipient, t: translator(language) }, row.params)
			if (!rendered) await markClosed(env.db, row.id, 'dropped')
			return rendered ?? undefined
		} catch (error) {
			await this.#failed(row, error)
			return undefined
		}
	}

	async #send(row: Claimed, chat: number, rendered: Rendered): Promise<void> {
		const { env, api } = this.options
		try {
			await markSent(env, row.id, await send(api, chat, rendered))
		} catch (error) {
			await this.#failed(row, error)
		}
	}

	async #failed(row: Claimed, error: unknown): Promise<void> {
		const { env, log } = this.options
		const known = error instanceof GrammyError ? error : undefined
		const text = known ? `${known.error_code} ${known.description}` : kindOf(error)
		if (known?.error_code === 403) {
			await markUnreachable(env, row.telegramId!)
			await markClosed(env.db, row.id, 'unreachable', text)
		} else if (known && isFinal(known.error_code)) {
			log.error({ err: error, kind: row.kind }, 'Telegram refused an outbox message')
			await markClosed(env.db, row.id, 'failed', text)
		} else if (env.now().epochMilliseconds - row.createdAt.getTime() > giveUpAfterMs && row.attempts > 10) {
			await markClosed(env.db, row.id, 'failed', text)
		} else {
			log.warn({ err: error, kind: row.kind, attempts: row.attempts }, 'outbox message comes again')
			await retryLater(env.db, row.id, known?.parameters.retry_after ?? backoffSeconds(row.attempts), text)
		}
	}
}

/** What is kept of a fault of ours: never its message, which may quote what people wrote. */
function kindOf(error: unknown): string {
	return error instanceof Error ? error.name : typeof error
}

/** Telegram will not take this message, however often it is sent; 401 and 404 are about the token, 429 about the pace. */
function isFinal(code: number): boolean {
	return code >= 400 && code < 500 && ![401, 404, 409, 429].includes(code)
}

/** 2, 4, 8 … seconds up to ten minutes, with jitter. */
function backoffSeconds(attempts: number): number {
	return Math.min(2 ** attempts, 600) * (0.5 + Math.random())
}
