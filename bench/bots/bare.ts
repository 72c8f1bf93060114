import { run } from '@grammyjs/runner'
import { Bot } from 'grammy'
import { child } from './child.ts'

/** The yardstick: grammY on its runner; it answers the tap, upserts one row through Prisma and edits the message. */
await child(async (env, { token, apiRoot }) => {
	const bot = new Bot(token, { client: { apiRoot } })
	bot.on('callback_query:data', async ctx => {
		const index = ctx.from.id - 1000
		const [, value = '0'] = ctx.callbackQuery.data.split(':')
		await ctx.answerCallbackQuery()
		const key = { reviewId: `self${String(index).padStart(6, '0')}`, itemId: 'tap' }
		const data = { score: Number(value), savedAt: new Date() }
		await env.db.answer.upsert({ where: { reviewId_itemId: key }, create: { ...key, ...data }, update: data })
		await ctx.editMessageText(`Tap ${value}`, {
			reply_markup: { inline_keyboard: [[{ text: 'Again', callback_data: `tap:${Number(value) + 1}` }]] },
		})
	})
	bot.on('message', ctx =>
		ctx.reply('Tap', { reply_markup: { inline_keyboard: [[{ text: 'Again', callback_data: 'tap:1' }]] } }),
	)
	await bot.init()
	run(bot)
})
