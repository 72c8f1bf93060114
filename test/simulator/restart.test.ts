import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../src/simulator/server.ts'
import { agencyChat, BUDI, call, png, succeed, WATI } from './agency-chat.ts'

let folder: string
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'simulator-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('after a restart', () => {
	it('chats, the queue, the clock, commands and uploads are still there', async () => {
		const stateFile = path.join(folder, 'state', 'simulator.json')
		const before = agencyChat({ stateFile, startAt: '2027-01-04T01:00:00Z' })
		before.person(WATI).start('KODE')
		before.clock.advance({ hours: 5 })
		const photo = before.person(WATI).sendPhoto(png(9, 9)).photo![0]!
		const { message_id } = await succeed(before, 'sendMessage', { chat_id: WATI, text: 'Halo' })
		await succeed(before, 'setMyCommands', { commands: [{ command: 'batal', description: 'Batal' }] })
		before.close()

		const after = agencyChat({ stateFile, startAt: '2020-01-01T00:00:00Z' })
		expect(after.clock.now()).toMatch(/^2027-01-04T06:00/)
		expect(after.person(WATI).chat.last()).toMatchObject({ message_id, text: 'Halo' })
		expect(await succeed(after, 'getUpdates')).toMatchObject([
			{ message: { text: '/start KODE' } },
			{ message: { photo: [photo] } },
		])
		expect(await succeed(after, 'getMyCommands')).toHaveLength(1)
		const { file_path } = await succeed(after, 'getFile', { file_id: photo.file_id })
		const response = await after.app.request(`/file/bot${after.token}/${file_path}`)
		expect(new Uint8Array(await response.arrayBuffer())).toEqual(png(9, 9))
		expect(await call(after, 'sendMessage', { chat_id: WATI, text: 'Lagi' })).toMatchObject({ ok: true })
		expect(after.person(WATI).chat.last().message_id).toBeGreaterThan(message_id + 100)
		after.close()
	})

	it('groups are still there with their members, and where they have moved to', async () => {
		const stateFile = path.join(folder, 'simulator.json')
		const groups = [{ title: 'Tim Yankes', memberIds: [WATI, BUDI] as const }]
		const before = agencyChat({ stateFile, groups })
		const [{ id: old }] = await shown(before)
		const group = before.group(old)
		group.member({ id: WATI }).addBot()
		group.member({ id: WATI }).upgrade()
		group.member({ id: WATI }).remove({ id: BUDI })
		before.close()

		const after = agencyChat({ stateFile, groups })
		expect(await shown(after)).toMatchObject([{ id: group.id, name: 'Tim Yankes', type: 'supergroup' }])
		expect(after.group(old).id).toBe(group.id)
		expect(after.group(old).memberIds).toEqual(group.memberIds)
		expect(await call(after, 'sendMessage', { chat_id: old, text: 'a' })).toMatchObject({
			parameters: { migrate_to_chat_id: group.id },
		})
		const { message_id } = await succeed(after, 'sendMessage', { chat_id: group.id, text: 'a' })
		expect(message_id).toBeGreaterThan(1000)
		expect(() => after.group(old).member({ id: BUDI }).sendText('halo')).toThrow('cannot write')
		after.close()
	})

	it('a state of another version is refused with a sentence', () => {
		const stateFile = path.join(folder, 'simulator.json')
		writeFileSync(stateFile, '{"version":0}')
		expect(() => agencyChat({ stateFile })).toThrow('another version of the simulator')
	})
})

/** The groups that the page lists. */
async function shown(simulator: Simulator) {
	return (await simulator.app.request('http://127.0.0.1/sim/groups')).json()
}
