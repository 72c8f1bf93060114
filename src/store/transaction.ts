import type { Tx } from './client.ts'
import type { Env } from './env.ts'
import { isConflict } from './faults.ts'

const tries = 3

/**
 * One transaction per use case: the change, its outbox rows and its audit event together. Telegram is never called
 * inside. Inside, use only `tx`: with the embedded database `env.db` would wait for itself.
 * @param timeout milliseconds, where a use case may take longer than others
 */
export async function transaction<T>(env: Env, run: (tx: Tx) => Promise<T>, timeout?: number): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await env.db.$transaction(run, timeout === undefined ? undefined : { timeout })
		} catch (error) {
			if (attempt === tries || !isConflict(error)) throw error
		}
	}
}
