import type { Update } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import type { GroupDriver, GroupMember } from '../../src/simulator/group-driver.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { agencyChat, BOT, BUDI, call, succeed, WATI } from './agency-chat.ts'

const NAME = `@${BOT.username}`

let simulator: Simulator
let group: GroupDriver
let wati: GroupMember
let budi: GroupMember
let offset = 0

beforeEach(() => {
	simulator = agencyChat()
	group = simulator.createGroup('Tim Yankes', [WATI, BUDI])
	wati = group.member({ id: WATI })
	budi = group.member({ id: BUDI })
	offset = 0
})

/** What the bot has been told since it was last asked. */
async function news(): Promise<Update[]> {
	const updates: Update[] = await succeed(simulator, 'getUpdates', { offset })
	offset = (updates.at(-1)?.update_id ?? offset - 1) + 1
	return updates
}

const send = (chat_id: number, params = {}) => call(simulator, 'sendMessage', { chat_id, text: 'Halo', ...params })
const texts = (updates: Update[]) => updates.map(({ message }) => message?.text)

describe('a group', () => {
	it('is unknown to the bot until somebody adds it by a link, of which the bot is told with the code', async () => {
		expect(await send(group.id)).toMatchObject({ error_code: 400, description: 'Bad Request: chat not found' })
		wati.addBot('KODE')
		const chat = { id: group.id, type: 'group', title: 'Tim Yankes' }
		expect(await news()).toMatchObject([
			{
				my_chat_member: {
					chat,
					from: { id: WATI },
					old_chat_member: { status: 'left', user: { id: BOT.id } },
					new_chat_member: { status: 'member', user: { id: BOT.id } },
				},
			},
			{ message: { chat, from: { id: WATI }, new_chat_members: [{ id: BOT.id, is_bot: true }] } },
			{ message: { chat, from: { id: WATI }, text: `/start${NAME} KODE` } },
		])
		expect(await send(group.id)).toMatchObject({ ok: true, result: { chat } })
	})

	it('is counted by Telegram: twenty messages a minute', async () => {
		wati.addBot()
		simulator.limitRate({})
		for (let sent = 0; sent < 20; sent++) expect(await send(group.id)).toMatchObject({ ok: true })
		expect(await send(group.id)).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } })
	})

	it('shows its members, what each of them is, and the commands for them', async () => {
		wati.addBot()
		wati.promote(budi)
		const member = async (user_id: number) =>
			(await succeed(simulator, 'getChatMember', { chat_id: group.id, user_id })).status
		expect(await Promise.all([WATI, BUDI, BOT.id].map(member))).toEqual(['creator', 'administrator', 'member'])
		expect(await succeed(simulator, 'getChatMemberCount', { chat_id: group.id })).toBe(3)
		expect(await succeed(simulator, 'getChatAdministrators', { chat_id: group.id })).toMatchObject([
			{ status: 'creator', user: { id: WATI } },
			{ status: 'administrator', user: { id: BUDI }, can_manage_chat: true },
		])
		expect(await succeed(simulator, 'getChat', { chat_id: group.id })).toMatchObject({
			title: 'Tim Yankes',
			permissions: { can_send_messages: true },
		})
		budi.remove(budi)
		expect(await member(BUDI)).toBe('left')
		expect(await call(simulator, 'getChatMember', { chat_id: group.id, user_id: 77 })).toMatchObject({
			description: 'Bad Request: invalid user_id specified',
		})
	})

	it('shows no Mini App buttons, and keeps what others wrote from a bot that is no administrator', async () => {
		wati.addBot()
		const web_app = { url: 'https://cermin.example/app' }
		const reply_markup = { inline_keyboard: [[{ text: 'Buka', web_app }]] }
		expect(await send(group.id, { reply_markup })).toMatchObject({ description: 'Bad Request: BUTTON_TYPE_INVALID' })
		const { message_id } = budi.sendText('Selamat pagi')
		const remove = () => call(simulator, 'deleteMessage', { chat_id: group.id, message_id })
		expect(await remove()).toMatchObject({ description: `Bad Request: message can't be deleted for everyone` })
		wati.promote(group.bot)
		expect(await remove()).toMatchObject({ ok: true })
	})
})

describe('in privacy mode the bot reads', () => {
	it('what is meant for it, and nothing else', async () => {
		wati.addBot()
		await news()
		budi.sendText('Selamat pagi semua')
		budi.sendText('/hr')
		budi.sendText('/hr@bot_lain')
		const asked = budi.sendText(`/hr${NAME} KODE`)
		budi.sendText(`Coba tanya ${NAME}`)
		wati.sendText('Kode apa?', { replyTo: asked.message_id })
		budi.edit(asked.message_id, 'Salah kirim')
		expect(texts(await news())).toEqual([`/hr${NAME} KODE`, `Coba tanya ${NAME}`, 'Kode apa?'])

		const { message_id } = await succeed(simulator, 'sendMessage', { chat_id: group.id, text: 'Halo' })
		budi.sendText('/hr')
		budi.sendText('Terima kasih', { replyTo: message_id })
		budi.sendText('Sama-sama')
		expect(texts(await news())).toEqual(['/hr', 'Terima kasih'])
	})

	it('as an administrator everything, and what becomes of members where it asks for that', async () => {
		await succeed(simulator, 'getUpdates', { allowed_updates: ['message', 'chat_member', 'my_chat_member'] })
		wati.addBot()
		wati.promote(group.bot)
		budi.sendText('Selamat pagi')
		wati.remove(budi)
		expect((await news()).slice(2)).toMatchObject([
			{ my_chat_member: { old_chat_member: { status: 'member' }, new_chat_member: { status: 'administrator' } } },
			{ message: { text: 'Selamat pagi' } },
			{ chat_member: { new_chat_member: { user: { id: BUDI }, status: 'left' } } },
			{ message: { left_chat_member: { id: BUDI } } },
		])
	})

	it('taps of anybody in it, which are told apart from their private chats', async () => {
		wati.addBot()
		await news()
		const reply_markup = { inline_keyboard: [[{ text: 'Lihat', callback_data: 'x' }]] }
		await send(group.id, { reply_markup })
		budi.tap('Lihat')
		const [tapped] = await news()
		expect(tapped).toMatchObject({
			callback_query: { data: 'x', from: { id: BUDI }, message: { chat: { id: group.id, type: 'group' } } },
		})
		simulator.person(BUDI).sendCallback(undefined, 'x')
		const [other] = await news()
		expect(other?.callback_query?.chat_instance).not.toBe(tapped?.callback_query?.chat_instance)
	})
})

