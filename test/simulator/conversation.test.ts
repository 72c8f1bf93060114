import { Api, Bot, InlineKeyboard } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../src/simulator/server.ts'
import { agencyChat, BUDI, WATI } from './agency-chat.ts'

describe('a grammY bot talks to people through the simulator', () => {
	let simulator: Simulator
	let bot: Bot
	let server: { url: string; close(): Promise<void> }

	beforeEach(async () => {
		simulator = agencyChat()
		server = await simulator.listen(0)
		bot = new Bot(simulator.token, { client: { apiRoot: server.url } })
		bot.command('start', ctx =>
			ctx.reply(`Halo ${ctx.match}`, { reply_markup: new InlineKeyboard().text('Ya', 'yes') }),
		)
		bot.callbackQuery('yes', async ctx => {
			await ctx.answerCallbackQuery({ text: 'Tersimpan' })
			await ctx.editMessageText('Terima kasih')
		})
		bot.on('message:text', ctx =>
			ctx.reply(ctx.message.text, { reply_parameters: { message_id: ctx.message.message_id } }),
		)
		void bot.start({ drop_pending_updates: false })
	})

	/** Another client of the same bot, without the bot's own handling of errors. */
	const stranger = () => new Api(simulator.token, { apiRoot: server.url })

	afterEach(async () => {
		await bot.stop()
		await server.close()
	})

	it('follows an invitation link, taps, and sees the card change', async () => {
		const wati = simulator.person(WATI)
		wati.start('KODE')
		await simulator.idle()
		expect(wati.chat.card().text).toBe('Halo KODE')

		const { answered } = wati.tap('Ya')
		expect(await answered).toEqual({ text: 'Tersimpan', alert: false })
		await simulator.idle()
		expect(wati.chat.last()).toMatchObject({ text: 'Terima kasih' })
		expect(wati.chat.last().reply_markup).toBeUndefined()
		expect(wati.answers).toEqual([{ text: 'Tersimpan', alert: false }])
	})

	it('answers each person in their own chat', async () => {
		simulator.person(WATI).sendText('Pagi')
		simulator.person(BUDI).sendText('Siang')
		await simulator.idle()
		expect(simulator.person(WATI).chat.last()).toMatchObject({ text: 'Pagi', reply_to_message: { text: 'Pagi' } })
		expect(simulator.person(BUDI).chat.last()).toMatchObject({ text: 'Siang' })
	})

	it('names the buttons there are when a tap finds none', async () => {
		const wati = simulator.person(WATI)
		wati.start()
		await wati.chat.waitFor('Halo')
		expect(() => wati.tap('Tidak')).toThrow(/no button "Tidak" .*\[Ya\]/)
	})

	it('survives a lost answer: the call took effect, and the bot hears nothing', async () => {
		const wati = simulator.person(WATI)
		wati.start()
		await simulator.idle()
		simulator.faults.drop = 'after'
		await expect(stranger().sendMessage(WATI, 'sekali')).rejects.toThrow()
		simulator.faults.drop = undefined
		expect(wati.chat.last().text).toBe('sekali')
	})

	it('lets a test order a failure', async () => {
		simulator.person(WATI).start()
		await simulator.idle()
		simulator.faults.failNext('sendMessage', { error_code: 502, description: 'Bad Gateway' })
		const api = stranger()
		await expect(api.sendMessage(WATI, 'a')).rejects.toThrow('Bad Gateway')
		await expect(api.sendMessage(WATI, 'b')).resolves.toMatchObject({ text: 'b' })
	})

	it('records what the bot called', async () => {
		simulator.person(WATI).start()
		const call = await simulator.calls.waitFor(({ method }) => method === 'sendMessage')
		expect(call.params).toMatchObject({ chat_id: WATI, text: 'Halo ' })
		expect(call.answer).toMatchObject({ ok: true, result: { text: 'Halo' } })
	})
})
