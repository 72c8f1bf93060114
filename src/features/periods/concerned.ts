import { enqueue } from '../../outbox/enqueue.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'

/** Everyone who is appraised, rates or scores in a period and has joined. */
export async function concernedBy(db: Db | Tx, periodId: string): Promise<string[]> {
	const rows = await db.$queryRaw<{ id: string }[]>`
		select c."employeeId" "id" from "Account" c join (
			select a."employeeId" "id" from "Appraisal" a where a."periodId" = ${periodId}
			union select a."supervisorId" from "Appraisal" a where a."periodId" = ${periodId}
			union select r."raterId" from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				where a."periodId" = ${periodId} and r."group" = 'peer' and r."state" in ('draft', 'submitted')
		) w on w."id" = c."employeeId" order by 1`
	return rows.map(({ id }) => id)
}

/** Tells all of them what has become of the period, in their working hours. */
export async function tellConcerned(
	tx: Tx,
	env: Env,
	periodId: string,
	kind: 'period-paused' | 'period-resumed' | 'period-closed',
): Promise<number> {
	const people = await concernedBy(tx, periodId)
	return enqueue(
		tx,
		env,
		people.map(recipientId => ({
			recipientId,
			kind,
			params: { period: periodId },
			dedupeKey: `${kind}:${periodId}:${env.now().epochMilliseconds}:${recipientId}`,
			when: 'working-hours',
		})),
	)
}
