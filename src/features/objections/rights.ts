import type { Temporal } from 'temporal-polyfill'
import type { Actor, HrScope } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Objection } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'
import { holdsAppraisal } from '../../store/hr-scope.ts'
import { toDate } from '../../store/time.ts'
import { unfitFor } from './decider.ts'

/** As what somebody reads an objection. */
export type Relation = 'own' | 'answerer' | 'decider' | 'hr'

type Held = Pick<Objection, 'id' | 'appraisalId' | 'state' | 'answererId' | 'deciderId' | 'namedById'>

/**
 * Undefined for whom it does not concern; of several, what is closest to the person.
 * @param scope for whom they do HR's work
 */
export async function relationOf(
	db: Db | Tx,
	personId: string,
	scope: HrScope | undefined,
	objection: Held & { employeeId: string },
): Promise<Relation | undefined> {
	if (objection.employeeId === personId) return 'own'
	if (objection.state === 'draft') return undefined
	if (objection.answererId === personId) return 'answerer'
	if (objection.deciderId === personId) return 'decider'
	return (await holdsAppraisal(db, scope, objection.appraisalId)) ? 'hr' : undefined
}

/**
 * May the one who is to decide not do so (any more)? They have come to be part of what is decided, are not there, or
 * were to decide as the supervisor's superior and are not that now.
 */
export async function hasLostDecider(
	db: Db | Tx,
	{ appraisalId, answererId, deciderId, namedById }: Held,
): Promise<boolean> {
	if (deciderId === null) return false
	if (await unfitFor(db, appraisalId, deciderId)) return true
	if (namedById !== null || answererId === null) return false
	const answerer = await db.employee.findUnique({ where: { id: answererId }, select: { supervisorId: true } })
	return answerer?.supervisorId !== deciderId
}

/**
 * Asked anew at every act of a decider.
 * @throws {Refusal} for anybody but the one who decides it, and for them where they may not any more
 */
export async function requireDecider(tx: Tx, actor: Actor, objection: Held): Promise<void> {
	if (objection.deciderId !== actor.employeeId) throw new Refusal('refusal-not-yours')
	if (await hasLostDecider(tx, objection)) throw new Refusal('refusal-objection-unfit')
}

/** The supervisor has answered, or had the time to: both sides can be heard. */
export function mayHear(
	{ answeredAt, answerUntil }: Pick<Objection, 'answeredAt' | 'answerUntil'>,
	now: Temporal.Instant,
) {
	return answeredAt !== null || answerUntil === null || answerUntil <= toDate(now)
}
