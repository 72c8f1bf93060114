import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { passScoring, reachable } from '../../questionnaire/scorer.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { hrOfficers } from '../../store/roles.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Delegation, findOverdue, isActing, type Returning, readDelegations, sortReturns } from './delegation.ts'
import { arrangedBy } from './delegation-until.ts'
import { findStartedPeriod } from './started-period.ts'
import { appraisalsOf, type Target } from './target.ts'
import { lockUnscored, type Unscored } from './unscored.ts'

/**
 * What acting officials have not sent when their time is over goes back to whom they stand in for, who has at least
 * three working days; what was begun is theirs to give. What cannot go back stays, and HR is told, once.
 */
export async function endOverdueDelegations(env: Env): Promise<void> {
	for (const { periodId, toId } of await findOverdue(env.db, toDate(env.now())))
		await transaction(env, async tx => {
			const unscored = await lockUnscored(tx, periodId, { supervisorId: toId }, 'agency')
			// It may have been paused, or given back by another process, since
			if ((await findStartedPeriod(tx, periodId)).state === 'paused') return
			const now = env.now().epochMilliseconds
			const over = (await readDelegations(tx, idsOf(unscored))).filter(
				({ until }) => until !== null && until.epochMilliseconds <= now,
			)
			const { returning, staying } = await sortReturns(tx, over)
			for (const group of returning) await giveBack(tx, env, periodId, unscored, group)
			await leaveWithActing(tx, env, periodId, staying)
		})
}

/**
 * HR ends an acting official's time before it is over: what is not sent goes back at once.
 * @returns how many appraisals went back; 0 for an update that was handled before
 * @throws {Refusal} unless the actor is HR, the period is not paused, and something can go back
 */
export async function endDelegation(env: Env, actor: Actor, periodId: string, target: Target): Promise<number> {
	const scope = requireOfficer(actor)
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return 0
		const unscored = await lockUnscored(tx, periodId, target, scope)
		if ((await findStartedPeriod(tx, periodId)).state === 'paused') throw new Refusal('refusal-period-paused')
		const delegations = await readDelegations(tx, arrangedBy(actor, unscored))
		if (delegations.length === 0) throw new Refusal('refusal-delegation-none')
		const { returning } = await sortReturns(tx, delegations)
		if (returning.length === 0) throw new Refusal('refusal-delegation-no-return')
		const going = returning.flatMap(group => group.delegations)
		await endNow(tx, env, going, appraisalsOf(periodId, target, scope))
		for (const group of returning) await giveBack(tx, env, periodId, unscored, group, actor)
		return going.length
	})
}

/** From now on, and for what was sent: its result says for how long somebody has acted. */
async function endNow(tx: Tx, env: Env, going: readonly Delegation[], which: Prisma.Sql): Promise<void> {
	const now = toDate(env.now())
	const ids = going.map(({ handoverId }) => handoverId)
	await tx.$executeRaw`
		update "Handover" h set "until" = ${now} from "Appraisal" a
		where a."id" = h."appraisalId" and ${isActing} and (h."until" is null or h."until" > ${now}) and (h."id" = any(${ids})
			or ${which} and exists (select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."raterId" = a."supervisorId" and r."state" = 'submitted'))`
}

async function giveBack(
	tx: Tx,
	env: Env,
	periodId: string,
	unscored: readonly Unscored[],
	{ toId, as, delegations }: Returning,
	actor?: Actor,
): Promise<void> {
	const ids = new Set(delegations.map(({ appraisalId }) => appraisalId))
	const passed = unscored.filter(({ appraisalId }) => ids.has(appraisalId))
	await passScoring(tx, env, { actor, periodId, passed, successor: { toId, capacity: as }, drafts: 'offered' })
}

/** Without a last moment: HR names somebody else, or it goes on until it is scored. */
async function leaveWithActing(tx: Tx, env: Env, periodId: string, staying: readonly Delegation[]): Promise<void> {
	if (staying.length === 0) return
	const ids = staying.map(({ handoverId }) => handoverId)
	await tx.handover.updateMany({ where: { id: { in: ids } }, data: { until: null } })
	await audit(
		tx,
		env,
		...staying.map(({ appraisalId, toId }) => ({
			action: 'delegation.stays',
			subject: `appraisal:${appraisalId}`,
			details: { to: toId },
		})),
	)
	const officers = await hrOfficers(tx)
	// One message for each act by which somebody was named
	const acts = new Map(staying.map(delegation => [delegation.at.epochMilliseconds, delegation]))
	const messages = [...acts.values()].flatMap(({ handoverId, toId, until }) =>
		[...new Set([toId, ...officers])].map(recipientId => ({
			recipientId,
			kind: 'delegation-stays',
			params: { period: periodId, handover: handoverId },
			dedupeKey: `delegation-stays:${handoverId}:${until?.epochMilliseconds}:${recipientId}`,
			when: 'working-hours' as const,
		})),
	)
	await enqueue(tx, env, await reachable(tx, messages))
}

function idsOf(unscored: readonly Unscored[]): string[] {
	return unscored.map(({ appraisalId }) => appraisalId)
}
