import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Api } from 'grammy'
import { Temporal } from 'temporal-polyfill'
import { createLogger } from '../../src/logger.ts'
import { Deliverer } from '../../src/outbox/deliver.ts'
import { Pace } from '../../src/outbox/pace.ts'
import type { Db } from '../../src/store/client.ts'
import type { Env } from '../../src/store/env.ts'
import { openStore, type StoreLocation } from '../../src/store/open.ts'
import type { BotProcess } from './bot-process.ts'
import { unhurried } from './pace.ts'

interface Assignment {
	token: string
	apiRoot: string
	location: StoreLocation
	perSecond: number
	/** The first row it has claimed never goes out: it has it in its hands whenever it is killed. */
	keepsFirst?: boolean
}

export interface SenderProcess extends BotProcess {
	/** Has it claimed a row? */
	hasClaimed(): boolean
}

/** An environment in which it is always Monday, 23 November 2026, 09.00 WITA. */
export function standingStill(db: Db): Env {
	const now = Temporal.Instant.from('2026-11-23T09:00:00+08:00')
	return { db, now: () => now, zone: 'Asia/Makassar', calendar: { daysOff: new Map() }, holidays: new Map() }
}

/** Starts the outbox's sender in a process of its own; it says the `word` of every row of kind `word`. */
export async function startSenderProcess(assignment: Assignment): Promise<SenderProcess> {
	const sender = fork(import.meta.filename, { execArgv: ['--import', 'tsx'] })
	sender.send(assignment)
	await once(sender, 'message')
	let claimed = false
	sender.once('message', () => {
		claimed = true
	})
	return {
		hasClaimed: () => claimed,
		async kill() {
			sender.kill('SIGKILL')
			await once(sender, 'exit')
		},
	}
}

if (process.send && process.argv[1] === import.meta.filename) {
	// Whoever started it is gone: nobody else would end it.
	process.once('disconnect', () => process.exit())
	process.once('message', async ({ token, apiRoot, location, perSecond, keepsFirst }: Assignment) => {
		const store = await openStore(location)
		let rendered = 0
		const word = async (word = '') => {
			if (++rendered > 1) return { text: word }
			process.send?.('claimed')
			return keepsFirst ? new Promise<never>(() => undefined) : { text: word }
		}
		new Deliverer({
			env: standingStill(store.db),
			api: new Api(token, { apiRoot }),
			messages: { word: (_env, _to, params) => word(params.word) },
			groupMessages: {},
			log: createLogger(process.env.TEST_LOG ?? 'silent'),
			pace: new Pace({ ...unhurried, perSecond }),
		}).start()
		process.send?.('ready')
	})
}
