import { cerminTap, counted } from './bots/taps-of-cermin.ts'
import { startContender } from './contender.ts'
import { closedLoop, type NextTap, openCards, openLoop, percentile } from './load.ts'

/**
 * `npm run bench`: 50 people tap at one bot process with 50 ms of API latency, beside a bare grammY bot on its runner
 * in the same run and on the same kind of database. Absolute numbers vary with the machine; the ratios are what counts.
 */
const people = 50
const latencyMs = 50
const seconds = Number(process.env.BENCH_SECONDS ?? 10)

interface Figures {
	tapsPerSecond: number
	p50: number
	p95: number
	statementsPerTap: number
	peakMemoryMiB: number
}

const bareTap: NextTap = (_, count) => `tap:${count + 1}`

const bare = await measure('bots/bare.ts', bareTap)
const cermin = await measure('bots/cermin.ts', cerminTap, bare.tapsPerSecond / 2)
const ratio = (key: keyof Figures) => (cermin[key] / bare[key]).toFixed(2)
console.table({ 'bare grammY': rounded(bare), Cermin: rounded(cermin) })
console.log(`throughput ${ratio('tapsPerSecond')} of the bare bot's (aim: at least 0.5)`)
console.log(`p95 ${ratio('p95')} times the bare bot's at half its rate (aim: at most 2)`)
console.log(`${cermin.statementsPerTap.toFixed(2)} SQL statements a tap, BEGIN and COMMIT not counted (aim: at most 6)`)

async function measure(script: string, nextOf: NextTap, rate?: number): Promise<Figures> {
	const contender = await startContender(script, people, latencyMs)
	const next = counted(nextOf)
	await openCards(contender)
	await closedLoop(contender, next, 2)
	const before = await contender.account()
	const tapsPerSecond = await closedLoop(contender, next, seconds)
	const after = await contender.account()
	const times = await openLoop(contender, next, rate ?? tapsPerSecond / 2, seconds)
	const { peakMemoryMiB } = await contender.account()
	await contender.close()
	return {
		tapsPerSecond,
		p50: percentile(times, 0.5),
		p95: percentile(times, 0.95),
		statementsPerTap: (after.statements - before.statements) / (tapsPerSecond * seconds),
		peakMemoryMiB,
	}
}

function rounded(figures: Figures): Record<string, number> {
	return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Math.round(value * 10) / 10]))
}
