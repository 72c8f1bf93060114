import { z } from 'zod'
import { lapsePeerReviews } from '../../questionnaire/lapse.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'

const row = z.object({ raterId: z.string(), appraisalIds: z.array(z.string()) })

/**
 * Ends the feedback of colleagues who have become the superior of whoever scores the same appraisal: they decide
 * objections to it (design §6).
 * @param employeeIds those whose superior has just changed
 */
export async function leavePeersOf(tx: Tx, env: Env, employeeIds: readonly string[]): Promise<void> {
	if (employeeIds.length === 0) return
	// Approving holds the people whom it asks: it comes before, and is found below, or after, and is refused.
	await tx.$queryRaw`select 1 from "Employee" where "id" in (
		select "supervisorId" from "Employee" where "id" = any(${[...employeeIds]})) order by "id" for no key update`
	const found = await tx.$queryRaw<unknown[]>`
		select r."raterId", array_agg(a."id") "appraisalIds"
		from "Employee" s join "Appraisal" a on a."supervisorId" = s."id" and a."sealedAt" is null
			join "Review" r on r."appraisalId" = a."id" and r."group" = 'peer' and r."raterId" = s."supervisorId"
		where s."id" = any(${[...employeeIds]}) group by 1`
	for (const { raterId, appraisalIds } of z.array(row).parse(found))
		await lapsePeerReviews(tx, env, { raterId, appraisalIds, reason: 'superior' })
}
