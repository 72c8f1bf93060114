import type { Tx } from './client.ts'
import type { Env } from './env.ts'
import { toDate } from './time.ts'

/**
 * Claims an update for the transaction it is called in: true the first time, false when the effect of the same
 * update is already committed. For acts that are not idempotent by themselves.
 */
export async function once(tx: Tx, env: Env, updateKey: string | undefined): Promise<boolean> {
	if (updateKey === undefined) return true
	const { count } = await tx.handled.createMany({
		data: [{ key: updateKey, at: toDate(env.now()) }],
		skipDuplicates: true,
	})
	return count === 1
}
