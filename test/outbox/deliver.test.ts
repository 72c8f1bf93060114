import { type Api, GrammyError, HttpError } from 'grammy'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { Deliverer } from '../../src/outbox/deliver.ts'
import { enqueue, type Outgoing } from '../../src/outbox/enqueue.ts'
import { Held, type Messages } from '../../src/outbox/message.ts'
import { Pace } from '../../src/outbox/pace.ts'
import { monday, openTestEnv, type TestEnv } from '../support/database.ts'
import { unhurried } from '../support/pace.ts'
import { seedSeason } from '../support/season.ts'

const [made, wati, ayu, budi] = [0, 1, 2, 3]
/** Telegram's answer to it is 500, however often. */
const poison = 'Racun'

let env: TestEnv
let people: string[]
/** `<chat> <text>` of everything that Telegram has taken. */
let sent: string[]
/** What Telegram says to the next messages. */
let refusals: (Error | undefined)[]

beforeAll(async () => {
	env = await openTestEnv()
	// Budi has not joined.
	people = (await seedSeason(env, { period: false, staff: 3, joined: 3 })).people
})
beforeEach(async () => {
	await env.db.outboxMessage.deleteMany()
	await env.db.account.updateMany({ data: { language: 'id', unreachableSince: null } })
	env.at(monday)
	sent = []
	refusals = []
})
afterAll(() => env.close())

const messages: Messages = {
	greeting: async (_env, { name, t }, { word = '' }) => ({ text: `${word} ${name} (${t.language})` }),
	picture: async () => ({ text: 'Grafik', photo: new Uint8Array([1]) }),
	poison: async () => ({ text: poison }),
	untrue: async () => null,
	paused: async () => {
		throw new Held()
	},
	faulty: async () => {
		throw new Error('Jawaban rahasia')
	},
}

function telegram(): Api {
	const take = (kind: string) => async (chat: number, _: unknown, other?: { caption?: string }) => {
		const refusal = refusals.shift()
		if (refusal) throw refusal
		if (_ === poison)
			throw new GrammyError('refused', { ok: false, error_code: 500, description: '' }, 'sendMessage', {})
		sent.push(`${chat} ${kind || _}${other?.caption ?? ''}`)
		return { message_id: sent.length }
	}
	const getMe = async () => {
		const refusal = refusals.shift()
		if (refusal) throw refusal
		return {}
	}
	return { sendMessage: take(''), sendPhoto: take('photo: '), getMe } as unknown as Api
}

function refusal(error_code: number, description: string, retry_after?: number): GrammyError {
	const parameters = retry_after === undefined ? {} : { retry_after }
	return new GrammyError('refused', { ok: false, error_code, description, parameters }, 'sendMessage', {})
}

function deliverer(log = createLogger('silent'), limits = unhurried): Deliverer {
	return new Deliverer({ env, api: telegram(), messages, groupMessages: {}, log, pace: new Pace(limits) })
}

async function owe(who: number, kind: string, more: Partial<Outgoing> = {}): Promise<void> {
	const row = { recipientId: people[who]!, kind, params: { word: 'Halo' }, dedupeKey: `${kind}:${who}`, ...more }
	await enqueue(env.db, env, [{ when: 'now', ...row }])
}

const rows = () =>
	env.db.outboxMessage.findMany({ orderBy: [{ dueAt: 'asc' }, { createdAt: 'asc' }, { dedupeKey: 'asc' }] })
/** The database's own clock cannot be moved: the lease or the pause before the next attempt is taken away instead. */
const leaseEnds = () => env.db.outboxMessage.updateMany({ data: { leasedUntil: null } })

describe('a message that is due', () => {
	test('is rendered for its reader, sent once, and recorded', async () => {
		await env.db.account.update({ where: { telegramId: 1002 }, data: { language: 'en' } })
		await owe(wati, 'greeting')
		await owe(ayu, 'greeting')
		await owe(made, 'picture')
		await deliverer().drain()
		await deliverer().drain()
		expect(sent.toSorted()).toEqual(['1000 photo: Grafik', '1001 Halo Wayan Wati (id)', '1002 Halo Ketut Ayu (en)'])
		expect(await rows()).toMatchObject(Array(3).fill({ state: 'sent', attempts: 1, leasedUntil: null, error: null }))
		expect((await rows()).every(({ messageId, sentAt }) => messageId !== null && sentAt !== null)).toBe(true)
	})

	test('waits for its time', async () => {
		await owe(wati, 'greeting', { when: env.now().add({ hours: 1 }) })
		await deliverer().drain()
		expect(sent).toEqual([])
		env.at(env.now().add({ hours: 1 }).toString())
		await deliverer().drain()
		expect(sent).toHaveLength(1)
	})

	test('is owed once, however often it is enqueued', async () => {
		await owe(wati, 'greeting')
		await owe(wati, 'greeting', { params: { word: 'Lagi' } })
		await deliverer().drain()
		expect(sent).toEqual(['1001 Halo Wayan Wati (id)'])
	})

	test('comes in the order in which it was owed, in one chat', async () => {
		for (const [minutes, word] of ['empat', 'tiga', 'dua', 'satu'].entries())
			await owe(wati, 'greeting', { params: { word }, dedupeKey: word, when: env.now().subtract({ minutes }) })
		await deliverer().drain()
		expect(sent.map(text => text.split(' ')[1])).toEqual(['satu', 'dua', 'tiga', 'empat'])
	})

	test('is dropped when it is no longer true, and not sent to who has not joined', async () => {
		await owe(wati, 'untrue')
		await owe(budi, 'greeting')
		await deliverer().drain()
		expect(sent).toEqual([])
		expect((await rows()).map(({ state }) => state).toSorted()).toEqual(['dropped', 'unreachable'])
	})
})

