import { setTimeout as sleep } from 'node:timers/promises'
import { autoRetry } from '@grammyjs/auto-retry'
import { type ApiCallFn, HttpError, type RawApi, type Transformer } from 'grammy'

const pausesMs = [250, 1_000, 3_000, 9_000]

const flood = autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 60, rethrowHttpErrors: true })

/**
 * Calls again what Telegram refused for now: 429 when it says so, 500 a few times, and dropped connections soon and
 * not for long, since the chat waits meanwhile (auto-retry alone would go on for ever, with pauses up to an hour).
 * Polling decides itself when to ask again, and an aborted poll is no fault.
 */
export const retry: Transformer<RawApi> = async (call, method, payload, signal) => {
	if (method === 'getUpdates') return call(method, payload, signal)
	for (const pause of pausesMs) {
		try {
			return await flood(call as ApiCallFn<RawApi>, method, payload, signal)
		} catch (error) {
			if (!(error instanceof HttpError) || signal?.aborted) throw error
			await sleep(pause)
		}
	}
	return flood(call as ApiCallFn<RawApi>, method, payload, signal)
}
