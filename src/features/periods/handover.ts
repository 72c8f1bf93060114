import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { tookPart } from '../../questionnaire/lapse.ts'
import { passScoring, type Successor } from '../../questionnaire/scorer.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { lastMoment } from './delegation-until.ts'
import type { Target } from './target.ts'
import { lockUnscored, type Unscored } from './unscored.ts'

/** Who takes over, and on which day an acting official's time ends; absent: when it is scored. */
export interface Appointment extends Omit<Successor, 'until'> {
	lastDay?: Temporal.PlainDate
}

/**
 * Hands the scoring of a target's appraisals to somebody else, before it is sent: what the former scorer had in draft
 * is deleted, and who takes over has at least three working days. An appraisal of the successor's own stays where it
 * is, and so does the officer's own, unless the superior takes over. All concerned are told. What an acting official
 * has not sent on their last day goes back (`delegation-end.ts`).
 * @returns how many appraisals were handed over; 0 for an update that was handled before
 * @throws {Refusal} unless the actor is HR, something is left to hand over, the successor may score it, and there is
 * somebody to whom it can go back after a last day
 */
export async function handOver(
	env: Env,
	actor: Actor,
	periodId: string,
	target: Target,
	{ lastDay, ...successor }: Appointment,
): Promise<number> {
	const scope = requireOfficer(actor)
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return 0
		const held = await lockUnscored(tx, periodId, target, scope)
		const unscored = successor.capacity === 'superior' ? held : choosableBy(actor, held)
		// Whoever is the superior is so without an officer's choice; others are chosen among one's own people
		if (successor.capacity !== 'superior') await requirePerson(tx, scope, successor.toId)
		const passed = await refuseUnlessFit(tx, unscored, successor)
		const until = lastDay && lastMomentFor(env, passed, successor, lastDay)
		await passScoring(tx, env, { actor, periodId, passed, successor: { ...successor, until }, drafts: 'deleted' })
		return passed.length
	})
}

function lastMomentFor(env: Env, passed: readonly Unscored[], { capacity }: Successor, day: Temporal.PlainDate) {
	if (capacity !== 'plt' && capacity !== 'plh') throw new Refusal('refusal-not-yours')
	if (passed.some(({ supervisorId }) => supervisorId === null)) throw new Refusal('refusal-delegation-no-return')
	return lastMoment(env, passed, day)
}

/** The superior of who scores now, if they may take over; undefined where there is none or they may not. */
export async function findSuperior(
	db: Db | Tx,
	unscored: readonly Unscored[],
): Promise<{ id: string; name: string } | undefined> {
	const [first] = unscored
	if (!first?.supervisorId) return undefined
	const scorer = await db.employee.findUnique({
		where: { id: first.supervisorId },
		select: { supervisor: { select: { id: true, name: true, account: { select: { telegramId: true } } } } },
	})
	const superior = scorer?.supervisor
	if (!superior?.account) return undefined
	const movable = movableTo(unscored, superior.id)
	if (movable.length === 0 || (await hasTakenPart(db, movable, superior.id))) return undefined
	return { id: superior.id, name: superior.name }
}

/**
 * What this officer may hand to somebody of their choice: not the scoring of themself, whatever else there is.
 * @throws {Refusal} when that is all there is
 */
export function choosableBy({ employeeId }: Actor, unscored: readonly Unscored[]): Unscored[] {
	const others = unscored.filter(appraisal => appraisal.employeeId !== employeeId)
	if (unscored.length > 0 && others.length === 0) throw new Refusal('refusal-handover-yourself')
	return others
}

/** What can go to somebody: what is not sent, not theirs already, and not about themself. */
export function movableTo(unscored: readonly Unscored[], toId: string): Unscored[] {
	return unscored.filter(
		({ isSent, supervisorId, employeeId }) => !isSent && supervisorId !== toId && employeeId !== toId,
	)
}

async function refuseUnlessFit(
	tx: Tx,
	unscored: readonly Unscored[],
	{ toId, capacity }: Successor,
): Promise<Unscored[]> {
	const open = unscored.filter(({ isSent, supervisorId }) => !isSent && supervisorId !== toId)
	if (open.length === 0) throw new Refusal('refusal-handover-nothing')
	const passed = movableTo(open, toId)
	if (passed.length === 0) throw new Refusal('refusal-handover-own')
	const reached = { id: toId, OR: [{ account: { isNot: null } }, { onPaper: true }] }
	if ((await tx.employee.count({ where: reached })) === 0) throw new Refusal('refusal-handover-not-joined')
	if (await hasTakenPart(tx, passed, toId)) throw new Refusal('refusal-handover-rater')
	if (capacity === 'superior' && (await findSuperior(tx, passed))?.id !== toId) throw new Refusal('refusal-not-yours')
	return passed
}

/** Who has rated somebody anonymously, sealed by now, never scores them. */
async function hasTakenPart(db: Db | Tx, appraisals: readonly Unscored[], employeeId: string): Promise<boolean> {
	const ids = appraisals.map(({ appraisalId }) => appraisalId)
	return (await tookPart(db, employeeId, ids)).size > 0
}
