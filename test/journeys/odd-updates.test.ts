import type { Message, Update } from 'grammy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { saidSince } from '../support/said.ts'
import { type Season, seedSeason } from '../support/season.ts'

/** Wati fills in her self-assessment; all that may come her way in the middle of it must leave her where she is. */
let bot: TestBot
let season: Season
let since = 0
const wati = () => bot.person(1)
const group = { id: -100, type: 'group', title: 'Dinas Kesehatan' } as const
const from = { id: 1001, is_bot: false, first_name: 'Wati' }

beforeAll(async () => {
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env)
		},
	})
	bot.at('2026-11-30T09:00:00+08:00')
})
afterAll(() => bot.close())

/** Wati is asked for a comment on the first indicator. */
beforeEach(async () => {
	await bot.env.db.answer.deleteMany()
	await say('/start')
	await tap('Isi penilaian diri')
	await tap('Tambah catatan')
	since = bot.sim.calls.count
})

const done = () => bot.sim.idle({ quietMs: 0 })
async function say(text: string): Promise<void> {
	wati().sendText(text)
	await done()
}
async function tap(button: string): Promise<void> {
	wati().tap(button)
	await done()
}
async function push(update: unknown): Promise<void> {
	bot.sim.pushUpdate(update as Omit<Update, 'update_id'>)
	await done()
}
const heard = () => saidSince(bot, since).map(({ text }) => text)
const answer = async () => (await bot.env.db.answer.findFirst({ where: { reviewId: season.selfReviews[1] } }))?.text

/** Nothing has broken, the question is still there, and what she types now is the answer. */
async function goesOn(): Promise<void> {
	expect(heard().filter(text => text.includes('terjadi gangguan'))).toEqual([])
	await say('Catatan Wati')
	expect(await answer()).toBe('Catatan Wati')
	expect(wati().chat.card().text).toContain('Pertanyaan 1 dari 12')
}

describe('a text', () => {
	test.each([
		['of 4,096 characters', 'a'.repeat(4_096)],
		['of emoji only', '👩🏽‍⚕️🙏🏽'],
		['that looks like HTML', '<b>tebal</b> &amp; <script>alert(1)</script>'],
		['that looks like Markdown', '*tebal* _miring_ [tautan](https://example.org) `kode`'],
		['with right-to-left marks', '\u202Ekanan ke kiri\u202C dan \u200Fعربي'],
		['with zero-width characters', 'nol\u200Blebar\u200Dsekali\uFEFF.'],
		['of many lines', Array(200).fill('baris').join('\n')],
		['with combining marks', 'Z̷͎̊a̴l̵g̶o̷'.repeat(40)],
		['with a quote and a backslash', `'; drop table "Answer"; -- \\`],
	])('%s is stored as it was typed', async (_, text) => {
		await say(text)
		expect(await answer()).toBe(text)
		expect(heard().filter(said => said.includes('terjadi gangguan'))).toEqual([])
		expect(wati().chat.card().text).toContain('Pertanyaan 1 dari 12')
	})

	test('of 5,000 characters, which her client splits, is one answer', async () => {
		await say('a'.repeat(5_000))
		expect(await answer()).toHaveLength(5_000)
	})

	test('of 5,000 characters of emoji is one answer, with no emoji torn', async () => {
		await say('🙏'.repeat(2_500))
		expect(await answer()).toBe('🙏'.repeat(2_500))
	})

	test('that nobody sees is no answer', async () => {
		wati().sendRaw({ text: '\u200B \u2060' })
		await done()
		expect(heard().join()).toContain('Teks masih kosong')
		await goesOn()
	})

	test('with characters that no database keeps is stored without them', async () => {
		wati().sendRaw({ text: 'nol\u0000di tengah, \uD83D sendirian' })
		await done()
		expect(heard().filter(said => said.includes('terjadi gangguan'))).toEqual([])
		expect(await answer()).toContain('di tengah')
	})

	test('that is forwarded counts like one that she types', async () => {
		wati().sendText('Diteruskan', { forwarded: true })
		await done()
		expect(await answer()).toBe('Diteruskan')
	})

	test('sent right after another, before the next question was there, answers nothing', async () => {
		await tap('Menu utama')
		await tap('Isi penilaian diri')
		await tap('Tinjau')
		await tap('○ 11')
		wati().sendText('Pencapaian')
		wati().sendText('Lanjutannya')
		await done()
		expect(heard().join()).toContain('tidak ada pertanyaan yang menunggu jawaban')
		expect(await bot.env.db.answer.findMany()).toMatchObject([{ itemId: 'pencapaian', text: 'Pencapaian' }])
	})
})

