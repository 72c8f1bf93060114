import type { Tx } from './client.ts'
import type { Env } from './env.ts'
import { isConflict } from './faults.ts'

const tries = 3

/**
 * One transaction per use case: the change, its outbox rows and its audit event together. Telegram is never called
 * inside. Inside, use only `tx`: with the embedded database `env.db` would wait for itself.
 */
export async function transaction<T>(env: Env, run: (tx: Tx) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await env.db.$transaction(run)
		} catch (error) {
			if (attempt === tries || !isConflict(error)) throw error
		}
	}
}
