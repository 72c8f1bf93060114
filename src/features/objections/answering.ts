import type { Actor } from '../../domain/actor.ts'
import { statement } from '../../domain/objection.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Objection } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { lockSubmitted } from './locked.ts'
import { concernedBy, tell } from './told.ts'

/**
 * Keeps what the supervisor writes until they send it; the author alone reads it until then.
 * @throws {Refusal} for anybody else, once it is sent, and for a text too short or too long
 */
export async function writeAnswer(env: Env, actor: Actor, id: string, typed: string): Promise<void> {
	const answer = statement(typed)
	await transaction(env, async tx => {
		await lockUnanswered(tx, actor, id)
		await tx.objection.update({ where: { id }, data: { answer } })
	})
}

/** Sends it, for good; also after its time, as long as nothing is decided. Sent twice, it is once. */
export async function sendAnswer(env: Env, actor: Actor, id: string): Promise<void> {
	await transaction(env, async tx => {
		const { answer, answeredAt } = await lockAnswer(tx, actor, id)
		if (answeredAt) return
		if (!answer) throw new Refusal('refusal-empty')
		await tx.objection.update({ where: { id }, data: { answeredAt: toDate(env.now()) } })
		await audit(tx, env, { actorId: actor.employeeId, action: 'objection.answered', subject: `objection:${id}` })
		const { employeeId, deciderId, officers } = await concernedBy(tx, id)
		const kind = 'objection-answered'
		await tell(tx, env, id, [{ to: employeeId, kind }, { to: deciderId, kind }, ...officers.map(to => ({ to, kind }))])
	})
}

async function lockUnanswered(tx: Tx, actor: Actor, id: string): Promise<void> {
	const { answeredAt } = await lockAnswer(tx, actor, id)
	if (answeredAt) throw new Refusal('refusal-objection-answered')
}

async function lockAnswer(tx: Tx, actor: Actor, id: string): Promise<Objection> {
	const objection = await lockSubmitted(tx, id)
	if (objection.answererId !== actor.employeeId) throw new Refusal('refusal-not-yours')
	return objection
}
