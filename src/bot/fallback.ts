import { Composer } from 'grammy'
import type { Ctx } from './context.ts'
import { findRedelivery } from './prompts.ts'

/** Whatever no feature understood gets a sensible answer, or none. */
export const fallback = new Composer<Ctx>()

fallback.on('edited_message', async ctx => {
	await ctx.reply(ctx.t('error-edited'))
})

fallback.on('message:text', async ctx => {
	const redelivery = await findRedelivery(ctx)
	if (redelivery) return redelivery.shown ? undefined : ctx.open('/')
	await ctx.reply(ctx.t('error-text-unexpected'))
	await ctx.open('/')
})

fallback.on('message', async ctx => {
	const { awaiting } = ctx.identity
	await ctx.reply(awaiting ? ctx.t('error-text-expected') : ctx.t('error-message-kind'))
})

fallback.on('callback_query', async ctx => {
	ctx.notice = ctx.t('error-old-button')
	await ctx.open('/')
})
