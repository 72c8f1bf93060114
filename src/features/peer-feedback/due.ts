import { z } from 'zod'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

const rows = z.array(z.object({ periodId: z.string() }))

/**
 * When the feedback window closes, what was not sent lapses: the drafts of peers and of the employees themselves.
 * One statement a period; the audit says how many, never whose.
 */
export async function due(env: Env): Promise<void> {
	const at = toDate(env.now())
	const closed = await env.db.$queryRaw<unknown[]>`
		select p."id" "periodId" from "Period" p
			join "Window" w on w."periodId" = p."id" and w."stage" = 'feedback' and w."closesAt" <= ${at}
		where p."state" = 'open' and exists (select 1 from "Appraisal" a join "Review" r on r."appraisalId" = a."id"
			where a."periodId" = p."id" and r."state" = 'draft' and r."group" in ('self', 'peer'))`
	for (const { periodId } of rows.parse(closed)) {
		await transaction(env, async tx => {
			const lapsed = await tx.$executeRaw`
				update "Review" r set "state" = 'lapsed'
				from "Appraisal" a join "Window" w on w."periodId" = a."periodId" and w."stage" = 'feedback'
				where a."id" = r."appraisalId" and a."periodId" = ${periodId} and w."closesAt" <= ${at}
					and r."state" = 'draft' and r."group" in ('self', 'peer')`
			if (lapsed === 0) return
			await audit(tx, env, { action: 'reviews.lapsed', subject: `period:${periodId}`, details: { count: lapsed } })
		})
	}
}
