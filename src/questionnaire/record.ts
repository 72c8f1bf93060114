import type { Actor } from '../domain/actor.ts'
import type { Detail } from '../domain/employee-detail.ts'
import { Refusal } from '../domain/refusal.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { isUnpublished } from '../store/appraisal-window.ts'
import { audit } from '../store/audit.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { newId } from '../store/id.ts'
import { leaveOwnTrees } from './lapse.ts'
import { reachable } from './scorer.ts'

/** What is written of whom; the caller has asked whether the actor may. */
interface Written {
	employeeId: string
	/** The employee has asked for it, and is told of that by who has answered them */
	asked?: boolean
}

/**
 * Writes a detail with effect now, in the caller's transaction: an open result will be published with it. The employee
 * is told.
 * @param value as `checkDetail` gives it
 * @throws {Refusal} when there is no such person, or the number is another's
 */
export async function writeDetail(
	tx: Tx,
	env: Env,
	actor: Actor,
	{ employeeId, detail, value, asked }: Written & { detail: Detail; value: string | null },
): Promise<void> {
	const before = await lockPerson(tx, employeeId)
	if (before[detail] === value) return
	if (detail === 'number' && value !== null && (await tx.employee.count({ where: { number: value } })) > 0)
		throw new Refusal('refusal-staff-number-taken')
	await tx.employee.update({ where: { id: employeeId }, data: { [detail]: value } })
	await noteChange(tx, env, actor, { employeeId, asked, what: detail, from: before[detail], to: value })
}

/**
 * Moves somebody to another unit with effect now, in the caller's transaction; what runs counts there, and keeps who
 * scores it. The employee is told.
 * @throws {Refusal} when there is no such person or unit, or it is the officer's own record
 */
export async function moveToUnit(
	tx: Tx,
	env: Env,
	actor: Actor,
	{ employeeId, unitId, asked }: Written & { unitId: string },
): Promise<void> {
	if (employeeId === actor.employeeId) throw new Refusal('refusal-staff-own')
	const before = await lockPerson(tx, employeeId)
	const to = await tx.unit.findUnique({ where: { id: unitId } })
	if (!to) throw new Refusal('refusal-not-yours')
	if (before.unitId === unitId) return
	await tx.employee.update({ where: { id: employeeId }, data: { unitId } })
	await tx.$executeRaw`
		update "Appraisal" a set "unitId" = ${unitId} from "Period" p
		where p."id" = a."periodId" and a."employeeId" = ${employeeId} and ${isUnpublished}`
	// Officers of the new unit do HR's work for them from now on
	await leaveOwnTrees(tx, env)
	const from = await tx.unit.findUniqueOrThrow({ where: { id: before.unitId } })
	await noteChange(tx, env, actor, { employeeId, asked, what: 'unit', from: from.name, to: to.name })
}

/** Holds an employee until the end of the transaction. @throws {Refusal} when there is nobody with this id */
export async function lockPerson(tx: Tx, employeeId: string) {
	await tx.$queryRaw`select 1 from "Employee" where "id" = ${employeeId} for update`
	const person = await tx.employee.findUnique({ where: { id: employeeId } })
	if (!person) throw new Refusal('refusal-not-yours')
	return person
}

interface Change extends Written {
	what: Detail | 'unit'
	from: string | null
	to: string | null
}

/** The audit event, and the message to the employee, who can ask for a correction. */
async function noteChange(
	tx: Tx,
	env: Env,
	actor: Actor,
	{ employeeId, asked = false, what, from, to }: Change,
): Promise<void> {
	await audit(tx, env, {
		actorId: actor.employeeId,
		action: 'employee.changed',
		subject: `employee:${employeeId}`,
		details: { what, from, to },
	})
	if (asked) return
	const message = {
		recipientId: employeeId,
		kind: 'staff-record-changed',
		params: { what, to: to ?? '' },
		dedupeKey: `staff-record-changed:${newId()}`,
		when: 'working-hours' as const,
	}
	await enqueue(tx, env, await reachable(tx, [message]))
}
