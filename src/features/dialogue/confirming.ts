import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { clearTime } from './arranging.ts'
import { message, tell } from './telling.ts'
import { hasBegun, lockTime, otherSide, type TalkTime } from './time.ts'

/**
 * "Dialog sudah terlaksana": also of a talk for which no time was agreed, about which the other is then asked.
 * Confirmed twice, it is once.
 * @throws {Refusal} before its time, and outside the time that is given to the talks
 */
export async function confirmTalk(env: Env, actor: Actor, appraisalId: string): Promise<TalkTime> {
	return transaction(env, async tx => {
		const time = await lockTime(tx, env.now(), actor, appraisalId)
		const { reader, confirmed, agreed } = time
		if (confirmed[reader] || !(await once(tx, env, actor.updateKey))) return time
		requireConfirmable(time, env)
		const at = toDate(env.now())
		const data = reader === 'employee' ? { employeeConfirmedAt: at } : { supervisorConfirmedAt: at }
		await tx.dialogue.upsert({
			where: { appraisalId },
			create: { appraisalId, ...data, createdAt: at },
			update: { ...data, wish: null },
		})
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'dialogue.confirmed',
			subject: `appraisal:${appraisalId}`,
		})
		const other = otherSide(reader)
		if (!agreed && !confirmed[other])
			await tell(tx, env, [message('dialogue-happened', time[other].id, time, 'working-hours')])
		return lockTime(tx, env.now(), actor, appraisalId)
	})
}

/**
 * It did not take place, although its time has come or the other has said so: another time is agreed.
 * @throws {Refusal} where nobody has said so and its time has not come, or both have confirmed
 */
export async function denyTalk(env: Env, actor: Actor, appraisalId: string): Promise<TalkTime> {
	return transaction(env, async tx => {
		const time = await lockTime(tx, env.now(), actor, appraisalId)
		const { reader, confirmed, agreed } = time
		if (!(await once(tx, env, actor.updateKey))) return time
		if (!agreed && !confirmed.employee && !confirmed.supervisor) return time
		if (confirmed.employee && confirmed.supervisor) throw new Refusal('refusal-dialogue-held')
		requireConfirmable(time, env)
		await clearTime(tx, time)
		await audit(tx, env, { actorId: actor.employeeId, action: 'dialogue.denied', subject: `appraisal:${appraisalId}` })
		const after = await lockTime(tx, env.now(), actor, appraisalId)
		await tell(tx, env, [message('dialogue-not-held', time[otherSide(reader)].id, after, 'working-hours')])
		return after
	})
}

function requireConfirmable({ isOpen, isScored, agreed }: TalkTime, env: Env): void {
	if (!isOpen) throw new Refusal('refusal-dialogue-closed')
	if (!agreed && !isScored) throw new Refusal('refusal-dialogue-unscored')
	if (agreed && !hasBegun(agreed, env.now())) throw new Refusal('refusal-dialogue-early')
}
