import { type Api, GrammyError } from 'grammy'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { Deliverer } from '../../src/outbox/deliver.ts'
import { enqueueToGroups } from '../../src/outbox/enqueue-to-groups.ts'
import { Pace } from '../../src/outbox/pace.ts'
import { toDate } from '../../src/store/time.ts'
import { monday, openTestEnv, type TestEnv } from '../support/database.ts'
import { unhurried } from '../support/pace.ts'
import { seedSeason } from '../support/season.ts'

let env: TestEnv
let sent: string[]
let refusals: (Error | undefined)[]

beforeAll(async () => {
	env = await openTestEnv()
	await seedSeason(env, { period: false, staff: 1 })
	await env.db.unit.create({ data: { id: 'unit000002', name: 'RSUD' } })
})
beforeEach(async () => {
	await env.db.teamGroup.deleteMany()
	await env.db.teamGroup.createMany({ data: [group('a', 1, -100), group('b', 2, -200)] })
	await env.db.account.updateMany({ data: { unreachableSince: null } })
	env.at(monday)
	sent = []
	refusals = []
})
afterAll(() => env.close())

const group = (id: string, unit: number, chatId: number) => ({
	...{ id, title: 'Grup', unitId: `unit00000${unit}`, chatId: BigInt(chatId), connectedAt: toDate(env.now()) },
})

const deliver = (limits = unhurried) =>
	new Deliverer({
		env,
		api: {
			sendMessage: async (chat: number, text: string) => {
				const refusal = refusals.shift()
				if (refusal) throw refusal
				sent.push(`${chat} ${text}`)
				return { message_id: sent.length }
			},
		} as unknown as Api,
		messages: {},
		groupMessages: {
			word: async (_env, { unitId, zone, t }, { word = '' }) => ({ text: `${word} ${unitId} ${zone} ${t.language}` }),
			untrue: async () => null,
		},
		log: createLogger('silent'),
		pace: new Pace(limits),
	}).drain()

const owe = (groupId: string, word: string, kind = 'word') =>
	enqueueToGroups(env.db, env, [{ groupId, kind, params: { word }, dedupeKey: `${groupId}:${word}`, when: env.now() }])
const rows = () => env.db.outboxMessage.findMany({ orderBy: { seq: 'asc' } })
const leaseEnds = () => env.db.outboxMessage.updateMany({ data: { leasedUntil: null } })
const refused = (error_code: number, description: string, parameters = {}) =>
	new GrammyError('refused', { ok: false, error_code, description, parameters }, 'sendMessage', {})

describe('what a group is told', () => {
	test('comes once, in order, for the unit that it belongs to', async () => {
		for (const word of ['satu', 'dua', 'tiga']) await owe('a', word)
		await owe('a', 'dua')
		await owe('b', 'lain')
		await owe('b', 'lama', 'untrue')
		await Promise.all([deliver(), deliver()])
		await deliver()
		expect(sent.filter(text => text.startsWith('-100'))).toEqual([
			'-100 satu unit000001 Asia/Makassar id',
			'-100 dua unit000001 Asia/Makassar id',
			'-100 tiga unit000001 Asia/Makassar id',
		])
		expect(sent).toHaveLength(4)
		expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent', 'dropped'])
	})

	test('waits for its group’s pace, and for nobody else’s', async () => {
		await owe('a', 'satu')
		await owe('a', 'dua')
		await owe('b', 'lain')
		await deliver({ ...unhurried, perGroupMinute: 1 })
		expect(sent.toSorted()).toEqual(['-100 satu unit000001 Asia/Makassar id', '-200 lain unit000002 Asia/Makassar id'])
		expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'waiting', 'sent'])
	})

	test('goes to the supergroup that the group has become, in order', async () => {
		const upgrade = { migrate_to_chat_id: -1000000000300 }
		refusals = [refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', upgrade)]
		await owe('a', 'satu')
		await owe('a', 'dua')
		await deliver()
		await leaseEnds()
		await deliver()
		expect(sent.map(text => text.split(' ', 2).join(' '))).toEqual(['-1000000000300 satu', '-1000000000300 dua'])
	})

	test.each([
		['403 after the bot was removed', refused(403, 'Forbidden: bot was kicked from the group chat'), 'gone'],
		['403 from a deleted group', refused(403, 'Forbidden: the group chat was deleted'), 'gone'],
		['400 where there is no such chat', refused(400, 'Bad Request: chat not found'), 'gone'],
		[
			'400 where the bot may not write',
			refused(400, 'Bad Request: not enough rights to send text messages to the chat'),
			'silent',
		],
	])('%s is the group’s own matter', async (_, refusal, fault) => {
		refusals = [refusal]
		await owe('a', 'satu')
		await owe('b', 'lain')
		await deliver()
		await leaseEnds()
		await deliver()
		expect(sent).toHaveLength(1)
		expect((await rows()).toSorted((one, other) => one.state.localeCompare(other.state))).toMatchObject([
			{ state: 'sent' },
			{ state: 'unreachable', error: expect.stringMatching(`^${fault}: 40`) },
		])
		expect(await env.db.account.count({ where: { unreachableSince: { not: null } } })).toBe(0)
	})

	test('comes again after a fault of the network; with its group it goes', async () => {
		refusals = [new Error('socket hang up')]
		await owe('a', 'satu')
		await deliver()
		expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, error: 'Error' }])
		await env.db.teamGroup.delete({ where: { id: 'a' } })
		expect(await rows()).toEqual([])
	})
})