describe('the bot is refused', () => {
	const refusal = async (params = {}) => {
		const { error_code, description } = await send(group.id, params)
		return `${error_code} ${description}`
	}
	const told = async () => {
		const change = (await news()).findLast(update => update.my_chat_member)?.my_chat_member
		return [change?.from.id, change?.new_chat_member.status]
	}

	it('in a group that removed it, and may come back', async () => {
		wati.addBot()
		expect(() => budi.remove(group.bot)).toThrow('cannot remove')
		wati.remove(group.bot)
		expect(await refusal()).toBe('403 Forbidden: bot was kicked from the group chat')
		expect(await told()).toEqual([WATI, 'left'])
		expect(await call(simulator, 'getChatMember', { chat_id: group.id, user_id: WATI })).toMatchObject({
			error_code: 403,
		})
		budi.sendText(`/hr${NAME}`)
		expect(await news()).toEqual([])
		budi.addBot()
		expect(await send(group.id)).toMatchObject({ ok: true })
	})

	it('in a supergroup that removed it, even to read', async () => {
		wati.addBot()
		wati.upgrade()
		wati.remove(group.bot)
		expect(await refusal()).toBe('403 Forbidden: bot was kicked from the supergroup chat')
		expect(await told()).toEqual([WATI, 'kicked'])
		expect(await call(simulator, 'getChat', { chat_id: group.id })).toMatchObject({ error_code: 403 })
	})

	it('in a group that it left', async () => {
		wati.addBot()
		expect(await succeed(simulator, 'leaveChat', { chat_id: group.id })).toBe(true)
		expect(await refusal()).toBe('403 Forbidden: bot is not a member of the group chat')
		expect(await told()).toEqual([BOT.id, 'left'])
		wati.addBot()
		wati.upgrade()
		await succeed(simulator, 'leaveChat', { chat_id: group.id })
		expect(await refusal()).toBe('403 Forbidden: bot is not a member of the supergroup chat')
	})

	it('where it may not write, or only administrators may, or nobody is any more', async () => {
		wati.addBot()
		wati.letMembersWrite(false)
		expect(await refusal()).toBe('400 Bad Request: not enough rights to send text messages to the chat')
		expect(() => budi.sendText('halo')).toThrow('cannot write')
		wati.letMembersWrite(true)
		expect(() => wati.silence(group.bot)).toThrow('upgrade it first')
		wati.upgrade()
		wati.silence(group.bot)
		expect(await refusal()).toBe('400 Bad Request: not enough rights to send text messages to the chat')
		expect(await told()).toEqual([WATI, 'restricted'])
		wati.demote(group.bot)
		expect(await send(group.id)).toMatchObject({ ok: true })
		wati.deleteGroup()
		expect(await refusal()).toBe('403 Forbidden: bot is not a member of the supergroup chat')
	})
})

describe('a group that becomes a supergroup', () => {
	it('goes on under another id, which the bot is told twice and by the next refusal', async () => {
		wati.addBot()
		await news()
		const old = group.id
		wati.upgrade()
		const chat = { id: group.id, type: 'supergroup', title: 'Tim Yankes' }
		expect(String(group.id)).toMatch(/^-100\d{10}$/)
		expect(await news()).toMatchObject([
			{ message: { chat: { id: old, type: 'group' }, from: { id: WATI }, migrate_to_chat_id: group.id } },
			{ my_chat_member: { chat, new_chat_member: { status: 'member' } } },
			{ message: { chat, sender_chat: chat, migrate_from_chat_id: old, message_id: 1 } },
		])
		expect(await send(old)).toEqual({
			ok: false,
			error_code: 400,
			description: 'Bad Request: group chat was upgraded to a supergroup chat',
			parameters: { migrate_to_chat_id: group.id },
		})
		expect(await send(group.id)).toMatchObject({ ok: true, result: { chat, message_id: 2 } })
		budi.sendText('/hr')
		expect(await news()).toMatchObject([{ message: { chat, text: '/hr' } }])
	})

	it('may do so without a word to the bot', async () => {
		wati.addBot()
		await news()
		const old = group.id
		wati.upgrade({ silently: true })
		expect(await news()).toEqual([])
		expect(await send(old)).toMatchObject({ parameters: { migrate_to_chat_id: group.id } })
	})
})
