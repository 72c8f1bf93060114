import { Temporal } from 'temporal-polyfill'
import type { Env } from '../../src/store/env.ts'
import { openTestStore } from './store-pool.ts'

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
		holidays: new Map(),
		at(moment) {
			now = Temporal.Instant.from(moment)
		},
		close: store.close,
	}
}
