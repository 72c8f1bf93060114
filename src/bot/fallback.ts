import { Composer } from 'grammy'
import type { Ctx } from './context.ts'
import { findRedelivery } from './prompts.ts'

/** What Telegram itself says in a private chat: nobody waits for an answer. */
const telegramsOwn = [
	'pinned_message',
	'message_auto_delete_timer_changed',
	'chat_background_set',
	'write_access_allowed',
	'boost_added',
	'gift',
	'unique_gift',
] as const

/** Whatever no feature understood gets a sensible answer, or none. */
export const fallback = new Composer<Ctx>()

// A live location is edited every few seconds, and a caption never was an answer.
fallback.on('edited_message:text', async ctx => {
	await ctx.reply(ctx.t('error-edited'))
})

fallback.on('message:text', async ctx => {
	const redelivery = await findRedelivery(ctx)
	if (redelivery) return redelivery.shown ? undefined : ctx.open('/')
	await ctx.reply(ctx.t('error-text-unexpected'))
	await ctx.open('/')
})

fallback.on('message', async ctx => {
	if (telegramsOwn.some(kind => kind in ctx.message)) return
	const { awaiting } = ctx.identity
	await ctx.reply(awaiting ? ctx.t('error-text-expected') : ctx.t('error-message-kind'))
})

fallback.on('callback_query', async ctx => {
	ctx.notice = ctx.t('error-old-button')
	await ctx.open('/')
})
