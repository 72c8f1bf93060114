import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { lockReserved, refuseUnlessInForce } from './invitation.ts'
import { tellHr } from './tell-hr.ts'
import type { Visitor } from './visitor.ts'

/** The longest note, in UTF-16 units: a name and a post. */
const longestNote = 300

/** "Data atasan tidak sesuai": tells HR. One open report per employee; joining remains possible. */
export async function reportSupervisor(env: Env, visitor: Visitor, invitationId: string): Promise<void> {
	await transaction(env, async tx => {
		const employeeId = await invitedEmployee(tx, env, visitor, invitationId)
		if (await openReport(tx, employeeId)) return
		const id = newId()
		await tx.correctionRequest.create({ data: { id, employeeId, note: '', createdAt: toDate(env.now()) } })
		await tellHr(tx, env, employeeId, 'join-correction', { correction: id }, id)
		const details = { employee: employeeId, field: 'supervisor' }
		await audit(tx, env, { action: 'correction.requested', subject: `correction:${id}`, details })
	})
}

/** Adds to the report who the supervisor is, in the employee's words. @throws {Refusal} when empty or too long */
export async function describeReport(env: Env, visitor: Visitor, invitationId: string, text: string): Promise<void> {
	const note = text.trim()
	if (note === '') throw new Refusal('refusal-empty')
	if (note.length > longestNote) throw new Refusal('refusal-too-long', { length: note.length, most: longestNote })
	await transaction(env, async tx => {
		const employeeId = await invitedEmployee(tx, env, visitor, invitationId)
		const id = await openReport(tx, employeeId)
		if (id === undefined) throw new Refusal('refusal-join-report-closed')
		if (!(await once(tx, env, visitor.updateKey))) return
		await tx.correctionRequest.update({ where: { id }, data: { note } })
	})
}

async function invitedEmployee(tx: Tx, env: Env, visitor: Visitor, invitationId: string): Promise<string> {
	const invitation = await lockReserved(tx, visitor, invitationId)
	refuseUnlessInForce(env, invitation)
	return invitation.employeeId
}

async function openReport(tx: Tx, employeeId: string): Promise<string | undefined> {
	const open = await tx.correctionRequest.findFirst({ where: { employeeId, resolvedAt: null }, select: { id: true } })
	return open?.id
}
