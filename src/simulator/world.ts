import { EventEmitter } from 'node:events'
import type { User } from 'grammy/types'
import { BotProfile } from './bot-profile.ts'
import { CallLog } from './call-log.ts'
import { type CallbackAnswer, CallbackQueries } from './callback-queries.ts'
import { Chats } from './chats.ts'
import { SimulatedClock } from './clock.ts'
import { Faults } from './faults.ts'
import { Files } from './files.ts'
import type { SimulatedPerson } from './person.ts'
import { RateLimiter, type RateLimits, TELEGRAM_RATE_LIMITS } from './rate-limit.ts'
import { loadState, type SimulatorState, StateFile } from './state-file.ts'
import { UpdateQueue } from './update-queue.ts'
import { Webhook } from './webhook.ts'

export interface WorldOptions {
	people: readonly SimulatedPerson[]
	bot: { id: number; firstName: string; username: string }
	/** JSON file that keeps chats, queue and clock between starts; uploads lie beside it in `<file>.uploads/`. */
	stateFile?: string
	/** ISO 8601: the simulated time at the first start; default now. */
	startAt?: string
	/** False switches Telegram's limits off; numbers replace its own. */
	rateLimits?: false | Partial<RateLimits>
	/** Telegram's brake on pollers that repeat their offset (see UpdateQueue.poll); default on. */
	pollBrake?: boolean
}

interface WorldEvents {
	/** A chat's content or state changed. */
	chat: [chatId: number]
	/** The bot answered a tap. */
	answer: [personId: number, answer: CallbackAnswer]
	/** The bot is typing or sending, for about five seconds. */
	action: [chatId: number, action: string]
	clock: []
	profile: []
}

/** Everything Telegram's side knows: the bot, the people, their chats, and what is on its way to the bot. */
export class World {
	readonly bot: User
	readonly people: ReadonlyMap<number, SimulatedPerson>
	readonly events = new EventEmitter<WorldEvents>().setMaxListeners(0)
	readonly clock: SimulatedClock
	readonly chats: Chats
	readonly updates: UpdateQueue
	readonly webhook: Webhook
	readonly callbacks = new CallbackQueries()
	readonly files: Files
	readonly profile: BotProfile
	readonly limits: RateLimiter
	readonly faults = new Faults()
	readonly calls = new CallLog()
	/** Nothing was kept from an earlier start. */
	readonly isNew: boolean
	readonly #stateFile: StateFile | undefined

	constructor(options: WorldOptions) {
		const { stateFile, bot } = options
		const state = stateFile === undefined ? undefined : loadState(stateFile)
		const changed = () => this.#stateFile?.schedule()
		this.bot = { id: bot.id, is_bot: true, first_name: bot.firstName, username: bot.username }
		this.people = new Map(options.people.map(person => [person.id, person]))
		this.clock = new SimulatedClock(state?.clockOffsetMs ?? 0, () => {
			changed()
			this.events.emit('clock')
		})
		if (!state && options.startAt !== undefined) this.clock.set(options.startAt)
		this.chats = new Chats(options.people, state?.chats, chatId => {
			changed()
			this.events.emit('chat', chatId)
		})
		this.updates = new UpdateQueue(state?.updates, options.pollBrake ?? true, this.faults, () => {
			changed()
			this.webhook.wake()
		})
		this.webhook = new Webhook(this.updates, () => this.clock.unixTime())
		this.files = new Files(state?.files, stateFile && `${stateFile}.uploads`, changed)
		this.profile = new BotProfile(state?.profile, () => {
			changed()
			this.events.emit('profile')
		})
		this.limits = new RateLimiter(rateLimits(options.rateLimits))
		if (stateFile !== undefined) this.#stateFile = new StateFile(stateFile, () => this.#collect())
		this.isNew = state === undefined
	}

	/** Saves, and lets go of whoever waits. */
	close(): void {
		this.updates.close()
		this.callbacks.expireAll()
		this.webhook.set(undefined)
		this.#stateFile?.flush()
	}

	#collect(): SimulatorState {
		return {
			version: 1,
			clockOffsetMs: this.clock.offsetMs,
			chats: this.chats.state(),
			updates: this.updates.state(),
			files: this.files.state(),
			profile: this.profile.state(),
		}
	}
}

/** Telegram's limits with the given numbers put in their place. */
export function rateLimits(option: false | Partial<RateLimits> | undefined): RateLimits | undefined {
	return option === false ? undefined : { ...TELEGRAM_RATE_LIMITS, ...option }
}
