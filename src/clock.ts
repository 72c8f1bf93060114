import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** The one clock: everything else gets `now()` from here. */
export interface Clock {
	now(): Temporal.Instant
	stop(): void
}

const everyMs = 250
const patienceMs = 2_000
const answer = z.object({ now: z.string().transform(text => Temporal.Instant.from(text)) })

export const systemClock: Clock = { now: () => Temporal.Now.instant(), stop: () => undefined }

/** What the clock at `url` says. @throws whatever keeps it from saying so */
export async function askClock(url: string): Promise<Temporal.Instant> {
	const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) })
	return answer.parse(await response.json()).now
}

/**
 * A clock that runs with the offset of another, asked four times a second for `{"now": ISO}`; while that one does not
 * answer, the last offset holds.
 */
export async function followClock(url: string, log: Logger): Promise<Clock> {
	let offsetMs = 0
	let asking = false
	const ask = async () => {
		if (asking) return
		asking = true
		try {
			offsetMs = (await askClock(url)).epochMilliseconds - Date.now()
		} catch (error) {
			log.warn({ err: error }, 'CLOCK_URL does not answer')
		} finally {
			asking = false
		}
	}
	await ask()
	const timer = setInterval(ask, everyMs)
	return {
		now: () => Temporal.Now.instant().add({ milliseconds: Math.round(offsetMs) }),
		stop: () => clearInterval(timer),
	}
}
