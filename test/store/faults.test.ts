import { type AddressInfo, createServer } from 'node:net'
import { HttpError } from 'grammy'
import { afterEach, describe, expect, test } from 'vitest'
import { createClient, type Db } from '../../src/store/client.ts'
import { isConflict, isUnavailable } from '../../src/store/faults.ts'
import { openTestEnv } from '../support/database.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close()
})

describe('the database is away', () => {
	test.each(ways())('%s, when nothing listens', async (_, act) => {
		const server = await listen(false)
		await server.close()
		expect(isUnavailable(await failureOf(act(client(server.port))))).toBe(true)
	})

	test.each(ways())('%s, when the server hangs up', async (_, act) => {
		const server = await listen(true)
		closing.push(server.close)
		expect(isUnavailable(await failureOf(act(client(server.port))))).toBe(true)
	})

	test('a transaction that found no free connection has done nothing yet', async () => {
		const env = await openTestEnv()
		closing.push(env.close)
		let done = () => {}
		const held = new Promise<void>(resolve => {
			done = resolve
		})
		// As many as a PostgreSQL's pool has; the embedded database has one.
		const holding = Array.from({ length: 10 }, () => env.db.$transaction(() => held))
		const further = env.db.$transaction(async () => undefined, { maxWait: 50 })
		expect(isUnavailable(await failureOf(further))).toBe(true)
		done()
		await Promise.all(holding)
	})

	test.each([
		[
			'terminated by the administrator',
			{ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '57P01' } } } },
		],
		['too many connections', { meta: { driverAdapterError: { cause: { kind: 'TooManyConnections' } } } }],
		['a connection exception', { code: '08006' }],
		['cut in the middle', new Error('Connection terminated unexpectedly')],
		['cut before', new Error('Client has encountered a connection error and is not queryable')],
	])('%s', (_, error) => {
		expect(isUnavailable(error)).toBe(true)
	})
})

describe('the database is there', () => {
	test('and a wrong statement is a fault of ours', async () => {
		const env = await openTestEnv()
		closing.push(env.close)
		expect(isUnavailable(await failureOf(env.db.$queryRaw`select * from "Nowhere"`))).toBe(false)
	})

	test.each([
		[
			'a file that is missing',
			Object.assign(new Error("ENOENT: no such file or directory, open 'font.ttf'"), { code: 'ENOENT' }),
		],
		[
			'Telegram out of reach',
			new HttpError('Network request failed', Object.assign(new Error(), { code: 'ECONNRESET' })),
		],
		['a text', 'Connection terminated unexpectedly'],
		['nothing', undefined],
	])('%s', (_, error) => {
		expect(isUnavailable(error)).toBe(false)
	})
})

test.each([
	['a deadlock', { meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } }, true],
	['a write conflict', { code: 'P2034' }, true],
	['a unique key', { code: 'P2002' }, false],
])('%s may succeed when tried again: %#', (_, error, expected) => {
	expect(isConflict(error)).toBe(expected)
})

/** The three ways in which the code asks the database: each wraps its errors differently. */
function ways(): [string, (db: Db) => Promise<unknown>][] {
	return [
		['raw SQL', db => db.$queryRaw`select 1`],
		['a model', db => db.unit.findMany()],
		['a transaction', db => db.$transaction(async tx => tx.unit.findMany())],
	]
}

function client(port: number): Db {
	const db = createClient({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 1 })
	closing.push(() => db.$disconnect())
	return db
}

async function listen(hangsUp: boolean) {
	const server = createServer(socket => {
		if (hangsUp) socket.once('data', () => socket.destroy())
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	return {
		port: (server.address() as AddressInfo).port,
		close: () => new Promise(resolve => server.close(resolve)),
	}
}

async function failureOf(act: Promise<unknown>): Promise<unknown> {
	return act.then(
		() => expect.unreachable('it should have failed'),
		(error: unknown) => error,
	)
}
