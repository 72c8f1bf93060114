import type { NextFunction } from 'grammy'
import { translator } from '../i18n/translate.ts'
import type { Ctx } from './context.ts'

/**
 * Appraisals are private. In a group a command gets a button into the private chat, and no invitation code is looked
 * at; channels and other updates without a person get nothing.
 */
export async function privateOnly(ctx: Ctx, next: NextFunction): Promise<void> {
	if (ctx.chat?.type === 'private' && ctx.from && !ctx.from.is_bot) return next()
	const isGroup = ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup'
	if (!isGroup || !ctx.message?.text?.startsWith('/')) return
	const addressee = /^\/\w+@(\w+)/.exec(ctx.message.text)?.[1]
	if (addressee && addressee.toLowerCase() !== ctx.me.username.toLowerCase()) return
	const t = translator('id')
	const button = { text: t('error-private-open'), url: `https://t.me/${ctx.me.username}` }
	await ctx.reply(t('error-private-only'), { reply_markup: { inline_keyboard: [[button]] } })
}