const content: Record<string, Partial<Message>> = {
	'a sticker': {
		sticker: {
			file_id: 'x',
			file_unique_id: 'y',
			type: 'regular',
			width: 1,
			height: 1,
			is_animated: false,
			is_video: false,
		},
	},
	'a voice message': { voice: { file_id: 'x', file_unique_id: 'y', duration: 3 } },
	'a photo with a caption': {
		photo: [{ file_id: 'x', file_unique_id: 'y', width: 1, height: 1 }],
		caption: 'Bukti',
	},
	'a video note': { video_note: { file_id: 'x', file_unique_id: 'y', duration: 3, length: 1 } },
	'a document': { document: { file_id: 'x', file_unique_id: 'y', file_name: 'skp.pdf' } },
	'a location': { location: { latitude: -8.65, longitude: 115.21 } },
	'a contact': { contact: { phone_number: '+62', first_name: 'Ayu' } },
	'a dice': { dice: { emoji: '🎲', value: 6 } },
	'a poll': {
		poll: {
			...{ id: '1', question: '?', options: [], total_voter_count: 0, is_closed: false, is_anonymous: true },
			...{ type: 'regular', allows_multiple_answers: false, allows_revoting: false },
		} as unknown as Message['poll'],
	},
	'nothing known': {},
}

describe.each(Object.entries(content))('%s', (_, sent) => {
	test('where a text is expected is refused with a sentence; the question stays', async () => {
		wati().sendRaw(structuredClone(sent))
		await done()
		expect(heard().join()).toContain('Mohon kirim jawaban berupa teks')
		await goesOn()
	})
})

test('what Telegram itself says in a chat gets no answer', async () => {
	wati().sendRaw({
		pinned_message: { message_id: 1, date: 0, chat: { id: 1001, type: 'private', first_name: 'W' } },
	} as Partial<Message>)
	wati().sendRaw({ message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } })
	await done()
	expect(heard()).toEqual([])
	await goesOn()
})

test('an edited message changes nothing and says so; an edited picture too', async () => {
	const sent = wati().sendText('Catatan')
	await done()
	wati().edit(sent.message_id, 'Catatan lain')
	await done()
	expect(await answer()).toBe('Catatan')
	expect(heard().at(-1)).toContain('tidak mengubah jawaban')
	await push({
		edited_message: { message_id: 5, date: 0, edit_date: 1, chat: chatOf(), from, caption: 'x', photo: [] },
	})
	expect(heard().join()).not.toContain('gangguan')
})

const chatOf = () => ({ id: 1001, type: 'private', first_name: 'Wati' })

describe('a group', () => {
	const message = (text: string, more = {}) => ({
		message: {
			...{ message_id: 77, date: 0, chat: group, from, text, ...more },
			...(text.startsWith('/') && {
				entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]!.length }],
			}),
		},
	})

	test.each(['/start', '/start@cermin_bot', '/hasil', '/hr'])(
		'gets the way into the private chat for %s',
		async command => {
			await push(message(command))
			expect(saidSince(bot, since)).toMatchObject([{ chat: -100, text: expect.stringContaining('bersifat pribadi') }])
			await goesOn()
		},
	)

	test('has no code examined', async () => {
		const before = await bot.env.db.account.findMany()
		await push(message('/start ABCDEFGHJKMNPQRS'))
		expect(heard().join()).not.toContain('Kode')
		expect(await bot.env.db.account.findMany()).toEqual(before)
	})

	test.each([
		['a text', message('Selamat pagi')],
		['an answer to what she is asked in private', message('Catatan dari grup')],
		['a command for another bot', message('/start@lain_bot')],
		['a picture', { message: { message_id: 77, date: 0, chat: group, from, photo: [] } }],
		['a new name', { message: { message_id: 77, date: 0, chat: group, from, new_chat_title: 'Baru' } }],
		[
			'its becoming a supergroup',
			{ message: { message_id: 77, date: 0, chat: group, from, migrate_to_chat_id: -1_000 } },
		],
		[
			'somebody who speaks as the group',
			message('Halo', { sender_chat: group, from: { ...from, id: 1087968824, is_bot: true } }),
		],
		['an edited text', { edited_message: { message_id: 77, date: 0, edit_date: 1, chat: group, from, text: 'x' } }],
		['the bot being added', membership(group, 'left', 'member')],
		['the bot being removed', membership(group, 'member', 'kicked')],
	])('gets no answer to %s', async (_, update) => {
		await push(update)
		expect(heard()).toEqual([])
		await goesOn()
	})

	test('that the bot may not write in is left alone', async () => {
		bot.sim.faults.failNext('sendMessage', {
			error_code: 403,
			description: 'Forbidden: bot was kicked from the group chat',
		})
		await push(message('/start'))
		await goesOn()
	})
})

function membership(chat: object, before: string, after: string): object {
	const user = { id: 42, is_bot: true, first_name: 'Cermin' }
	const standing = (status: string) => ({ status, user, ...(status === 'kicked' && { until_date: 0 }) })
	return {
		my_chat_member: { chat, from, date: 0, old_chat_member: standing(before), new_chat_member: standing(after) },
	}
}

