import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { toDate } from '../store/time.ts'
import type { Sheet } from './sheet.ts'

/**
 * Has a supervisor's review been talked about with the employee, or changed since? Then it is changed with a reason that
 * the employee reads, and is not withdrawn to be sent anew without one. That the employee once said that they have
 * talked counts as well, although the supervisor says that they have not: it stands in the log.
 */
export async function isTalkedAbout(tx: Tx, env: Env, { group, reviewId, appraisalId }: Sheet): Promise<boolean> {
	if (group !== 'supervisor') return false
	const [found] = await tx.$queryRaw<{ talked: boolean }[]>`
		select exists (select 1 from "ScoreChange" c where c."reviewId" = ${reviewId})
			or exists (select 1 from "Dialogue" d where d."appraisalId" = ${appraisalId}
				and (d."startsAt" <= ${toDate(env.now())} or d."supervisorConfirmedAt" is not null))
			or exists (select 1 from "AuditEvent" v join "Appraisal" a on a."id" = ${appraisalId}
				where v."action" = 'dialogue.confirmed' and v."subject" = ${`appraisal:${appraisalId}`}
					and v."actorId" = a."employeeId") "talked"`
	return found?.talked ?? false
}
