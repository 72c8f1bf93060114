import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { SettingProblem } from './domain/setting-problem.ts'

/** The one clock: everything else gets `now()` from here. */
export interface Clock {
	now(): Temporal.Instant
	stop(): void
}

const everyMs = 250
const patienceMs = 2_000
const answer = z.object({ now: z.string().transform(text => Temporal.Instant.from(text)) })

export const systemClock: Clock = { now: () => Temporal.Now.instant(), stop: () => undefined }

/**
 * What the clock at `url` says.
 * @throws {SettingProblem} when it says nothing, or no time
 */
export async function askClock(url: string): Promise<Temporal.Instant> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) })
		return answer.parse(await response.json()).now
	} catch {
		throw new SettingProblem('config-clock-url-away', { url })
	}
}

/**
 * A clock that runs with the offset of another, asked four times a second for `{"now": ISO}`; while that one does not
 * answer, the last offset holds.
 * @throws {SettingProblem} when it does not answer at first
 */
export async function followClock(url: string, log: Logger): Promise<Clock> {
	const offset = async () => (await askClock(url)).epochMilliseconds - Date.now()
	let offsetMs = await offset()
	let asking = false
	let away = false
	const timer = setInterval(async () => {
		if (asking) return
		asking = true
		try {
			offsetMs = await offset()
			away = false
		} catch (error) {
			// Once, not four times a second
			if (!away) log.warn({ err: error }, 'CLOCK_URL does not answer')
			away = true
		} finally {
			asking = false
		}
	}, everyMs)
	return {
		now: () => Temporal.Now.instant().add({ milliseconds: Math.round(offsetMs) }),
		stop: () => clearInterval(timer),
	}
}