test('what somebody holds goes out once it goes on, and keeps nothing else waiting', async () => {
	await owe(wati, 'paused', { when: env.now().subtract({ minutes: 1 }) })
	await owe(wati, 'greeting')
	await deliverer().drain()
	expect(sent).toEqual(['1001 Halo Wayan Wati (id)'])
	expect(await rows()).toMatchObject([{ state: 'held', attempts: 0, leasedUntil: null }, { state: 'sent' }])
})

describe('when the Bot API is away', () => {
	const none = () => new HttpError('no connection', new Error('ECONNREFUSED'))
	beforeEach(async () => {
		for (let index = 0; index < 30; index++) await owe(index % 3, 'greeting', { dedupeKey: `row:${index}` })
	})

	test.each([
		['without a connection', none],
		['with 5xx for everything', () => refusal(502, 'Bad Gateway')],
	])('%s a few messages find out, and the others wait without an attempt of theirs', async (_, say) => {
		refusals = Array.from({ length: 30 }, () => say())
		const sender = deliverer()
		await sender.drain()
		// Those that were under way side by side, at most: rendered ahead, and sent.
		expect(30 - refusals.length).toBeLessThanOrEqual(8)
		expect(await env.db.outboxMessage.count({ where: { state: 'waiting' } })).toBe(30)
		expect(await env.db.outboxMessage.count({ where: { attempts: { gt: 0 } } })).toBe(2)
		const asked = refusals.length
		await sender.drain()
		expect(refusals).toHaveLength(asked)
	})

	test('it is asked, and once it is back everything goes out', { timeout: 20_000 }, async () => {
		refusals = Array.from({ length: 3 }, none)
		const sender = deliverer()
		sender.start()
		await vi.waitFor(() => expect(sent).toHaveLength(30), { timeout: 15_000, interval: 50 })
		await sender.stop()
		expect(await env.db.outboxMessage.count({ where: { state: 'sent' } })).toBe(30)
	})

	test('a message that is never taken stops nobody', async () => {
		const sender = deliverer()
		for (let round = 0; round < 4; round++) {
			refusals = [refusal(500, 'Poison')]
			await sender.drain()
			await leaseEnds()
		}
		expect(sent).toHaveLength(20)
		await sender.drain()
		expect(sent).toHaveLength(30)
	})

	test('many that are never taken stop nobody either', { timeout: 20_000 }, async () => {
		const when = env.now().subtract({ minutes: 1 })
		for (let index = 0; index < 90; index++) await owe(index % 3, 'poison', { dedupeKey: `poison:${index}`, when })
		await env.db.outboxMessage.updateMany({ where: { kind: 'poison' }, data: { attempts: 5 } })
		const sender = deliverer()
		sender.start()
		await vi.waitFor(() => expect(sent).toHaveLength(30), { timeout: 15_000, interval: 50 })
		await sender.stop()
		expect(await env.db.outboxMessage.count({ where: { kind: 'poison', state: 'waiting' } })).toBe(90)
	})
})

describe('two senders on one database', () => {
	test('never send one row twice', async () => {
		for (let index = 0; index < 60; index++)
			await owe(index % 3, 'greeting', { dedupeKey: `row:${index}`, params: { word: `${index}` } })
		await Promise.all([deliverer().drain(), deliverer().drain(), deliverer().drain()])
		expect(sent).toHaveLength(60)
		expect(new Set(sent).size).toBe(60)
	})

	test('leave each other what is leased, until the lease ends', async () => {
		await owe(wati, 'greeting')
		await env.db.$executeRaw`
			update "OutboxMessage" set "state" = 'sending', "leasedUntil" = now() + interval '2 minutes'`
		await deliverer().drain()
		expect(sent).toEqual([])
		await env.db.$executeRaw`update "OutboxMessage" set "leasedUntil" = now() - interval '1 second'`
		await deliverer().drain()
		expect(sent).toHaveLength(1)
	})
})

