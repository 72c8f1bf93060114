import { Bot, type Composer, type RawApi, type Transformer } from 'grammy'
import { MenuMiddleware } from 'grammy-inline-menu'
import type { Logger } from 'pino'
import { guard } from '../features/pin/guard-menu.ts'
import type { Env } from '../store/env.ts'
import { acknowledge } from './acknowledge.ts'
import { offerShortcuts } from './commands.ts'
import type { Ctx } from './context.ts'
import { apologise } from './errors.ts'
import { fallback } from './fallback.ts'
import { home, homeMenu } from './home.ts'
import { identify } from './identify.ts'
import { menuButton } from './menu-button.ts'
import { privateOnly } from './private-only.ts'
import { rememberCard } from './prompts.ts'
import { readable } from './readable.ts'
import { retry } from './retry.ts'
import { showMenu } from './show-menu.ts'

export interface BotOptions {
	env: Env
	log: Logger
	/** Another Bot API server; absent: Telegram's. */
	apiRoot?: string
	/** Each feature's handlers, asked in this order, the fallback last. */
	features: Composer<Ctx>[]
	/** Sees each call that reaches Telegram, those that are repeated as well. */
	beforeRetries?: Transformer<RawApi>
}

/** The whole bot: who is this, which language, the features, the menu tree, and what is said to anything else. */
export function createBot(token: string, { env, log, apiRoot, features, beforeRetries }: BotOptions): Bot<Ctx> {
	const bot = new Bot<Ctx>(token, { client: { apiRoot, timeoutSeconds: 60 } })
	if (beforeRetries) bot.api.config.use(beforeRetries)
	bot.api.config.use(retry)
	const menu = new MenuMiddleware<Ctx>('/', homeMenu, { sendMenu: showMenu })
	bot.use((ctx, next) => {
		ctx.env = env
		ctx.offerShortcuts = employeeId => offerShortcuts(ctx.api, env, employeeId)
		ctx.open = async path => {
			const before = ctx.identity.awaiting
			const card = await menu.replyToContext(ctx, path)
			// Only the card that asks is the question's: below another one, what is typed may still be the answer.
			if (card && ctx.identity.awaiting !== before) await rememberCard(ctx, card.message_id)
		}
		return next()
	})
	bot.use(apologise(log), privateOnly, readable, acknowledge, identify, guard, menuButton, ...features, home)
	bot.use(menu)
	bot.use(fallback)
	return bot
}
