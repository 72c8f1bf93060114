import { Api, type Bot, GrammyError, HttpError } from 'grammy'
import type { Logger } from 'pino'
import { registerCommands } from './bot/commands.ts'
import type { Ctx } from './bot/context.ts'
import { createBot } from './bot/create-bot.ts'
import { features } from './bot/features.ts'
import { startLiveCards } from './bot/live-cards.ts'
import { SlidingPolling } from './bot/polling.ts'
import { untilDatabaseIsBack } from './bot/until-database-is-back.ts'
import { SettingProblem } from './domain/setting-problem.ts'
import { dues, groupMessages, messages } from './features.ts'
import { countAnswers } from './outbox/count-answers.ts'
import { Deliverer } from './outbox/deliver.ts'
import { Pace } from './outbox/pace.ts'
import { startTicking } from './scheduler/ticking.ts'
import type { Env } from './store/env.ts'
import { type PaceLimits, readPace } from './store/pace.ts'

export interface RunOptions {
	env: Env
	token: string
	apiRoot?: string
	log: Logger
	/** Milliseconds between ticks of the scheduler; absent: on the minute. */
	tickEveryMs?: number
	/** How fast the outbox speaks; absent: as the database says. */
	limits?: PaceLimits
}

export interface Running {
	/** The bot's name on Telegram, without the @. */
	username: string
	/** Takes no more work, finishes what has begun. */
	stop(): Promise<void>
	/** Does at once what the scheduler and the outbox owe. */
	settle(): Promise<void>
}

/** Telegram does not know the token. */
export class InvalidToken extends Error {}

/**
 * Starts the bot: polling for updates, the outbox's sender, and the scheduler.
 * @throws {InvalidToken} when Telegram does not know the token
 * @throws {SettingProblem} when nobody answers at `apiRoot`
 */
export async function run({ env, token, apiRoot, log, tickEveryMs, limits }: RunOptions): Promise<Running> {
	const pace = new Pace(limits ?? (await readPace(env.db)))
	const bot = createBot(token, { env, log, apiRoot, features, beforeRetries: countAnswers(pace) })
	await introduce(bot, apiRoot ?? telegramRoot)
	const stopping = new AbortController()
	const polling = new SlidingPolling({
		getUpdates: (offset, limit, timeout, signal) =>
			bot.api.getUpdates({ offset, limit, timeout, allowed_updates: allowedUpdates }, signal as never),
		handle: update => untilDatabaseIsBack(() => bot.handleUpdate(update), stopping.signal, log),
		onError: error => log.warn({ err: error }, 'polling'),
	})
	const api = new Api(token, { apiRoot, timeoutSeconds: sendPatienceSeconds })
	const deliverer = new Deliverer({ env, api, messages, groupMessages, log, pace })
	const ticking = startTicking(env, dues, error => log.error({ err: error }, 'scheduler'), tickEveryMs)
	const liveCards = startLiveCards(env, bot.api, log)
	polling.start()
	deliverer.start()
	registerCommands(bot.api, env).catch(error => log.warn({ err: error }, 'commands not registered'))
	return {
		username: bot.botInfo.username,
		async stop() {
			stopping.abort()
			await Promise.all([ticking.stop(), polling.stop(), deliverer.stop(), liveCards.stop()])
		},
		async settle() {
			await ticking.now()
			await deliverer.drain()
			await liveCards.now()
		},
	}
}

/** `bot.init` would ask for ever, and say nothing, where the address is wrong. */
async function introduce(bot: Bot<Ctx>, apiRoot: string): Promise<void> {
	try {
		bot.botInfo = await bot.api.getMe()
	} catch (error) {
		if (error instanceof HttpError) throw new SettingProblem('config-telegram-api-root-away', { url: apiRoot })
		throw error instanceof GrammyError && [401, 404].includes(error.error_code) ? new InvalidToken() : error
	}
}

/** Well below the outbox's lease, so that nothing is sent twice. */
const sendPatienceSeconds = 60
const telegramRoot = 'https://api.telegram.org'
const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
