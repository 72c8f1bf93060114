import { setTimeout as sleep } from 'node:timers/promises'
import type { Env } from '../store/env.ts'
import { newId } from '../store/id.ts'
import type { Pace } from './pace.ts'

const beatMs = 2_000
/** Whoever has not been seen for so long sends no more: four beats were missed. */
const aliveSeconds = 8
/** Within it those who send have seen that somebody has come. */
const noticedMs = 1.5 * beatMs

/**
 * The processes that send on one database: Telegram's limits are the bot's, so each takes its part of them. Who has
 * died is missed after a few seconds; until then its part is unused.
 */
export class Senders {
	readonly #id = newId()
	#beating: Promise<void> = Promise.resolve()

	constructor(
		private readonly env: Env,
		private readonly pace: Pace,
		private readonly onError: (error: unknown) => void,
		private readonly stopping: AbortSignal,
	) {}

	/** Resolves once the others know of it and leave it its part; then it may send. */
	async join(): Promise<void> {
		const others = await this.#beat()
		this.#beating = this.#goOn()
		if (others > 0) await this.#pause(noticedMs)
	}

	/** The others need not wait until it is missed. To be called when stopping. */
	async leave(): Promise<void> {
		await this.#beating
		try {
			await this.env.db.$executeRaw`delete from "OutboxSender" where "id" = ${this.#id}`
		} catch (error) {
			// The database is away: the others miss it a little later.
			this.onError(error)
		}
	}

	async #goOn(): Promise<void> {
		await this.#pause(beatMs)
		while (!this.stopping.aborted) {
			await this.#beat()
			await this.#pause(beatMs)
		}
	}

	/** @returns how many others live; while the database is away nobody sends, and the last number stays in force */
	async #beat(): Promise<number> {
		try {
			const [{ others }] = await this.env.db.$queryRaw<[{ others: number }]>`
				with gone as (
					delete from "OutboxSender" where "seenAt" < now() - interval '1 hour' and "id" <> ${this.#id}
				), seen as (
					insert into "OutboxSender" ("id", "seenAt") values (${this.#id}, now())
					on conflict ("id") do update set "seenAt" = now()
				)
				select count(*)::int "others" from "OutboxSender"
				where "id" <> ${this.#id} and "seenAt" > now() - make_interval(secs => ${aliveSeconds})`
			this.pace.share(others + 1)
			return others
		} catch (error) {
			this.onError(error)
			return 0
		}
	}

	async #pause(ms: number): Promise<void> {
		await sleep(ms, undefined, { signal: this.stopping }).catch(() => undefined)
	}
}
