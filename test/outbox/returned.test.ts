import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueue } from '../../src/outbox/enqueue.ts'
import { claim, type Outcome, record } from '../../src/outbox/ledger.ts'
import { due } from '../../src/outbox/returned.ts'
import { monday, openTestEnv, type TestEnv } from '../support/database.ts'
import { seedSeason } from '../support/season.ts'

const [wati, ayu, budi] = [1, 2, 3]
const blocked: Outcome = { state: 'unreachable', error: '403 Forbidden: bot was blocked by the user' }

let env: TestEnv
let people: string[]

beforeAll(async () => {
	env = await openTestEnv()
	// Budi has not joined.
	people = (await seedSeason(env, { period: false, staff: 3, joined: 3 })).people
})
afterAll(() => env.close())

async function owe(who: number, key: string): Promise<void> {
	const row = { recipientId: people[who]!, kind: 'word', params: {}, dedupeKey: key, when: 'now' as const }
	await enqueue(env.db, env, [row])
}

/** What becomes of everything that is due. */
async function deliver(outcome: Outcome): Promise<void> {
	for (let rows = await claim(env, 10, 60); rows.length > 0; rows = await claim(env, 10, 60))
		await record(
			env,
			rows.map(row => ({ row, outcome: row.telegramId ? outcome : { state: 'unreachable', error: 'not joined' } })),
		)
}

async function states(): Promise<Record<string, string>> {
	const rows = await env.db.outboxMessage.findMany({ orderBy: { dedupeKey: 'asc' } })
	return Object.fromEntries(rows.map(({ dedupeKey, state, dueAt }) => [dedupeKey, `${state} ${dueAt.toISOString()}`]))
}

test('who had blocked the bot and is back is owed what they missed in the last week, in their working hours', async () => {
	await owe(wati, 'wati:long ago')
	await deliver(blocked)
	env.at('2026-12-01T09:00:00+08:00')
	await owe(wati, 'wati:today')
	await owe(ayu, 'ayu:today')
	await owe(budi, 'budi:today')
	await deliver(blocked)
	const before = await states()
	await due(env)
	expect(await states()).toEqual(before)
	expect(await env.db.account.count({ where: { unreachableSince: { not: null } } })).toBe(2)

	// Wati writes at night.
	env.at('2026-12-01T22:00:00+08:00')
	await env.db.account.update({ where: { telegramId: 1001 }, data: { unreachableSince: null } })
	await due(env)
	const after = await states()
	expect(after).toEqual({ ...before, 'wati:today': 'waiting 2026-12-02T00:00:00.000Z' })
	await due(env)
	expect(await states()).toEqual(after)

	// What arrives says that she can be reached; Ayu cannot.
	env.at('2026-12-02T08:00:00+08:00')
	await deliver({ state: 'sent', messageId: 7 })
	expect((await states())['wati:today']).toContain('sent')
	const account = await env.db.account.findUniqueOrThrow({ where: { telegramId: 1002 } })
	expect(account.unreachableSince?.toISOString()).toBe('2026-12-01T01:00:00.000Z')
})

test('a message that arrives says that its recipient can be reached', async () => {
	env.at(monday)
	await env.db.account.updateMany({ data: { unreachableSince: new Date(monday) } })
	await owe(ayu, 'ayu:again')
	await deliver({ state: 'sent', messageId: 8 })
	const reachable = await env.db.account.findMany({ where: { unreachableSince: null } })
	expect(reachable.map(({ telegramId }) => Number(telegramId))).toEqual([1002])
})
