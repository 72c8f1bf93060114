import { setTimeout as sleep } from 'node:timers/promises'
import { cerminTap, counted } from './bots/taps-of-cermin.ts'
import { startContender } from './contender.ts'
import { openCards, openLoop, percentile } from './load.ts'

/**
 * A message to 3,000 people while others work: the simulator enforces Telegram's limits (30 messages a second over
 * all chats), 50 people tap, and now and then somebody asks for a new card, which takes from the same limit. How much
 * of what they leave is used, is anything refused, and do those who tap notice?
 */
const people = 50
const recipients = Number(process.env.BENCH_RECIPIENTS ?? 3_000)
const latencyMs = 50
const tapsPerSecond = 20
const cardsPerSecond = 2
const messagesPerSecond = 30
const seconds = Number(process.env.BENCH_SECONDS ?? 30)
/** A percentile needs some taps; the broadcast is longer than one round. */
const roundSeconds = 5

const contender = await startContender('bots/cermin.ts', people, latencyMs, { recipients, rateLimits: true })
const { sim } = contender
const next = counted(cerminTap)
await openCards(contender)
await work(roundSeconds)

// Half of it before the broadcast and half after it: what else the machine does changes meanwhile.
const quiet = await work(seconds / 2)
const before = await contender.account()
const seen = watch()
await contender.broadcast()
const busy: number[] = []
while (seen.own.length < recipients) busy.push(...(await work(roundSeconds)))
seen.stop()
const after = await contender.account()
quiet.push(...(await work(seconds / 2)))
await contender.close()

for (const list of [quiet, busy]) list.sort((one, other) => one - other)
const took = (seen.own.at(-1)! - seen.own[0]!) / 1000
const rate = (seen.own.length - 1) / took
const answers = seen.answers.filter(at => at >= seen.own[0]! && at <= seen.own.at(-1)!).length / took
const times = (sorted: number[]) => ({
	'p50 of taps, ms': Math.round(percentile(sorted, 0.5)),
	'p95 of taps, ms': Math.round(percentile(sorted, 0.95)),
})
console.table({ quiet: times(quiet), 'during the broadcast': times(busy) })
console.log(
	`${seen.own.length} messages, ${rate.toFixed(2)} a second; ${answers.toFixed(2)} answers a second left room for ` +
		`${(messagesPerSecond - answers).toFixed(2)}: ${((rate / (messagesPerSecond - answers)) * 100).toFixed(1)} % (aim: at least 97 %)`,
)
console.log(`${seen.refused} calls refused with 429 (aim: 0)`)
console.log(
	`p95 of taps ${(percentile(busy, 0.95) / percentile(quiet, 0.95)).toFixed(2)} times a quiet bot's (aim: at most 1.5)`,
)
console.log(
	`${after.statements - before.statements} SQL statements for ${busy.length} taps and ${seen.own.length} messages`,
)

/** Taps and calls for new cards come evenly. @returns milliseconds from tap to changed card, sorted */
async function work(forSeconds: number): Promise<number[]> {
	const tapping = openLoop(contender, next, tapsPerSecond, forSeconds)
	for (let count = 0; count < forSeconds * cardsPerSecond; count++) {
		sim.person(contender.people[(count * 7) % people]!).start()
		await sleep(1000 / cardsPerSecond)
	}
	return tapping
}

/** From now on: when messages of the bot's own and answers went out (milliseconds), and how many calls were refused. */
function watch() {
	const seen = { own: [] as number[], answers: [] as number[], refused: 0, stop: () => {} }
	const tapping = new Set(contender.people)
	seen.stop = sim.calls.subscribe(({ method, params, answer }) => {
		if (!answer.ok && answer.error_code === 429) seen.refused++
		if (!answer.ok || method !== 'sendMessage') return
		const list = tapping.has(Number(params.chat_id)) ? seen.answers : seen.own
		list.push(performance.now())
	})
	return seen
}
