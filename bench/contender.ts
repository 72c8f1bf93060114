import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator, type Simulator } from '../src/simulator/server.ts'
import type { Account } from './bots/child.ts'

/** A bot in a process of its own, an API server with latency, and the people who tap. */
export interface Contender {
	sim: Simulator
	people: number[]
	account(): Promise<Account>
	/** Owes so many further people a message each, now. */
	broadcast(): Promise<void>
	close(): Promise<void>
}

export interface ContenderOptions {
	/** Further people, who do not tap and are sent messages; their accounts come after those of who taps. Default 0. */
	recipients?: number
	/** Telegram's limits are enforced. Default false. */
	rateLimits?: boolean
}

export async function startContender(
	script: string,
	people: number,
	latencyMs: number,
	{ recipients = 0, rateLimits = false }: ContenderOptions = {},
): Promise<Contender> {
	const ids = Array.from({ length: people }, (_, index) => 1001 + index)
	const others = Array.from({ length: recipients }, (_, index) => 1001 + people + index)
	const sim = createSimulator({
		bot: { id: 42, firstName: 'Cermin', username: 'cermin_bot' },
		people: [...ids, ...others].map(id => ({ id, firstName: `Orang ${id}` })),
		latencyMs,
		...(rateLimits ? {} : { rateLimits: false }),
	})
	for (const id of others) sim.person(id).chat.state.started = true
	const server = await sim.listen(0)
	const dataDir = await mkdtemp(join(tmpdir(), 'cermin-bench-'))
	const bot = fork(join(import.meta.dirname, script), {
		execArgv: ['--import', 'tsx'],
		env: { ...process.env, BENCH_DATA_DIR: dataDir },
	})
	bot.send({ assignment: { token: sim.token, apiRoot: server.url, people, recipients } })
	await answerOf(bot)
	return {
		sim,
		people: ids,
		async account() {
			bot.send('report')
			return (await answerOf(bot)) as Account
		},
		async broadcast() {
			bot.send('broadcast')
			await answerOf(bot)
		},
		async close() {
			bot.kill('SIGKILL')
			await once(bot, 'exit')
			await server.close()
			await rm(dataDir, { recursive: true, force: true })
		},
	}
}

async function answerOf(bot: ChildProcess): Promise<unknown> {
	const [message] = await Promise.race([
		once(bot, 'message'),
		once(bot, 'exit').then(() => {
			throw new Error('the bot ended')
		}),
	])
	return message
}