describe('when Telegram does not take it', () => {
	test('429 waits as long as Telegram says', async () => {
		refusals = [refusal(429, 'Too Many Requests: retry after 40', 40)]
		await owe(wati, 'greeting')
		await deliverer().drain()
		const [row] = await rows()
		expect(row).toMatchObject({ state: 'waiting', attempts: 0 })
		expect(await secondsLeft()).toBeGreaterThan(30)
		await leaseEnds()
		await deliverer().drain()
		expect(sent).toHaveLength(1)
		expect(await rows()).toMatchObject([{ state: 'sent', attempts: 1, error: null }])
	})

	test.each([500, 502, 401, 404, 409])('%d comes again', async code => {
		refusals = [refusal(code, 'Something')]
		await owe(wati, 'greeting')
		await deliverer().drain()
		expect(await rows()).toMatchObject([{ state: 'waiting' }])
		await leaseEnds()
		await deliverer().drain()
		expect(sent).toHaveLength(1)
	})

	test('a dropped connection comes again, after longer and longer pauses', async () => {
		await owe(wati, 'greeting')
		const pauses: number[] = []
		for (let attempt = 0; attempt < 6; attempt++) {
			refusals = [new Error('socket hang up')]
			await deliverer().drain()
			pauses.push(await secondsLeft())
			await leaseEnds()
		}
		// 2, 4, 8 … seconds, half as long to half as long again
		for (const [attempt, pause] of pauses.entries()) {
			expect(pause).toBeGreaterThan(2 ** (attempt + 1) * 0.5 - 1)
			expect(pause).toBeLessThanOrEqual(2 ** (attempt + 1) * 1.5)
		}
	})

	test('403 marks the account unreachable, and the others get theirs', async () => {
		refusals = [refusal(403, 'Forbidden: bot was blocked by the user')]
		await owe(wati, 'greeting', { when: env.now().subtract({ minutes: 1 }) })
		await owe(ayu, 'greeting')
		await deliverer().drain()
		expect(sent).toEqual(['1002 Halo Ketut Ayu (id)'])
		expect(await rows()).toMatchObject([{ state: 'unreachable' }, { state: 'sent' }])
		const account = await env.db.account.findUniqueOrThrow({ where: { telegramId: 1001 } })
		expect(account.unreachableSince).not.toBeNull()
	})

	test('400 is not tried again', async () => {
		refusals = [refusal(400, 'Bad Request: message is too long')]
		await owe(wati, 'greeting')
		await deliverer().drain()
		expect(await rows()).toMatchObject([{ state: 'failed', error: '400 Bad Request: message is too long' }])
	})

	test('a fault of ours comes again, neither log nor row quote it, and the others get theirs', async () => {
		const lines: string[] = []
		await owe(wati, 'faulty', { when: env.now().subtract({ minutes: 1 }) })
		await owe(ayu, 'greeting')
		await deliverer(createLogger('debug', { write: line => lines.push(line) })).drain()
		expect(sent).toHaveLength(1)
		expect(await rows()).toMatchObject([{ state: 'waiting' }, { state: 'sent' }])
		expect(lines).toHaveLength(1)
		expect(`${lines.join()} ${(await rows())[0]?.error}`).not.toContain('rahasia')
	})

	test('after a day and many attempts it is given up', async () => {
		await owe(wati, 'faulty')
		await env.db.outboxMessage.updateMany({ data: { attempts: 11 } })
		await deliverer().drain()
		expect(await rows()).toMatchObject([{ state: 'waiting' }])
		await leaseEnds()
		env.at(env.now().add({ hours: 25 }).toString())
		await deliverer().drain()
		expect(await rows()).toMatchObject([{ state: 'failed' }])
	})
})

test('stopping sends no more and gives back what it had taken', async () => {
	for (let index = 0; index < 5; index++) await owe(wati, 'greeting', { dedupeKey: `row:${index}` })
	const stopping = deliverer(undefined, { ...unhurried, perChatSecond: 10 })
	stopping.start()
	await vi.waitFor(() => expect(sent).toHaveLength(1), { interval: 2 })
	await stopping.stop()
	expect(sent.length).toBeLessThan(5)
	expect((await rows()).filter(({ state }) => state === 'waiting')).toHaveLength(5 - sent.length)
	await deliverer().drain()
	expect(sent).toHaveLength(5)
})

async function secondsLeft(): Promise<number> {
	const [left] = await env.db.$queryRaw<{ seconds: number }[]>`
		select extract(epoch from max("leasedUntil") - now())::float8 "seconds" from "OutboxMessage"`
	return left?.seconds ?? 0
}
