import type { Tx } from './client.ts'
import type { Env } from './env.ts'
import { toDate } from './time.ts'

/**
 * Claims an update for the transaction it is called in: true the first time, false when the effect of the same
 * update is already committed. For acts that are not idempotent by themselves.
 * @param reviewId the anonymous review that it writes to: sealing it forgets the update, which names the rater's chat
 */
export async function once(
	tx: Tx,
	env: Env,
	updateKey: string | undefined,
	reviewId: string | null = null,
): Promise<boolean> {
	if (updateKey === undefined) return true
	const { count } = await tx.handled.createMany({
		data: [{ key: updateKey, at: toDate(env.now()), reviewId }],
		skipDuplicates: true,
	})
	return count === 1
}

/** Telegram delivers an update again for a day at most; a fortnight leaves room for a clock that was wrong. */
const rememberedHours = 14 * 24

/** Forgets the updates that will not come again, so that the table stays as small as a fortnight's work. */
export async function forgetHandled(env: Env): Promise<void> {
	const before = toDate(env.now().subtract({ hours: rememberedHours }))
	await env.db.handled.deleteMany({ where: { at: { lt: before } } })
}
