import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { checkDetail, type Detail } from '../../domain/employee-detail.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import type { PersonCard } from './card.ts'

/** A detail that is about to be written. */
export interface DetailCard {
	person: PersonCard
	detail: Detail
}

/**
 * Writes a name, a post or a zone with effect now: an open result will be published with it. The employee is told.
 * @param typed as HR has typed it; a zone also as WIB, WITA or WIT, '' for that of the unit
 * @throws {Refusal} for what cannot be one, and when the employee is not this officer's
 */
export async function changeDetail(
	env: Env,
	actor: Actor,
	employeeId: string,
	detail: Detail,
	typed: string,
): Promise<void> {
	const scope = requireOfficer(actor)
	const value = checkDetail(detail, typed)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await requirePerson(tx, scope, employeeId)
		const before = await lockPerson(tx, employeeId)
		if (before[detail] === value) return
		await tx.employee.update({ where: { id: employeeId }, data: { [detail]: value } })
		await noteChange(tx, env, actor, { employeeId, what: detail, from: before[detail], to: value })
	})
}

/** Holds an employee until the end of the transaction. @throws {Refusal} when there is nobody with this id */
export async function lockPerson(tx: Tx, employeeId: string) {
	await tx.$queryRaw`select 1 from "Employee" where "id" = ${employeeId} for update`
	const person = await tx.employee.findUnique({ where: { id: employeeId } })
	if (!person) throw new Refusal('refusal-not-yours')
	return person
}

interface Change {
	employeeId: string
	what: Detail | 'unit'
	from: string | null
	to: string | null
}

/** The audit event, and the message to the employee, who can ask for a correction. */
export async function noteChange(
	tx: Tx,
	env: Env,
	actor: Actor,
	{ employeeId, what, from, to }: Change,
): Promise<void> {
	await audit(tx, env, {
		actorId: actor.employeeId,
		action: 'employee.changed',
		subject: `employee:${employeeId}`,
		details: { what, from, to },
	})
	const message = {
		recipientId: employeeId,
		kind: 'staff-record-changed',
		params: { what, to: to ?? '' },
		dedupeKey: `staff-record-changed:${newId()}`,
		when: 'working-hours' as const,
	}
	await enqueue(tx, env, await reachable(tx, [message]))
}
