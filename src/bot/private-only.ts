import type { NextFunction } from 'grammy'
import { inGroup } from '../features/groups/in-group-menu.ts'
import { translator } from '../i18n/translate.ts'
import { findIdentity, strangerWith } from '../store/identity.ts'
import { commandNames } from './commands.ts'
import type { Ctx } from './context.ts'

const asksInGroup = inGroup.middleware()

/**
 * Appraisals are private. In a group a command gets a button into the private chat, and no invitation code is looked
 * at; beside that there is only the group's own connection. Channels and other updates without a person get nothing.
 */
export async function privateOnly(ctx: Ctx, next: NextFunction): Promise<void> {
	if (ctx.chat?.type === 'private' && ctx.from && !ctx.from.is_bot) return next()
	if (ctx.chat?.type !== 'group' && ctx.chat?.type !== 'supergroup') return
	ctx.t = translator('id')
	ctx.loaded = new Map()
	if (isForUs(ctx)) {
		const telegramId = BigInt(ctx.from?.id ?? 0)
		ctx.identity = (await findIdentity(ctx.env, telegramId)) ?? strangerWith(telegramId)
	}
	await asksInGroup(ctx, () => (isForUs(ctx) ? showTheWay(ctx) : Promise.resolve()))
}

/** A command with the bot's name, or one of the bot's own without any: others may be another bot's. */
function isForUs({ message, me }: Ctx): boolean {
	const [, command = '', addressee] = /^\/(\w+)(?:@(\w+))?/.exec(message?.text ?? '') ?? []
	return addressee ? addressee.toLowerCase() === me.username.toLowerCase() : commandNames.has(command.toLowerCase())
}

async function showTheWay(ctx: Ctx): Promise<void> {
	const button = { text: ctx.t('error-private-open'), url: `https://t.me/${ctx.me.username}` }
	await ctx.reply(ctx.t('error-private-only'), { reply_markup: { inline_keyboard: [[button]] } })
}
