import { Temporal } from 'temporal-polyfill'
import { askClock } from '../clock.ts'
import { type OperatorConfig, readOperatorConfig, type Variables } from '../config.ts'
import type { Env } from '../store/env.ts'
import { loadCalendar } from '../store/holidays.ts'
import { openStore } from '../store/open.ts'

/**
 * Runs a command on the database that is set up, created and migrated where needed.
 * @throws {SettingProblem} when something is set up wrongly
 * @throws {FolderInUse} while the bot runs on the embedded database
 */
export async function withEnv<T>(
	variables: Variables,
	demo: boolean,
	use: (env: Env, config: OperatorConfig) => Promise<T>,
): Promise<T> {
	const config = readOperatorConfig(variables, demo)
	const calendar = await loadCalendar(config.dataDir)
	const now = config.clockUrl === undefined ? Temporal.Now.instant() : await askClock(config.clockUrl)
	const store = await openStore(config.store)
	try {
		// A command is over in seconds: all of it happens at one moment
		const env = { db: store.db, now: () => now, zone: config.zone, calendar, holidays: calendar.daysOff }
		return await use(env, config)
	} finally {
		await store.close()
	}
}
