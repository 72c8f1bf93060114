import { beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../src/simulator/server.ts'
import { agencyChat, BUDI, call, succeed, WATI } from './agency-chat.ts'

let simulator: Simulator
beforeEach(() => {
	simulator = agencyChat()
})

describe('a person', () => {
	it('splits a text of 5000 characters as clients do, never inside an emoji', async () => {
		simulator.person(WATI).sendText(`${'x'.repeat(4095)}${'😀'.repeat(452)}x`)
		const [first, second] = await succeed(simulator, 'getUpdates')
		expect(first.message.text).toHaveLength(4095)
		expect(second.message.text).toHaveLength(905)
	})

	it('cannot send blanks', () => {
		expect(() => simulator.person(WATI).sendText('  ')).toThrow('does not send an empty text')
	})

	it('edits, replies and forwards', async () => {
		const wati = simulator.person(WATI)
		const { message_id } = wati.sendText('satu')
		wati.edit(message_id, 'dua')
		wati.sendText('tiga', { replyTo: message_id, forwarded: true })
		const [, edited, reply] = await succeed(simulator, 'getUpdates')
		expect(edited.edited_message).toMatchObject({ text: 'dua', edit_date: expect.any(Number), message_id })
		expect(reply.message).toMatchObject({ reply_to_message: { text: 'dua' }, forward_origin: { type: 'hidden_user' } })
	})

	it('taps with who they are and what they see, on a chat instance of their own', async () => {
		for (const id of [WATI, BUDI]) {
			simulator.person(id).start()
			const reply_markup = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] }
			await succeed(simulator, 'sendMessage', { chat_id: id, text: 'Setuju?', reply_markup })
			simulator.person(id).tap('Ya')
		}
		const taps = (await succeed(simulator, 'getUpdates')).flatMap(
			(update: { callback_query?: unknown }) => update.callback_query ?? [],
		)
		expect(taps).toMatchObject([
			{ data: 'y', from: { id: WATI, language_code: 'id' }, message: { text: 'Setuju?', chat: { id: WATI } } },
			{ data: 'y', from: { id: BUDI, language_code: 'en' }, message: { text: 'Setuju?', chat: { id: BUDI } } },
		])
		expect(taps[0].id).not.toBe(taps[1].id)
		expect(taps[0].chat_instance).not.toBe(taps[1].chat_instance)
	})

	it('with a modified client sends any data, on a message that is gone', async () => {
		simulator.person(WATI).sendCallback(77, 'milik/orang/lain')
		const [update] = await succeed(simulator, 'getUpdates')
		expect(update.callback_query).toMatchObject({ data: 'milik/orang/lain', message: { message_id: 77, date: 0 } })
	})
})

describe('a group', () => {
	it('becomes known to the bot with the first update from it', async () => {
		const chat = { id: -100, type: 'group' as const, title: 'Dinas' }
		const from = { id: WATI, is_bot: false, first_name: 'Wati' }
		expect(await call(simulator, 'sendMessage', { chat_id: -100, text: 'a' })).toMatchObject({ error_code: 400 })
		simulator.pushUpdate({ message: { message_id: 7, date: 1, chat, from, text: 'halo' } })
		await succeed(simulator, 'sendMessage', { chat_id: -100, text: 'a' })
		expect(
			simulator
				.chat(-100)
				.messages()
				.map(({ text }) => text),
		).toEqual(['halo', 'a'])
	})
})

describe('the clock', () => {
	it('moves, dates messages, and is served', async () => {
		simulator.clock.set('2026-11-24T08:00:00Z')
		simulator.clock.advance({ days: 1, hours: 1 })
		expect(simulator.person(WATI).sendText('a').date).toBeCloseTo(Date.UTC(2026, 10, 25, 9) / 1000, -1)
		const { now } = (await (await simulator.app.request('/clock')).json()) as { now: string }
		expect(now).toMatch(/^2026-11-25T09:00:0/)
	})
})
