import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import type { Env } from '../../src/store/env.ts'
import { openStore } from '../../src/store/open.ts'
import { seedSeason } from '../../test/support/season.ts'

/** What the measuring process tells a bot's process at its start. */
export interface Assignment {
	token: string
	apiRoot: string
	people: number
}

/** What it answers when it is asked how it went. */
export interface Account {
	/** SQL statements so far, BEGIN and COMMIT not counted. */
	statements: number
	peakMemoryMiB: number
}

/** Each gives feedback to this many others: enough questions for the whole run. */
const reviewsEach = 40

function colleagues(people: number): [number, number][] {
	return Array.from({ length: people * reviewsEach }, (_, n) => {
		const rater = Math.floor(n / reviewsEach) + 1
		return [((rater + (n % reviewsEach)) % people) + 1, rater]
	})
}

/** The review number `count` of the person with this index (from 1), as `seedSeason` names them. */
export function reviewId(index: number, count: number): string {
	return `peer${String((index - 1) * reviewsEach + (count % reviewsEach)).padStart(6, '0')}`
}

let statements = 0
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function count(this: unknown, ...args: unknown[]) {
	const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text?: string }).text
	if (text && !/^\s*(begin|commit|rollback)/i.test(text)) statements++
	return query.apply(this, args)
} as never

/** Runs a bot in this process: a season in an embedded database, the bot on top, reports to the parent. */
export async function child(start: (env: Env, assignment: Assignment) => Promise<void>): Promise<void> {
	process.on('message', async (message: { assignment: Assignment } | 'report') => {
		if (message === 'report') {
			const account: Account = { statements, peakMemoryMiB: process.resourceUsage().maxRSS / 1024 }
			process.send?.(account)
			return
		}
		const store = await openStore({ dataDir: process.env.BENCH_DATA_DIR ?? 'memory' })
		// Monday 30 November 2026: everyone's self-assessment is open
		const begun = Temporal.Now.instant()
		const monday = Temporal.Instant.from('2026-11-30T09:00:00+08:00')
		const env: Env = {
			db: store.db,
			now: () => monday.add(Temporal.Now.instant().since(begun)),
			zone: 'Asia/Makassar',
			calendar: { daysOff: new Map() },
			holidays: new Map(),
		}
		await seedSeason(env, { staff: message.assignment.people, peers: colleagues(message.assignment.people) })
		await start(env, message.assignment)
		process.send?.('ready')
	})
}
