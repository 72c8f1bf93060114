import { z } from 'zod'
import { enqueue } from '../../outbox/enqueue.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

const row = z.object({ periodId: z.string(), stage: z.string(), employeeId: z.string(), dedupeKey: z.string() })

/**
 * When a window of a period that runs has ended, each HR officer gets a note, once; after the approval of peers it
 * says who has too few. A window that was extended ends, and is noted, again.
 */
export async function due(env: Env): Promise<void> {
	const now = toDate(env.now())
	await transaction(env, async tx => {
		const owed = z.array(row).parse(
			await tx.$queryRaw`
				select * from (
					select w."periodId", w."stage"::text, g."employeeId", concat_ws(':', 'period-window-ended', w."periodId",
						w."stage", extract(epoch from w."closesAt")::bigint, g."employeeId") "dedupeKey"
					from "Window" w join "Period" p on p."id" = w."periodId" and p."state" = 'open'
						join "RoleGrant" g on g."role" = 'hr' and g."grantedAt" <= w."closesAt"
					where w."closesAt" <= ${now}
				) owed where not exists (select 1 from "OutboxMessage" o where o."dedupeKey" = owed."dedupeKey")`,
		)
		await enqueue(
			tx,
			env,
			owed.map(({ periodId, stage, employeeId, dedupeKey }) => ({
				recipientId: employeeId,
				kind: stage === 'approval' ? 'period-without-peers' : 'period-window-ended',
				params: { period: periodId, stage },
				dedupeKey,
				when: 'working-hours',
			})),
		)
	})
}
