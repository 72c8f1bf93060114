import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { CorrectionOutcome } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { changeSupervisor } from '../../questionnaire/supervisor.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** The longest reason, in UTF-16 units. */
const longestReason = 300

/**
 * Enters another supervisor for who has asked, with effect now, also on what runs. The asker is told. Decided already,
 * it stays so. An officer of a unit enters somebody of their own trees; whoever stands elsewhere is entered by HR of the
 * agency.
 * @throws {Refusal} when there is no such person, or the employee leads them
 */
export async function enterSupervisor(env: Env, actor: Actor, id: string, supervisorId: string): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		const employeeId = await lockOpen(tx, scope, id)
		if (!employeeId) return
		await requirePerson(tx, scope, supervisorId)
		await changeSupervisor(tx, env, actor, { employeeId, supervisorId, asked: true })
		await decide(tx, env, actor, { id, employeeId, outcome: 'changed' })
	})
}

/** The record is right as it is; the asker is told why. @throws {Refusal} for a reason that is empty or too long */
export async function refuseCorrection(env: Env, actor: Actor, id: string, typed: string): Promise<void> {
	const scope = requireOfficer(actor)
	const reason = typed.trim()
	if (reason === '') throw new Refusal('refusal-empty')
	if (reason.length > longestReason)
		throw new Refusal('refusal-too-long', { length: reason.length, most: longestReason })
	await settle(env, actor, scope, { id, outcome: 'refused', reason })
}

/** "Sudah ditangani": it was put right elsewhere. Said twice, it changes nothing. */
export async function resolveCorrection(env: Env, actor: Actor, id: string): Promise<void> {
	await settle(env, actor, requireOfficer(actor), { id, outcome: 'handled' })
}

async function settle(env: Env, actor: Actor, scope: HrScope, decided: Omit<Decided, 'employeeId'>): Promise<void> {
	await transaction(env, async tx => {
		const employeeId = await lockOpen(tx, scope, decided.id)
		if (employeeId) await decide(tx, env, actor, { ...decided, employeeId })
	})
}

/** Whose open request it is; undefined where it has been decided. @throws {Refusal} when there is none in the scope */
async function lockOpen(tx: Tx, scope: HrScope, id: string): Promise<string | undefined> {
	const [found] = await tx.$queryRaw<{ employeeId: string; isOpen: boolean }[]>`
		select "employeeId", "resolvedAt" is null "isOpen" from "CorrectionRequest" where "id" = ${id} for update`
	if (!found) throw new Refusal('refusal-not-yours')
	await requirePerson(tx, scope, found.employeeId)
	return found.isOpen ? found.employeeId : undefined
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
