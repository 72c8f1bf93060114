import { join } from 'node:path'
import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import type { Config } from '../config.ts'
import { isWorkingDay, nextWorkingMoment } from '../domain/calendar.ts'
import { type HttpServer, healthApp } from '../http.ts'
import { createSimulator } from '../simulator/server.ts'
import { loadState } from '../simulator/state-file.ts'
import type { Env } from '../store/env.ts'
import { webApp } from '../web/web-app.ts'
import { guideFor } from './guide.ts'
import { nextDeadline } from './next-deadline.ts'
import { seedDemo } from './seed.ts'
import { teamGroups } from './team-groups.ts'

export interface Demo {
	server: HttpServer
	token: string
	apiRoot: string
	clockUrl: string
	/** On loopback, where the simulator takes HTTP for HTTPS. */
	miniAppUrl: string
}

/** The sample agency, and a simulated Telegram with a chat page on which everyone in it can be played. */
export async function startDemo(env: Env, config: Config, log: Logger): Promise<Demo> {
	const stateFile = join(config.dataDir, 'simulator.json')
	const moved = Temporal.Duration.from({ milliseconds: Math.round(loadState(stateFile)?.clockOffsetMs ?? 0) })
	// Invitations must be valid by the simulator's clock, which earlier visitors may have moved on.
	const people = await seedDemo({ ...env, now: () => env.now().add(moved) })
	const simulator = createSimulator({
		bot: { id: 70_001, firstName: 'Cermin', username: 'cermin_demo_bot' },
		people: people.map(({ telegramId, name, post, unit, code }) => ({
			id: telegramId,
			firstName: name,
			note: `${post} · ${unit}`,
			// Whoever has joined has written to the bot before; the others find their invitation on the page.
			started: code === undefined,
			startPayload: code,
		})),
		groups: teamGroups(people),
		stateFile,
		startAt: nextWorkingMoment(env.now(), env.zone, env.calendar).toString(),
		timeZone: env.zone,
		guide: guideFor(people),
		nextDeadline: now => nextDeadline(env, Temporal.Instant.from(now)),
		isWorkingDay: date => isWorkingDay(Temporal.PlainDate.from(date), env.calendar),
	})
	simulator.app.route('/', healthApp(env))
	const web = { token: simulator.token, minutes: config.miniAppMinutes, frames: "'self'" }
	simulator.app.route('/', webApp(env, log, web))
	const server = await simulator.listen(config.port, config.host)
	const { url } = server
	return { server, token: simulator.token, apiRoot: url, clockUrl: `${url}/clock`, miniAppUrl: `${url}/app/` }
}
