import { Composer } from 'grammy'
import { replyOnce } from './album.ts'
import type { Ctx } from './context.ts'
import { findRedelivery } from './prompts.ts'
import { isTelegramsOwn } from './telegrams-own.ts'

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
	if (isTelegramsOwn(ctx)) return
	const redelivery = await findRedelivery(ctx)
	if (redelivery) return redelivery.shown ? undefined : ctx.open('/')
	const { awaiting, employee } = ctx.identity
	const sentence = awaiting ? ctx.t('error-text-expected') : ctx.t('error-message-kind')
	// Whoever is asked for something else than their self-assessment did not mean evidence.
	const isEvidence = (!awaiting || awaiting.kind === 'self-text') && ctx.has(['message:photo', 'message:document'])
	await replyOnce(ctx, isEvidence && employee ? `${sentence}\n\n${ctx.t('evidence-elsewhere')}` : sentence)
})

fallback.on('callback_query', async ctx => {
	ctx.notice = ctx.t('error-old-button')
	await ctx.open('/')
})
