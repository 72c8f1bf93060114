import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { fromJson } from '../../result/published-result.ts'
import { type Standing, standingOf } from '../../result/receipt.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** A version of one's own result, and how it stands. */
export interface OwnResponse {
	resultId: string
	periodName: string
	version: number
	standing: Standing
}

/** @throws {Refusal} unless the result is the actor's own */
export async function readOwnResponse(env: Env, actor: Actor, resultId: string): Promise<OwnResponse> {
	return read(env.db, env, actor, resultId)
}

/**
 * The employee accepts a result, for good; tapped twice, it is accepted once.
 * @throws {Refusal} not theirs, not received, answered otherwise, or too late
 */
export async function acceptResult(env: Env, actor: Actor, resultId: string): Promise<void> {
	await transaction(env, async tx => {
		await read(tx, env, actor, resultId)
		const now = toDate(env.now())
		// Of two answers at once the second waits for the row, and then finds it answered.
		const { count } = await tx.response.updateMany({
			where: { resultId, answer: null, closesAt: { gt: now } },
			data: { answer: 'accepted', answeredAt: now },
		})
		if (count === 0) {
			const { standing } = await read(tx, env, actor, resultId)
			// The same tap that comes twice
			if (standing.answer === 'accepted') return
			throw refusalOf(standing)
		}
		const subject = `result:${resultId}`
		await audit(tx, env, { actorId: actor.employeeId, action: 'response.accepted', subject })
	})
}

/** Why a result cannot be answered (any more). */
function refusalOf({ receivedAt, isFinal, answer }: Standing): Refusal {
	if (isFinal) return new Refusal('refusal-response-final')
	if (!receivedAt) return new Refusal('refusal-response-unread')
	return new Refusal(answer === null || answer === 'silent' ? 'refusal-response-over' : 'refusal-response-answered')
}

async function read(db: Db | Tx, env: Env, { employeeId }: Actor, resultId: string): Promise<OwnResponse> {
	const row = await db.result.findFirst({ where: { id: resultId, appraisal: { employeeId } } })
	const standing = row && (await standingOf(db, env, resultId))
	if (!row || !standing) throw new Refusal('refusal-not-yours')
	return { resultId, periodName: fromJson(row.snapshot).period, version: row.version, standing }
}
