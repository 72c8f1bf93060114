import { beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../src/simulator/server.ts'
import { agencyChat, BUDI, call, succeed, WATI } from './agency-chat.ts'

let simulator: Simulator

beforeEach(() => {
	simulator = agencyChat()
	simulator.person(WATI).start()
})

const STRANGER = 424242
const NOT_MODIFIED =
	'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
const button = (fields: Record<string, unknown>) => ({ inline_keyboard: [[fields]] })

describe('a new message', () => {
	it.each<[string, Record<string, unknown>, string]>([
		['without a chat', { text: 'a' }, 'Bad Request: chat_id is empty'],
		['to somebody unknown', { chat_id: STRANGER, text: 'a' }, 'Bad Request: chat not found'],
		['to a user name', { chat_id: '@nobody', text: 'a' }, 'Bad Request: chat not found'],
		[
			'to a person who never wrote',
			{ chat_id: BUDI, text: 'a' },
			`Forbidden: bot can't initiate conversation with a user`,
		],
		['without text', { chat_id: WATI }, 'Bad Request: message text is empty'],
		['of blanks', { chat_id: WATI, text: ' \n ' }, 'Bad Request: text must be non-empty'],
		['of 4097 characters', { chat_id: WATI, text: 'x'.repeat(4097) }, 'Bad Request: message is too long'],
		[
			'of 2049 emoji, which are two units each',
			{ chat_id: WATI, text: '😀'.repeat(2049) },
			'Bad Request: message is too long',
		],
		[
			'that replies to nothing',
			{ chat_id: WATI, text: 'a', reply_parameters: { message_id: 99 } },
			'Bad Request: message to be replied not found',
		],
		[
			'with a mistyped parameter',
			{ chat_id: WATI, text: 'a', reply_to: 1 },
			'Bad Request: simulator: unknown parameter "reply_to" for sendMessage',
		],
		[
			'in MarkdownV2',
			{ chat_id: WATI, text: 'a', parse_mode: 'MarkdownV2' },
			'Bad Request: simulator: parse_mode MarkdownV2 is not simulated; use entities or HTML',
		],
		['in an unknown markup', { chat_id: WATI, text: 'a', parse_mode: 'bbcode' }, 'Bad Request: unsupported parse_mode'],
	])('%s is refused', async (_, params, description) => {
		const answer = await call(simulator, 'sendMessage', params)
		expect(answer).toEqual({ ok: false, error_code: description.startsWith('Forbidden') ? 403 : 400, description })
	})

	it.each([
		['4096 characters', 'x'.repeat(4096)],
		['2048 emoji', '😀'.repeat(2048)],
		['4096 characters and a tail of blanks', `${'x'.repeat(4096)}  \n`],
	])('of %s is taken', async (_, text) => {
		const message = await succeed(simulator, 'sendMessage', { chat_id: WATI, text })
		expect(message.text).toBe(text.trim())
	})

	it('keeps what it was told to protect, and sends without the reply where that is allowed', async () => {
		const message = await succeed(simulator, 'sendMessage', {
			chat_id: String(WATI),
			text: ' rahasia ',
			protect_content: true,
			reply_parameters: { message_id: 99, allow_sending_without_reply: true },
		})
		expect(message).toMatchObject({ text: 'rahasia', has_protected_content: true, from: { is_bot: true } })
		expect(message.reply_to_message).toBeUndefined()
	})
})

describe('a keyboard', () => {
	const tooMany = { inline_keyboard: Array.from({ length: 101 }, (_, i) => [{ text: `${i}`, callback_data: 'a' }]) }
	const UNREADABLE = `Bad Request: can't parse inline keyboard button:`

	it.each<[string, unknown, string]>([
		[
			'with 65 bytes of callback data',
			button({ text: 'a', callback_data: 'x'.repeat(65) }),
			'Bad Request: BUTTON_DATA_INVALID',
		],
		[
			'with 33 two-byte letters of callback data',
			button({ text: 'a', callback_data: 'é'.repeat(33) }),
			'Bad Request: BUTTON_DATA_INVALID',
		],
		[
			'with empty callback data',
			button({ text: 'a', callback_data: '' }),
			`${UNREADABLE} Text buttons are unallowed in the inline keyboard`,
		],
		[
			'with a button that does nothing',
			button({ text: 'a' }),
			`${UNREADABLE} Text buttons are unallowed in the inline keyboard`,
		],
		[
			'with a button that does two things',
			button({ text: 'a', callback_data: 'a', url: 'https://a.id' }),
			'Bad Request: simulator: button "a" must have one action, but has url and callback_data',
		],
		[
			'with a mistyped field',
			button({ text: 'a', callbackData: 'a' }),
			'Bad Request: simulator: unknown field "callbackData" of InlineKeyboardButton "a"',
		],
		['with a button without text', button({ callback_data: 'a' }), `${UNREADABLE} Can't find field "text"`],
		[
			'with an empty label',
			button({ text: '', callback_data: 'a' }),
			'Bad Request: inline keyboard button text must be non-empty',
		],
		[
			'with an unknown colour',
			button({ text: 'a', callback_data: 'a', style: 'red' }),
			`${UNREADABLE} invalid button style specified`,
		],
		[
			'with a wrong address',
			button({ text: 'a', url: 'localhost' }),
			`Bad Request: inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL`,
		],
		[
			'with a Mini App that is not HTTPS',
			button({ text: 'a', web_app: { url: 'http://a.id' } }),
			`Bad Request: inline keyboard button Web App URL 'http://a.id' is invalid: Only HTTPS links are allowed`,
		],
		['of 101 buttons', tooMany, 'Bad Request: reply markup is too long'],
		[
			'with nine buttons in a row',
			{ inline_keyboard: [Array(9).fill({ text: 'a', callback_data: 'a' })] },
			'Bad Request: simulator: 9 buttons in a row; clients show at most 8',
		],
		[
			'that is a list of buttons',
			{ inline_keyboard: [{ text: 'a', callback_data: 'a' }] },
			'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
		],
		['that is no JSON', '{', `Bad Request: can't parse reply keyboard markup JSON object`],
	])('%s is refused', async (_, reply_markup, description) => {
		const answer = await call(simulator, 'sendMessage', { chat_id: WATI, text: 'a', reply_markup })
		expect(answer).toEqual({ ok: false, error_code: 400, description })
	})

	it('with 64 bytes, a colour, links and a full hundred is taken', async () => {
		const rows = [
			[{ text: 'Ya', callback_data: 'x'.repeat(64), style: 'success' }],
			[
				{ text: 'Buka', url: 't.me/cermin_uji_bot?start=a' },
				{ text: 'Salin', copy_text: { text: 'KODE' } },
			],
			...Array.from({ length: 97 }, () => [{ text: '·', callback_data: '·' }]),
		]
		const message = await succeed(simulator, 'sendMessage', {
			chat_id: WATI,
			text: 'a',
			reply_markup: { inline_keyboard: rows },
		})
		expect(message.reply_markup.inline_keyboard).toEqual(rows)
	})

	it('without any button is dropped', async () => {
		const message = await succeed(simulator, 'sendMessage', {
			chat_id: WATI,
			text: 'a',
			reply_markup: { inline_keyboard: [[]] },
		})
		expect(message.reply_markup).toBeUndefined()
	})
})

describe('an edit', () => {
	let card: number
	const reply_markup = button({ text: 'Ya', callback_data: 'y' })

	beforeEach(async () => {
		const text = '<b>Pertanyaan</b> 1'
		card = (await succeed(simulator, 'sendMessage', { chat_id: WATI, text, parse_mode: 'HTML', reply_markup }))
			.message_id
	})

	it.each<[string, string, () => Record<string, unknown>, string]>([
		[
			'that changes nothing',
			'editMessageText',
			() => ({
				message_id: card,
				text: 'Pertanyaan 1',
				entities: [{ type: 'bold', offset: 0, length: 10 }],
				reply_markup,
			}),
			NOT_MODIFIED,
		],
		['of the same keyboard', 'editMessageReplyMarkup', () => ({ message_id: card, reply_markup }), NOT_MODIFIED],
		[
			'of an unknown message',
			'editMessageText',
			() => ({ message_id: 99, text: 'a' }),
			'Bad Request: message to edit not found',
		],
		[
			'of what a person wrote',
			'editMessageText',
			() => ({ message_id: 1, text: 'a' }),
			`Bad Request: message can't be edited`,
		],
		['to nothing', 'editMessageText', () => ({ message_id: card, text: '' }), 'Bad Request: message text is empty'],
		[
			'to too much',
			'editMessageText',
			() => ({ message_id: card, text: 'x'.repeat(4097) }),
			'Bad Request: message is too long',
		],
		[
			'of a caption that is not there',
			'editMessageCaption',
			() => ({ message_id: card, caption: 'a' }),
			'Bad Request: there is no caption in the message to edit',
		],
		[
			'with a reply keyboard',
			'editMessageText',
			() => ({ message_id: card, text: 'a', reply_markup: { keyboard: [['a']] } }),
			'Bad Request: inline keyboard expected',
		],
	])('%s is refused', async (_, method, params, description) => {
		expect(await call(simulator, method, { chat_id: WATI, ...params() })).toEqual({
			ok: false,
			error_code: 400,
			description,
		})
	})

	it('without a keyboard takes the keyboard away', async () => {
		const edited = await succeed(simulator, 'editMessageText', { chat_id: WATI, message_id: card, text: 'Selesai' })
		expect(edited).toMatchObject({ text: 'Selesai', edit_date: expect.any(Number) })
		expect(edited.reply_markup).toBeUndefined()
		expect(edited.entities).toBeUndefined()
	})
})

describe('a deletion', () => {
	const DELETE = (message_id: number) => call(simulator, 'deleteMessage', { chat_id: WATI, message_id })

	it('takes the message away, once', async () => {
		const { message_id } = await succeed(simulator, 'sendMessage', { chat_id: WATI, text: 'a' })
		expect(await DELETE(message_id)).toEqual({ ok: true, result: true })
		expect(await DELETE(message_id)).toEqual({
			ok: false,
			error_code: 400,
			description: 'Bad Request: message to delete not found',
		})
	})

	it('is refused 48 simulated hours later', async () => {
		const { message_id } = await succeed(simulator, 'sendMessage', { chat_id: WATI, text: 'a' })
		simulator.clock.advance({ hours: 49 })
		expect(await DELETE(message_id)).toMatchObject({
			description: `Bad Request: message can't be deleted for everyone`,
		})
	})

	it('of many skips those that are gone', async () => {
		const { message_id } = await succeed(simulator, 'sendMessage', { chat_id: WATI, text: 'a' })
		expect(await call(simulator, 'deleteMessages', { chat_id: WATI, message_ids: [message_id, 99] })).toEqual({
			ok: true,
			result: true,
		})
		expect(simulator.person(WATI).chat.message(message_id)).toBeUndefined()
	})
})

describe('an answer to a tap', () => {
	const TOO_OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
	const answer = (callback_query_id: string, params = {}) =>
		call(simulator, 'answerCallbackQuery', { callback_query_id, ...params })

	it('is taken once', async () => {
		const { callbackId, answered } = simulator.person(WATI).sendCallback(undefined, 'x')
		expect(await answer(callbackId, { text: 'Baik', show_alert: true })).toEqual({ ok: true, result: true })
		expect(await answered).toEqual({ text: 'Baik', alert: true })
		expect(await answer(callbackId)).toMatchObject({ error_code: 400, description: TOO_OLD })
	})

	it('is refused for an unknown tap, for one that waited too long, and when it is too long itself', async () => {
		expect(await answer('1')).toMatchObject({ description: TOO_OLD })
		const { callbackId, answered } = simulator.person(WATI).sendCallback(undefined, 'x')
		expect(await answer(callbackId, { text: 'x'.repeat(201) })).toMatchObject({
			description: 'Bad Request: MESSAGE_TOO_LONG',
		})
		simulator.expireCallbacks()
		expect(await answered).toBeUndefined()
		expect(await answer(callbackId)).toMatchObject({ description: TOO_OLD })
	})
})

describe('commands', () => {
	it.each([
		['with a capital', { command: 'Mulai', description: 'a' }, 'Bad Request: BOT_COMMAND_INVALID'],
		['without a name', { command: '/', description: 'a' }, 'Bad Request: command must be non-empty'],
		['of 33 letters', { command: 'x'.repeat(33), description: 'a' }, 'Bad Request: command length must not exceed 32'],
		['without a description', { command: 'a', description: ' ' }, 'Bad Request: command description must be non-empty'],
		[
			'with a long description',
			{ command: 'a', description: 'x'.repeat(257) },
			'Bad Request: command description length must not exceed 256',
		],
	])('%s are refused', async (_, command, description) => {
		expect(await call(simulator, 'setMyCommands', { commands: [command] })).toEqual({
			ok: false,
			error_code: 400,
			description,
		})
	})

	it('are kept by scope and language', async () => {
		const scope = { type: 'chat', chat_id: WATI }
		await succeed(simulator, 'setMyCommands', {
			commands: [{ command: 'batal', description: 'Batal' }],
			scope,
			language_code: 'id',
		})
		expect(await succeed(simulator, 'getMyCommands', { scope, language_code: 'id' })).toHaveLength(1)
		expect(await succeed(simulator, 'getMyCommands')).toEqual([])
	})
})

describe('a menu button', () => {
	const app = (url: string, text = 'Cermin') => ({ type: 'web_app', text, web_app: { url } })
	it.each([
		['of no kind', { type: 'else' }, "can't parse menu button: MenuButton has unsupported type"],
		['without a text', { type: 'web_app', web_app: {} }, `can't parse menu button: Can't find field "text"`],
		['without an address', { type: 'web_app', text: 'a' }, `can't parse menu button: Can't find field "url"`],
		['with an empty text', app('https://a.id', ' '), 'Menu button text must be non-empty'],
		[
			'not on HTTPS',
			app('http://a.id'),
			"Menu button Web App URL 'http://a.id' is invalid: Only HTTPS links are allowed",
		],
	])('%s is refused', async (_, menu_button, description) => {
		const refused = { ok: false, error_code: 400, description: `Bad Request: ${description}` }
		expect(await call(simulator, 'setChatMenuButton', { chat_id: WATI, menu_button })).toEqual(refused)
	})

	it('is kept by chat, of whom the bot has met', async () => {
		const button = app('https://cermin.contoh.go.id/app/')
		expect(await call(simulator, 'setChatMenuButton', { chat_id: 404, menu_button: button })).toMatchObject({
			description: 'Bad Request: User not found',
		})
		await succeed(simulator, 'setChatMenuButton', { chat_id: WATI, menu_button: button })
		expect(await succeed(simulator, 'getChatMenuButton', { chat_id: WATI })).toEqual(button)
		await succeed(simulator, 'setChatMenuButton', { chat_id: WATI })
		expect(await succeed(simulator, 'getChatMenuButton', { chat_id: WATI })).toEqual({ type: 'default' })
	})
})

describe('a request', () => {
	it.each([
		['with another token', '/bot5000000001:AAanother-token-of-the-right-shape-0/getMe', 401, 'Unauthorized'],
		['with a token of the wrong shape', '/bot5000000001:short/getMe', 404, 'Not Found'],
	])('%s is refused', async (_, path, error_code, description) => {
		const response = await simulator.app.request(path)
		expect(await response.json()).toEqual({ ok: false, error_code, description })
		expect(response.status).toBe(error_code)
	})

	it('for a method that does not exist, or exists and is not simulated, says which', async () => {
		expect(await call(simulator, 'sendMesage')).toEqual({
			ok: false,
			error_code: 404,
			description: 'Not Found: method not found',
		})
		expect(await call(simulator, 'sendDice', { chat_id: WATI })).toEqual({
			ok: false,
			error_code: 501,
			description: 'Not Implemented: simulator does not know method sendDice',
		})
	})

	it.each<[string, string, RequestInit]>([
		['GET', `?chat_id=${WATI}&text=Halo`, {}],
		['a form', '', { method: 'POST', body: new URLSearchParams({ chat_id: String(WATI), text: 'Halo' }) }],
		[
			'JSON with a number as text',
			'',
			{ method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"chat_id":"${WATI}","text":"Halo"}` },
		],
	])('is understood as %s, in any case of letters', async (_, query, init) => {
		const response = await simulator.app.request(`/bot${simulator.token}/SENDmessage${query}`, init)
		expect(await response.json()).toMatchObject({ ok: true, result: { text: 'Halo', chat: { id: WATI } } })
	})
})

describe('a person who blocks the bot', () => {
	const forbidden = { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }

	it('gets nothing until they unblock it, and the bot is told both times', async () => {
		const wati = simulator.person(WATI)
		const { message_id } = await succeed(simulator, 'sendMessage', { chat_id: WATI, text: 'a' })
		wati.block()
		expect(await call(simulator, 'sendMessage', { chat_id: WATI, text: 'b' })).toEqual(forbidden)
		expect(await call(simulator, 'editMessageText', { chat_id: WATI, message_id, text: 'b' })).toEqual(forbidden)
		expect(() => wati.sendText('halo')).toThrow('has blocked the bot')
		wati.unblock()
		expect(await call(simulator, 'sendMessage', { chat_id: WATI, text: 'b' })).toMatchObject({ ok: true })

		const updates = await succeed(simulator, 'getUpdates')
		const changes = updates.map(
			(update: { my_chat_member?: { new_chat_member: { status: string } } }) =>
				update.my_chat_member?.new_chat_member.status,
		)
		expect(changes).toEqual([undefined, 'kicked', 'member'])
	})
})
