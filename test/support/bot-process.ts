import { fork } from 'node:child_process'
import { once } from 'node:events'
import { followClock } from '../../src/clock.ts'
import { createLogger } from '../../src/logger.ts'
import { run } from '../../src/run.ts'
import { openStore, type StoreLocation } from '../../src/store/open.ts'
import { unhurried } from './pace.ts'

export interface Assignment {
	token: string
	apiRoot: string
	location: StoreLocation
}

export interface BotProcess {
	/** SIGKILL: whatever it was doing, it does no more. */
	kill(): Promise<void>
}

/** Starts the bot in a process of its own, so that it can be killed. */
export async function startBotProcess(assignment: Assignment): Promise<BotProcess> {
	const bot = fork(import.meta.filename, { execArgv: ['--import', 'tsx'] })
	bot.send(assignment)
	await once(bot, 'message')
	return {
		async kill() {
			bot.kill('SIGKILL')
			await once(bot, 'exit')
		},
	}
}

if (process.send && process.argv[1] === import.meta.filename) {
	// Whoever started it is gone, killed perhaps: nobody else would end it.
	process.once('disconnect', () => process.exit())
	process.once('message', async ({ token, apiRoot, location }: Assignment) => {
		const store = await openStore(location)
		const log = createLogger(process.env.TEST_LOG ?? 'silent')
		const clock = await followClock(`${apiRoot}/clock`, log)
		const now = () => clock.now()
		await run({
			env: { db: store.db, now, zone: 'Asia/Makassar', calendar: { daysOff: new Map() }, holidays: new Map() },
			token,
			apiRoot,
			log,
			tickEveryMs: 500,
			limits: unhurried,
		})
		process.send?.('ready')
	})
}
