import { setTimeout as sleep } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { dues } from '../src/features.ts'
import { type Due, tick } from '../src/scheduler/tick.ts'
import type { Env } from '../src/store/env.ts'
import { openStore } from '../src/store/open.ts'
import { seedCity } from './bots/city.ts'
import { statements } from './statements.ts'

/**
 * The scheduler's tick while a period runs: the one that nudges everyone on the first day, with all that is owed besides
 * (summaries, lists), and the one a minute later that has nothing to do. Statements and time, for 6,000 and for 60,000
 * employees; what a tenth of the people needs a tenth of the time is linear. Meanwhile somebody else asks the database
 * again and again, as a tap would: how long do they wait at most?
 */
const sizes = (process.env.BENCH_PEOPLE ?? '6000,60000').split(',').map(Number)
const rounds = 3
/** Between two questions of somebody else */
const everyMs = 20

interface Figures {
	'rows owed': number
	'nudging, statements': number
	'nudging, ms': number
	'others waited, ms': number
	'idle, statements': number
	'idle, ms': number
}

const figures = new Map<number, Figures>()
for (const people of sizes) figures.set(people, await measure(people))
console.table(Object.fromEntries([...figures].map(([people, row]) => [`${people} employees`, row])))
const [small, large] = [sizes[0]!, sizes.at(-1)!]
const growth = (key: keyof Figures) => (figures.get(large)![key] / figures.get(small)![key]).toFixed(1)
console.log(
	`${large / small} times the people: nudging takes ${growth('nudging, ms')} times as long with ` +
		`${growth('nudging, statements')} times the statements, an idle tick ${growth('idle, ms')} times (aim: at most linear)`,
)

async function measure(people: number): Promise<Figures> {
	const store = await openStore({ dataDir: 'memory' })
	// Monday 30 November 2026, 09.00: the first day of the window for self-assessments and feedback
	let now = Temporal.Instant.from('2026-11-30T09:00:00+08:00')
	const env: Env = {
		db: store.db,
		now: () => now,
		zone: 'Asia/Makassar',
		calendar: { daysOff: new Map() },
		holidays: new Map(),
	}
	await seedCity(env, people)
	const others = keepAsking(env)
	const nudging = await timed(env, dues)
	const { longest, asked } = await others.stop()
	const owed = await store.db.outboxMessage.count()
	const idle = []
	for (let round = 0; round < rounds; round++) {
		now = now.add({ minutes: 1 })
		idle.push(await timed(env, dues))
	}
	await store.close()
	const quickest = idle.toSorted((one, other) => one.ms - other.ms)[0]!
	return {
		'rows owed': owed,
		'nudging, statements': nudging.statements - asked,
		'nudging, ms': nudging.ms,
		'others waited, ms': longest,
		'idle, statements': quickest.statements,
		'idle, ms': quickest.ms,
	}
}

/** Asks the database for one row, again and again. @returns how to stop: the longest wait, in ms, and how often it asked */
function keepAsking({ db }: Env): { stop(): Promise<{ longest: number; asked: number }> } {
	const result = { longest: 0, asked: 0 }
	let isOver = false
	const asking = (async () => {
		while (!isOver) {
			const begun = performance.now()
			await db.setting.findUnique({ where: { key: 'agency.name' } })
			result.asked++
			result.longest = Math.max(result.longest, Math.round(performance.now() - begun))
			await sleep(everyMs)
		}
	})()
	return {
		async stop() {
			isOver = true
			await asking
			return result
		},
	}
}

async function timed(env: Env, due: readonly Due[]): Promise<{ statements: number; ms: number }> {
	const before = statements()
	const begun = performance.now()
	await tick(env, due, error => {
		throw error
	})
	return { statements: statements() - before, ms: Math.round(performance.now() - begun) }
}
