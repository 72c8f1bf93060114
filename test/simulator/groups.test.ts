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
})
