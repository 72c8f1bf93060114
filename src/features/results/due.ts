import { z } from 'zod'
import { enqueue } from '../../outbox/enqueue.ts'
import { isReady } from '../../result/ready.ts'
import type { Env } from '../../store/env.ts'
import { transaction } from '../../store/transaction.ts'

const row = z.object({ periodId: z.string(), employeeId: z.string(), dedupeKey: z.string() })

/**
 * Each HR officer is told when, in a period that is published, late results can be: once, and once more whenever
 * further scores have been sent or sealed.
 */
export async function due(env: Env): Promise<void> {
	await transaction(env, async tx => {
		const owed = z.array(row).parse(
			await tx.$queryRaw`
				select * from (
					select q."periodId", g."employeeId",
						concat_ws(':', 'results-late', q."periodId", q."since", g."employeeId") "dedupeKey"
					from (
						select a."periodId", extract(epoch from max(greatest(s."submittedAt", a."sealedAt"))) "since"
						from "Appraisal" a join "Period" p on p."id" = a."periodId" and p."state" = 'published'
							join "Review" s on s."appraisalId" = a."id" and s."group" = 'supervisor' and s."state" = 'submitted'
						where ${isReady} group by 1
					) q cross join "RoleGrant" g where g."role" = 'hr'
				) owed where not exists (select 1 from "OutboxMessage" o where o."dedupeKey" = owed."dedupeKey")`,
		)
		await enqueue(
			tx,
			env,
			owed.map(({ periodId, employeeId, dedupeKey }) => ({
				recipientId: employeeId,
				kind: 'results-late',
				params: { period: periodId },
				dedupeKey,
				when: 'working-hours',
			})),
		)
	})
}
