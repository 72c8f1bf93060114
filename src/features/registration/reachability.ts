import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import type { Visitor } from './visitor.ts'

/** Notes that somebody has blocked the bot (nothing can be sent to them) or let it in again. */
export async function setReachable(env: Env, { telegramId }: Visitor, reachable: boolean): Promise<void> {
	await env.db.account.updateMany({
		where: { telegramId, ...(reachable ? {} : { unreachableSince: null }) },
		data: { unreachableSince: reachable ? null : toDate(env.now()) },
	})
}
