import { GrammyError } from 'grammy'
import type { Temporal } from 'temporal-polyfill'
import type { Claimed } from './claimed.ts'
import type { Outcome } from './ledger.ts'

const giveUpAfterMs = 24 * 60 * 60 * 1000
/** After a long downtime the first failure is not the last. */
const leastAttempts = 10

/** What becomes of a row that could not be rendered or sent at `now`. */
export function outcomeOf(error: unknown, row: Claimed, now: Temporal.Instant): Outcome {
	const known = error instanceof GrammyError ? error : undefined
	const text = known ? `${known.error_code} ${known.description}` : kindOf(error)
	if (known?.error_code === 403) return { state: 'unreachable', error: text }
	if (known?.error_code === 429) return { state: 'waiting', seconds: retryAfter(known), tried: false, error: text }
	if (known && isFinal(known.error_code)) return { state: 'failed', error: text }
	const owedSince = Math.max(row.createdAt.getTime(), row.dueAt.getTime())
	if (now.epochMilliseconds - owedSince > giveUpAfterMs && row.attempts > leastAttempts)
		return { state: 'failed', error: text }
	return { state: 'waiting', seconds: backoffSeconds(row.attempts), tried: true, error: text }
}

/** Seconds that Telegram asks us to wait; 0 where it does not. */
export function askedToWait(error: unknown): number {
	return error instanceof GrammyError && error.error_code === 429 ? retryAfter(error) : 0
}

function retryAfter(error: GrammyError): number {
	return error.parameters.retry_after ?? 1
}

/** What is kept of a fault of ours: never its message, which may quote what people wrote. */
function kindOf(error: unknown): string {
	return error instanceof Error ? error.name : typeof error
}

/** Telegram will not take this message, however often it is sent; 401 and 404 are about the token. */
function isFinal(code: number): boolean {
	return code >= 400 && code < 500 && ![401, 404, 409].includes(code)
}

/** 2, 4, 8 … seconds up to ten minutes, with jitter. */
function backoffSeconds(attempts: number): number {
	return Math.min(2 ** attempts, 600) * (0.5 + Math.random())
}
