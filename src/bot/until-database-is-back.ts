import { setTimeout as sleep } from 'node:timers/promises'
import { BotError } from 'grammy'
import type { Logger } from 'pino'
import { isUnavailable } from '../store/faults.ts'

const firstPauseMs = 250
const longestPauseMs = 5_000

/**
 * Runs `handle` again and again while the database is away, so that its update is neither lost nor apologised for.
 * Anything else that gets past the error boundary is recorded and given up: a poison update blocks nobody.
 * @throws what says that the database is away, when `stopping` comes before it is back
 */
export async function untilDatabaseIsBack(
	handle: () => Promise<void>,
	stopping: AbortSignal,
	log: Logger,
): Promise<void> {
	for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
		try {
			return await handle()
		} catch (error) {
			const cause = error instanceof BotError ? error.error : error
			if (!isUnavailable(cause)) return log.error({ err: cause }, 'update given up')
			if (stopping.aborted) throw error
			log.warn({ err: cause }, 'the database is away')
			await sleep(pause, undefined, { signal: stopping }).catch(() => undefined)
		}
	}
}
