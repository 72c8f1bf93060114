import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { type Clock, followClock, systemClock } from './clock.ts'
import { type Config, loadDotEnv, operatorLanguage, readConfig } from './config.ts'
import { startDemo } from './demo/demo.ts'
import { SettingProblem } from './domain/setting-problem.ts'
import { healthApp, listen } from './http.ts'
import { translator } from './i18n/translate.ts'
import { createLogger } from './logger.ts'
import { InvalidToken, run } from './run.ts'
import { storeBuiltInInstruments } from './store/built-in-instruments.ts'
import { refreshCalendar } from './store/calendars.ts'
import { startHolidays } from './store/current-holidays.ts'
import type { Env } from './store/env.ts'
import { isUnavailable } from './store/faults.ts'
import { HolidayFile } from './store/holiday-file.ts'
import { openStore } from './store/open.ts'
import { FolderInUse } from './store/process-lock.ts'
import { setSetting } from './store/settings.ts'
import { webApp } from './web/web-app.ts'

const t = translator(operatorLanguage(process.env))

try {
	loadDotEnv()
	await start(readConfig(process.env))
} catch (error) {
	console.error(explain(error))
	process.exit(1)
}

async function start(config: Config): Promise<void> {
	const log = createLogger(config.logLevel)
	const store = await openStore(config.store)
	let clock: Clock = systemClock
	const holidays = new Map<string, string>()
	const holidayFile = new HolidayFile(config.dataDir, problem => log.error(explain(problem)))
	const env: Env = {
		db: store.db,
		now: () => clock.now(),
		zone: config.zone,
		calendar: { daysOff: holidays },
		holidays,
		holidayFile,
	}
	await startHolidays(env)
	await refreshCalendar(env)
	await storeBuiltInInstruments(env)

	const demo = config.mode === 'simulator' ? await startDemo(env, config, log) : undefined
	const clockUrl = demo?.clockUrl ?? config.clockUrl
	if (clockUrl) clock = await followClock(clockUrl, log)
	env.miniAppUrl = demo?.miniAppUrl ?? miniAppUrl(config)
	const connection = demo ?? (config.mode === 'telegram' ? config : undefined)
	// A clock that is moved by hand jumps over minutes: whoever watches should not wait for the next real one.
	const tickEveryMs = clockUrl ? 1_000 : undefined
	const running = await run({ env, log, token: connection!.token, apiRoot: connection!.apiRoot, tickEveryMs })
	await setSetting(env.db, 'bot.username', running.username)
	const server = demo?.server ?? (await listen(httpApp(env, config, log), config.port, config.host))

	if (demo) console.log(t('main-demo', { url: demo.server.url }))
	else console.log(t('main-running', { username: running.username, url: server.url }))
	stopOnSignal(async () => {
		await running.stop()
		clock.stop()
		await server.close()
		await store.close()
	})
}

function httpApp(env: Env, config: Config, log: Logger): Hono {
	const app = healthApp(env)
	if (config.mode === 'telegram' && config.publicUrl)
		app.route('/', webApp(env, log, { token: config.token, minutes: config.miniAppMinutes }))
	return app
}

function miniAppUrl(config: Config): string | undefined {
	return config.mode === 'telegram' && config.publicUrl ? `${config.publicUrl}/app/` : undefined
}

/** What the network keeps waiting is given up after so long: it is not confirmed, and so comes again. */
const patienceMs = 15_000

function stopOnSignal(stop: () => Promise<void>): void {
	let stopping = false
	const onSignal = async () => {
		if (stopping) return
		stopping = true
		setTimeout(() => process.exit(1), patienceMs).unref()
		await stop()
		process.exit(0)
	}
	process.on('SIGINT', onSignal)
	process.on('SIGTERM', onSignal)
}

/** One sentence that names what is wrong and what is expected. */
function explain(error: unknown): string {
	if (error instanceof SettingProblem) return t.loose(error.key, error.args)
	if (error instanceof FolderInUse) return t('main-in-use', { pid: String(error.pid) })
	if (error instanceof InvalidToken) return t('main-token')
	if (isUnavailable(error)) return t('main-database-away')
	if (error instanceof Error && 'syscall' in error) {
		const { code, syscall } = error as NodeJS.ErrnoException
		if (code === 'EADDRINUSE') return t('main-port')
		if (syscall === 'listen' && code === 'EACCES') return t('main-port-low')
		if (syscall === 'listen' || syscall === 'getaddrinfo') return t('main-host')
	}
	return `${t('main-fault')}\n${error instanceof Error ? error.stack : String(error)}`
}
