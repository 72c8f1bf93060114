import type { Actor } from '../../domain/actor.ts'
import { checkPlanText, type PlanState } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { leaderOf } from '../../store/leading.ts'
import { dayToDate, toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { lockItem, type PlanCard } from './item.ts'
import { readerOf } from './standing.ts'
import { record } from './writing.ts'

/**
 * How far an item is, said by whose plan it is; with what is stuck, who leads them is told.
 * @param words what is in the way, or what has come of it; absent: the note stays as it is
 * @throws {Refusal} for anybody else, and for a draft
 */
export async function setProgress(
	env: Env,
	actor: Actor,
	itemId: string,
	state: Exclude<PlanState, 'draft'>,
	words?: string,
): Promise<PlanCard> {
	const text = words === undefined ? undefined : checkPlanText('note', words)
	return transaction(env, async tx => {
		const item = await lockItem(env, tx, actor, itemId)
		if (!item.rights.progress) throw new Refusal('refusal-not-yours')
		const isSame = item.state === state
		if (isSame && (text === undefined || text === item.note)) return item
		const doneOn = state === 'done' ? (item.doneOn ?? item.today) : null
		await tx.planItem.update({
			where: { id: itemId },
			data: { state, note: text, doneOn: doneOn && dayToDate(doneOn), changedAt: toDate(env.now()) },
		})
		await record(tx, env, actor, item, 'plan.changed', { state })
		const leader = state === 'stuck' && !isSame ? await leaderOf(tx, item.employeeId) : undefined
		if (leader)
			await enqueue(tx, env, [
				{
					recipientId: leader,
					kind: 'plan-stuck',
					params: { item: itemId },
					dedupeKey: `plan-stuck:${itemId}:${newId()}`,
					when: 'working-hours',
				},
			])
		return lockItem(env, tx, actor, itemId)
	})
}

/** For the message to who leads the employee: an item that is (still) stuck. */
export async function findStuck(
	env: Env,
	leaderId: string,
	itemId: string,
): Promise<{ employee: string; goal: string; note: string | null } | undefined> {
	const found = await env.db.planItem.findFirst({
		where: { id: itemId, state: 'stuck' },
		select: { employeeId: true, goal: true, note: true, employee: { select: { name: true } } },
	})
	if (!found || (await readerOf(env.db, { employeeId: leaderId }, found.employeeId)) !== 'lead') return undefined
	return { employee: found.employee.name, goal: found.goal, note: found.note }
}
