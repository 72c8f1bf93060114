import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { requireOwn } from './drafting.ts'
import { lockObjection } from './locked.ts'
import { tellWithdrawn } from './told.ts'

/**
 * The employee takes back their objection to a result, before it is decided; twice, it is taken back once. While their
 * time to answer runs, they may then accept the result or object again; after it, it stays an objection withdrawn.
 * @throws {Refusal} not theirs, none sent, or decided meanwhile
 */
export async function withdrawObjection(env: Env, actor: Actor, resultId: string): Promise<void> {
	await transaction(env, async tx => {
		const { standing } = await requireOwn(tx, env, actor, resultId)
		if (!(await once(tx, env, actor.updateKey))) return
		if (!standing.objection) throw new Refusal('refusal-not-yours')
		const { id, state } = await lockObjection(tx, standing.objection.id)
		if (state === 'withdrawn') return
		if (state !== 'submitted') throw new Refusal('refusal-objection-over')
		const now = toDate(env.now())
		await tx.objection.update({ where: { id }, data: { state: 'withdrawn', endedAt: now } })
		await tx.response.updateMany({
			where: { resultId, answer: 'objected', closesAt: { gt: now } },
			data: { answer: null, answeredAt: null },
		})
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'objection.withdrawn',
			subject: `objection:${id}`,
			details: { result: resultId },
		})
		await tellWithdrawn(tx, env, id)
	})
}
