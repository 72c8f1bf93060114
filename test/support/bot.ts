import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { createLogger } from '../../src/logger.ts'
import { type Running, run } from '../../src/run.ts'
import type { PersonDriver } from '../../src/simulator/driver.ts'
import type { GroupDriver } from '../../src/simulator/group-driver.ts'
import { createSimulator, type Simulator } from '../../src/simulator/server.ts'
import { webApp } from '../../src/web/web-app.ts'
import { monday, openTestEnv, type TestEnv } from './database.ts'
import { unhurried } from './pace.ts'

export interface TestBot {
	env: TestEnv
	sim: Simulator
	/** Where the simulator listens. */
	apiRoot: string
	/** Where the simulator's chat page is */
	url: string
	/** The person at index n (Telegram account 1000 + n). */
	person(index: number): PersonDriver
	/** A new group of people by index, the first of whom owns it; the bot is not in it (see `GroupDriver`). */
	group(title: string, members: readonly [number, ...number[]]): GroupDriver
	/** Moves the bot's and the simulator's clock. */
	at(moment: string): void
	/** Resolves when the bot has nothing left to do for what people did. */
	idle(): Promise<void>
	/** Runs the scheduler once, sends what the outbox owes, and waits until all is quiet. */
	tick(): Promise<void>
	/** What a chat reads, for looking at. */
	transcript(index: number): string
	/** Stops the bot as a clean shutdown does; `restart` starts it again on the same database. */
	stopBot(): Promise<void>
	restart(): Promise<void>
	close(): Promise<void>
}

export interface TestBotOptions {
	/** How many people the simulator knows (Telegram accounts 1000, 1001, …); default 12. */
	people?: number
	/** Fills the database before the bot starts. */
	seed?: (env: TestEnv) => Promise<unknown>
	/** Serves the Mini App too, with its buttons in the chats. */
	miniApp?: boolean
	/** Default: silent, since faults are expected in some journeys; TEST_LOG=warn shows them. */
	log?: Logger
}

const testLog = createLogger(process.env.TEST_LOG ?? 'silent')

/** The whole bot on a database of its own, talking to a strict simulated Telegram over HTTP. */
export async function startBot({ people = 12, seed, miniApp, log = testLog }: TestBotOptions = {}): Promise<TestBot> {
	const env = await openTestEnv()
	await seed?.(env)
	const sim = createSimulator({
		bot: { id: 42, firstName: 'Cermin', username: 'cermin_bot' },
		people: Array.from({ length: people }, (_, index) => ({ id: 1000 + index, firstName: `Orang ${index}` })),
		startAt: Temporal.Instant.from(monday).toString(),
	})
	sim.limitRate(false)
	const web = { token: sim.token, minutes: 60, frames: "'self'" }
	if (miniApp) sim.app.route('/', webApp(env, log, web))
	const server = await sim.listen(0)
	if (miniApp) env.miniAppUrl = `${server.url}/app/`
	const start = () =>
		run({ env, token: sim.token, apiRoot: server.url, log, tickEveryMs: 3_600_000, limits: unhurried })
	let running: Running | undefined = await start()
	const idle = () => sim.idle()
	const stopBot = async () => {
		await running?.stop()
		running = undefined
	}
	return {
		env,
		sim,
		apiRoot: server.url,
		url: server.url,
		person: index => sim.person(1000 + index),
		group: (title, [owner, ...others]) => sim.createGroup(title, [1000 + owner, ...others.map(index => 1000 + index)]),
		at(moment) {
			env.at(moment)
			sim.clock.set(Temporal.Instant.from(moment).toString())
		},
		idle,
		async tick() {
			await running?.settle()
			await idle()
		},
		transcript: index => sim.person(1000 + index).chat.transcript(),
		stopBot,
		async restart() {
			await stopBot()
			running = await start()
		},
		async close() {
			await stopBot()
			await server.close()
			await env.close()
		},
	}
}
