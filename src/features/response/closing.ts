import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** So many a transaction: taps need their turn while a whole city's time ends. */
const atOnce = 500

interface Ended {
	resultId: string
	employeeId: string
	joined: boolean
}

/**
 * Whose time has ended without an answer: that is recorded as silence, which is no consent, and they are told once. An
 * answer that is being given at this very moment holds its row, and is left alone.
 */
export async function recordSilence(env: Env): Promise<void> {
	for (let ended = atOnce; ended === atOnce; ) ended = await recordSome(env)
}

function recordSome(env: Env): Promise<number> {
	return transaction(env, async tx => {
		const ended = await tx.$queryRaw<Ended[]>`
			update "Response" s set "answer" = 'silent', "answeredAt" = s."closesAt"
			from "Result" r join "Appraisal" a on a."id" = r."appraisalId"
			where r."id" = s."resultId" and s."answer" is null and s."resultId" in (
				select "resultId" from "Response" where "answer" is null and "closesAt" <= ${toDate(env.now())}
				order by "resultId" limit ${atOnce} for update skip locked)
			returning s."resultId", a."employeeId", exists (
				select 1 from "Account" c where c."employeeId" = a."employeeId") "joined"`
		if (ended.length === 0) return 0
		await audit(tx, env, ...ended.map(({ resultId }) => ({ action: 'response.silent', subject: `result:${resultId}` })))
		await enqueue(
			tx,
			env,
			ended
				.filter(({ joined }) => joined)
				.map(({ resultId, employeeId }) => ({
					recipientId: employeeId,
					kind: 'response-silent',
					params: { result: resultId },
					dedupeKey: `response-silent:${resultId}`,
					when: 'working-hours' as const,
				})),
		)
		return ended.length
	})
}
