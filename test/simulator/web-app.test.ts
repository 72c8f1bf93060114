import { beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../src/simulator/server.ts'
import { readInitData } from '../../src/web/init-data.ts'
import { agencyChat, BUDI, call, WATI } from './agency-chat.ts'

const HOST = 'http://localhost:3000'
const url = 'http://127.0.0.1:3000/app/'
const button = (address: string) => ({ inline_keyboard: [[{ text: 'Buka', web_app: { url: address } }]] })

describe('a Mini App', () => {
	let simulator: Simulator
	let messageId: number

	const open = async (id: number, address: string) => {
		const response = await simulator.app.request(`${HOST}/sim/people/${id}/web-app`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ messageId, url: address, theme: { bg_color: '#ffffff' } }),
		})
		return { status: response.status, answer: await response.json() }
	}

	beforeEach(async () => {
		simulator = agencyChat()
		simulator.person(WATI).start()
		const sent = await call(simulator, 'sendMessage', { chat_id: WATI, text: 'a', reply_markup: button(url) })
		messageId = sent.result.message_id
	})

	it('opens with who has opened it, signed with the bot’s token, in the fragment', async () => {
		const { answer } = await open(WATI, url)
		const [address, fragment = ''] = answer.result.split('#')
		const launch = new URLSearchParams(fragment)
		expect(address).toBe(`${HOST}/app/`)
		expect(readInitData(launch.get('tgWebAppData') ?? '', simulator.token).telegramId).toBe(BigInt(WATI))
		expect(launch.get('tgWebAppThemeParams')).toBe('{"bg_color":"#ffffff"}')
	})

	it('opens from a button that the person sees, and from nothing else', async () => {
		expect((await open(BUDI, url)).status).toBe(409)
		expect((await open(WATI, `${url}else`)).status).toBe(409)
	})

	it('opens from the menu button of the person’s own chat', async () => {
		const fromMenu = (id: number) =>
			simulator.app.request(`${HOST}/sim/people/${id}/web-app`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ url, theme: {} }),
			})
		expect((await fromMenu(WATI)).status).toBe(409)
		const menu_button = { type: 'web_app', text: 'Cermin', web_app: { url } }
		await call(simulator, 'setChatMenuButton', { chat_id: WATI, menu_button })
		expect((await fromMenu(WATI)).status).toBe(200)
		expect((await fromMenu(BUDI)).status).toBe(409)
	})

	it('has inline buttons in private chats only', async () => {
		const chat = { id: -100, type: 'group' as const, title: 'Dinas' }
		const from = { id: WATI, is_bot: false, first_name: 'Wati' }
		simulator.pushUpdate({ message: { message_id: 1, date: 0, chat, from, text: '/start' } })
		expect(await call(simulator, 'sendMessage', { chat_id: -100, text: 'a', reply_markup: button(url) })).toMatchObject(
			{
				error_code: 400,
				description: 'Bad Request: BUTTON_TYPE_INVALID',
			},
		)
	})

	it('is on HTTPS, or on this machine', async () => {
		const send = (address: string) =>
			call(simulator, 'sendMessage', { chat_id: WATI, text: 'a', reply_markup: button(address) })
		expect(await send('https://cermin.contoh.go.id/app/')).toMatchObject({ ok: true })
		expect(await send('http://cermin.contoh.go.id/app/')).toMatchObject({ error_code: 400 })
	})
})