test.each([
	[
		'a channel post',
		{ channel_post: { message_id: 1, date: 0, chat: { id: -200, type: 'channel', title: 'Kanal' }, text: '/start' } },
	],
	['an inline query', { inline_query: { id: '1', from, query: 'hasil', offset: '' } }],
	[
		'a message of a business account',
		{ business_message: { message_id: 1, date: 0, chat: chatOf(), from, text: '/start' } },
	],
	[
		'a reaction',
		{ message_reaction: { chat: chatOf(), message_id: 1, user: from, date: 0, old_reaction: [], new_reaction: [] } },
	],
	['a kind that does not exist yet', { telepathy: { from } }],
])('%s, which the bot has not asked for, is nothing to it', async (_, update) => {
	await push(update)
	expect(heard()).toEqual([])
	await goesOn()
})

describe('callback data', () => {
	test.each([
		['garbage', 'xyz'],
		['64 bytes', 'a'.repeat(64)],
		['bytes that are no text', '\u0000\u0001\uFFFD'],
		['a path that was never there', '/hilang/sekali/'],
		['a path without an end', '/self'],
		['only slashes', '////'],
		['dots', '/../../..'],
		['a prototype', '/__proto__/'],
		['a prototype as an id', '/self/r:__proto__/'],
		['a constructor as an item', '/self/r:self000001/i:constructor/s:3'],
		['an id that nobody has', '/self/r:0000000000/i:target/s:3'],
		['somebody else’s id', '/self/r:self000002/i:target/s:3'],
		['a question that is not asked', '/self/r:self000001/i:hilang/'],
		['a point beyond the scale', '/self/r:self000001/i:target/s:99'],
		['a number that is none', '/self/r:self000001/i:target/s:99999999999999999999'],
		['a page far away', '/score/l:999999999999/'],
		['an emoji', '/self/r:🙏/'],
		['NUL as an id', '/self/r:\u0000/'],
		['half a character as an id', '/self/r:\uD83D/'],
		['percent signs', '/self/r:%00%27/'],
		['a line break', '/self/\n/'],
	])('of %s gets an answer that leads on', async (_, data) => {
		const before = await bot.env.db.answer.count()
		const { answered } = wati().sendCallback(wati().chat.card().message_id, data)
		await done()
		await answered
		expect(heard().filter(text => text.includes('terjadi gangguan'))).toEqual([])
		expect(saidSince(bot, since).at(-1)?.data.length).toBeGreaterThan(0)
		expect(await bot.env.db.answer.count()).toBe(before)
		await say('/start')
		expect(wati().chat.buttons()).toContain('📝 Isi penilaian diri')
	})

	test('without a message, as from a card that Telegram has forgotten, opens a new card', async () => {
		const query = { id: '1', from, chat_instance: '1', data: '/self/' }
		await push({ callback_query: query })
		await push({ callback_query: { ...query, id: '2', message: { chat: chatOf(), message_id: 1, date: 0 } } })
		await push({ callback_query: { ...query, id: '3', inline_message_id: 'x' } })
		await push({
			callback_query: { id: '4', from, chat_instance: '1', game_short_name: 'x', message: wati().chat.card() },
		})
		expect(heard().filter(text => text.includes('terjadi gangguan'))).toEqual([])
		await say('/start')
		expect(wati().chat.buttons()).toContain('📝 Isi penilaian diri')
	})

	test('on a card that she has deleted sends it anew', async () => {
		const gone = wati().chat.card()
		bot.sim.person(1001).chat.state.messages.splice(0)
		await push({ callback_query: { id: '5', from, chat_instance: '1', data: '/self/', message: gone } })
		expect(wati().chat.card().text).toContain('Penilaian diri')
	})
})

test('a bot that she blocks in the middle loses nothing; HR sees it, and she comes back', async () => {
	await tap('Menu utama')
	await tap('Isi penilaian diri')
	await tap('4')
	wati().block()
	await done()
	const account = () => bot.env.db.account.findUniqueOrThrow({ where: { telegramId: 1001 } })
	expect((await account()).unreachableSince).not.toBeNull()
	bot.at('2026-12-01T09:00:00+08:00')
	await bot.tick()
	const owed = await bot.env.db.outboxMessage.findMany({ where: { recipientId: season.people[1] } })
	expect(owed.map(({ state }) => state)).toContain('unreachable')
	const hr = bot.person(0)
	hr.sendCommand('start')
	await done()
	hr.sendCallback(undefined, `/people/e:${season.people[1]}/`)
	await done()
	expect(hr.chat.card().text).toContain('terhubung, tetapi bot diblokir')

	wati().unblock()
	await say('/start')
	expect((await account()).unreachableSince).toBeNull()
	await tap('Isi penilaian diri')
	expect(wati().chat.card().text).toContain('Pertanyaan 2 dari 12')
})
