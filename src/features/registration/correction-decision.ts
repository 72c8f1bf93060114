import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { checkDetail, isDetail } from '../../domain/employee-detail.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { CorrectionOutcome, CorrectionRequest } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { moveToUnit, writeDetail } from '../../questionnaire/record.ts'
import { changeSupervisor } from '../../questionnaire/supervisor.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson, requireUnit } from '../../store/hr-scope.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** The longest reason, in UTF-16 units. */
const longestReason = 300

/**
 * Enters another supervisor for who has asked, with effect now, also on what runs. The asker is told. Decided already,
 * it stays so. An officer of a unit enters somebody of their own trees; whoever stands elsewhere is entered by HR of the
 * agency.
 * @returns false where it had been decided
 * @throws {Refusal} when there is no such person, or the employee leads them
 */
export async function enterSupervisor(env: Env, actor: Actor, id: string, supervisorId: string): Promise<boolean> {
	const scope = requireOfficer(actor)
	return transaction(env, async tx => {
		const open = await lockOpen(tx, scope, id)
		if (open?.field !== 'supervisor') return false
		const { employeeId } = open
		await requirePerson(tx, scope, supervisorId)
		await changeSupervisor(tx, env, actor, { employeeId, supervisorId, asked: true })
		await decide(tx, env, actor, { id, employeeId, outcome: 'changed' })
		return true
	})
}

/**
 * "Setujui": records what was asked, with effect now and the consequences of HR's own entry. The asker is told.
 * @returns false where it had been decided
 * @throws {Refusal} where it cannot be recorded (any more), or is in words
 */
export async function approveCorrection(env: Env, actor: Actor, id: string): Promise<boolean> {
	const scope = requireOfficer(actor)
	return transaction(env, async tx => {
		const open = await lockOpen(tx, scope, id)
		if (!open) return false
		const { employeeId, field, note, unitId } = open
		if (isDetail(field))
			await writeDetail(tx, env, actor, { employeeId, detail: field, value: checkDetail(field, note), asked: true })
		else if (field === 'unit' && unitId !== null) {
			await requireUnit(tx, scope, unitId)
			await moveToUnit(tx, env, actor, { employeeId, unitId, asked: true })
		} else throw new Refusal('refusal-join-correction-words')
		await decide(tx, env, actor, { id, employeeId, outcome: 'changed' })
		return true
	})
}

/**
 * The record is right as it is; the asker is told why.
 * @returns false where it had been decided
 * @throws {Refusal} for a reason that is empty or too long
 */
export async function refuseCorrection(env: Env, actor: Actor, id: string, typed: string): Promise<boolean> {
	const scope = requireOfficer(actor)
	const reason = typed.trim()
	if (reason === '') throw new Refusal('refusal-empty')
	if (reason.length > longestReason)
		throw new Refusal('refusal-too-long', { length: reason.length, most: longestReason })
	return settle(env, actor, scope, { id, outcome: 'refused', reason })
}

/** "Sudah ditangani": it was put right elsewhere. @returns false where it had been decided */
export async function resolveCorrection(env: Env, actor: Actor, id: string): Promise<boolean> {
	return settle(env, actor, requireOfficer(actor), { id, outcome: 'handled' })
}

function settle(env: Env, actor: Actor, scope: HrScope, decided: Omit<Decided, 'employeeId'>): Promise<boolean> {
	return transaction(env, async tx => {
		const open = await lockOpen(tx, scope, decided.id)
		if (!open) return false
		await decide(tx, env, actor, { ...decided, employeeId: open.employeeId })
		return true
	})
}

/**
 * The open request, held: of two officers one decides. undefined where it has been decided, or taken back.
 * @throws {Refusal} when there is none in the scope
 */
async function lockOpen(tx: Tx, scope: HrScope, id: string): Promise<CorrectionRequest | undefined> {
	await tx.$queryRaw`select 1 from "CorrectionRequest" where "id" = ${id} for update`
	const found = await tx.correctionRequest.findUnique({ where: { id } })
	if (!found) throw new Refusal('refusal-not-yours')
	await requirePerson(tx, scope, found.employeeId)
	return found.resolvedAt ? undefined : found
}

interface Decided {
	id: string
	employeeId: string
	outcome: CorrectionOutcome
	reason?: string
}

async function decide(tx: Tx, env: Env, actor: Actor, { id, employeeId, outcome, reason }: Decided): Promise<void> {
	const data = { resolvedAt: toDate(env.now()), outcome, reason: reason ?? null }
	await tx.correctionRequest.update({ where: { id }, data })
	const subject = `correction:${id}`
	await audit(tx, env, { actorId: actor.employeeId, action: 'correction.resolved', subject, details: { outcome } })
	// Who has not joined reads it on their invitation
	if ((await tx.account.count({ where: { employeeId } })) === 0) return
	const params = { correction: id }
	const dedupeKey = `join-correction-decided:${id}`
	await enqueue(tx, env, [
		{ recipientId: employeeId, kind: 'join-correction-decided', params, dedupeKey, when: 'working-hours' },
	])
}
