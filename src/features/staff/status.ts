import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { EmployeeStatus } from '../../generated/prisma/enums.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { endLeads } from '../../questionnaire/end-leads.ts'
import { lockPerson } from '../../questionnaire/record.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import { isUnpublished } from '../../store/appraisal-window.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import type { PersonCard } from './card.ts'

/** Whether somebody works. */
export type Status = EmployeeStatus
export const statuses: readonly Status[] = Object.values(EmployeeStatus)

export function isStatus(text: string): text is Status {
	return (statuses as readonly string[]).includes(text)
}

/** A status that is about to be noted. */
export interface StatusChoice {
	person: PersonCard
	status: Status
}

/** What becomes of their appraisals that run: they go on, or end as "tidak dinilai". */
export type Running = 'goes-on' | 'ends'

/**
 * Notes whether somebody works, with effect now. An appraisal that ends keeps what was said in it, and goes on where
 * it was once HR notes that they work, or that it goes on after all. Who has died gets no message any more, nobody is
 * told, and no message names them; otherwise the employee and who scores them are told of an end, and of its undoing.
 * Who has left is not asked as a team leader any more.
 * @throws {Refusal} when the employee is not this officer's, or the officer themself
 */
export async function changeStatus(
	env: Env,
	actor: Actor,
	employeeId: string,
	status: Status,
	running: Running,
): Promise<void> {
	const scope = requireOfficer(actor)
	if (employeeId === actor.employeeId) throw new Refusal('refusal-staff-own')
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await requirePerson(tx, scope, employeeId)
		const before = await lockPerson(tx, employeeId)
		const ends = status === 'died' || (status !== 'active' && running === 'ends')
		const changed = await endAppraisals(tx, env, employeeId, ends)
		if (before.status === status && changed.length === 0) return
		if (status === 'retired' || status === 'died') await endLeads(tx, env, { leadId: employeeId, which: 'drafts' })
		if (before.status !== status)
			await tx.employee.update({ where: { id: employeeId }, data: { status, statusAt: toDate(env.now()) } })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'employee.status-changed',
			subject: `employee:${employeeId}`,
			details: { from: before.status, to: status, appraisals: changed.map(({ id }) => id), ended: ends },
		})
		if (status !== 'died' && before.status !== 'died') await tell(tx, env, changed, ends)
	})
}

interface Changed {
	id: string
	employeeId: string
	supervisorId: string | null
}

/** @returns those that have just ended, or go on again */
async function endAppraisals(tx: Tx, env: Env, employeeId: string, ends: boolean): Promise<Changed[]> {
	const endedAt = ends ? toDate(env.now()) : null
	return tx.$queryRaw<Changed[]>`
		update "Appraisal" a set "endedAt" = ${endedAt} from "Period" p
		where p."id" = a."periodId" and a."employeeId" = ${employeeId} and ${isUnpublished}
			and (a."endedAt" is null) = ${ends}
		returning a."id", a."employeeId", a."supervisorId"`
}

async function tell(tx: Tx, env: Env, changed: readonly Changed[], ended: boolean): Promise<void> {
	const kind = ended ? 'staff-appraisal-ended' : 'staff-appraisal-resumed'
	const messages = changed.flatMap(({ id, employeeId, supervisorId }): Outgoing[] =>
		[employeeId, ...(supervisorId ? [supervisorId] : [])].map(recipientId => ({
			recipientId,
			kind,
			params: { appraisal: id },
			dedupeKey: `${kind}:${newId()}`,
			when: 'working-hours',
		})),
	)
	await enqueue(tx, env, await reachable(tx, messages))
}
