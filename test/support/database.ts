import { randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Env } from '../../src/store/env.ts'
import { openStore, type Store } from '../../src/store/open.ts'

export interface TestEnv extends Env {
	/** Moves the clock. */
	at(moment: string): void
	close(): Promise<void>
}

/** A working day in Denpasar: Monday, 23 November 2026, 09.00 WITA. */
export const monday = '2026-11-23T09:00:00+08:00'

/** A database of its own and a clock that stands still until it is moved. */
export async function openTestEnv(): Promise<TestEnv> {
	const store = await openTestStore()
	let now = Temporal.Instant.from(monday)
	return {
		db: store.db,
		now: () => now,
		zone: 'Asia/Makassar',
		calendar: { daysOff: new Map() },
		at(moment) {
			now = Temporal.Instant.from(moment)
		},
		close: store.close,
	}
}

/** Embedded, or a fresh database on the server of TEST_DATABASE_URL. */
export async function openTestStore(): Promise<Store> {
	const server = process.env.TEST_DATABASE_URL
	if (!server) return openStore({ dataDir: 'memory' })
	const { Client } = await import('pg')
	const name = `cermin_test_${randomBytes(6).toString('hex')}`
	const admin = new Client({ connectionString: server })
	await admin.connect()
	await admin.query(`create database ${name}`)
	const url = new URL(server)
	url.pathname = `/${name}`
	const store = await openStore({ url: url.href })
	return {
		db: store.db,
		async close() {
			await store.close()
			await admin.query(`drop database ${name} with (force)`)
			await admin.end()
		},
	}
}
