import { checkDetail, isDetail } from '../../domain/employee-detail.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Asker, lockAsker, updateKeyOf } from './asker.ts'
import type { CorrectionField } from './correction-field.ts'
import { tellHr } from './tell-hr.ts'
import type { Visitor } from './visitor.ts'

/** The longest words of an employee, in UTF-16 units: a name and a post, or what else is wrong. */
const longestNote = 300

/** "Data atasan tidak sesuai": tells HR. Of each field one request is open; joining remains possible. */
export async function reportSupervisor(env: Env, visitor: Visitor, invitationId: string): Promise<void> {
	await transaction(env, async tx => {
		const employeeId = await lockAsker(tx, env, { kind: 'invited', visitor, invitationId })
		if (await openRequest(tx, employeeId, 'supervisor')) return
		await request(tx, env, { employeeId, field: 'supervisor', note: '' })
	})
}

/** Adds to the report who the supervisor is, in the employee's words. @throws {Refusal} when empty or too long */
export async function describeReport(env: Env, visitor: Visitor, invitationId: string, text: string): Promise<void> {
	const note = checkNote(text)
	await transaction(env, async tx => {
		const employeeId = await lockAsker(tx, env, { kind: 'invited', visitor, invitationId })
		const open = await openRequest(tx, employeeId, 'supervisor')
		if (!open) throw new Refusal('refusal-join-report-closed')
		if (!(await once(tx, env, visitor.updateKey))) return
		await describe(tx, open.id, note)
	})
}

/**
 * Asks HR to correct what is typed: a detail is checked as HR's own entry would be, the rest is in words.
 * @throws {Refusal} for what cannot be recorded or is so already, and while an earlier request is open
 */
export async function askCorrection(
	env: Env,
	asker: Asker,
	field: Exclude<CorrectionField, 'unit'>,
	typed: string,
): Promise<void> {
	const note = isDetail(field) ? (checkDetail(field, typed) ?? '') : checkNote(typed)
	await transaction(env, async tx => {
		const employeeId = await lockAsker(tx, env, asker)
		if (!(await once(tx, env, updateKeyOf(asker)))) return
		if (isDetail(field)) {
			const found = await tx.employee.findUniqueOrThrow({ where: { id: employeeId }, include: { unit: true } })
			const recorded = { ...found, zone: found.zone ?? found.unit.zone ?? env.zone }
			if (recorded[field] === note) throw new Refusal('refusal-join-correction-same')
		}
		const open = await openRequest(tx, employeeId, field)
		if (open?.note === '') return describe(tx, open.id, note)
		if (open) throw new Refusal('refusal-join-correction-open')
		await request(tx, env, { employeeId, field, note, asker })
	})
}

/** Asks HR to enter another unit. @throws {Refusal} as `askCorrection` */
export async function askUnit(env: Env, asker: Asker, unitId: string): Promise<void> {
	await transaction(env, async tx => {
		const employeeId = await lockAsker(tx, env, asker)
		if (!(await once(tx, env, updateKeyOf(asker)))) return
		const unit = await tx.unit.findUnique({ where: { id: unitId }, select: { name: true } })
		if (!unit) throw new Refusal('refusal-not-yours')
		const recorded = await tx.employee.findUniqueOrThrow({ where: { id: employeeId } })
		if (recorded.unitId === unitId) throw new Refusal('refusal-join-correction-same')
		if (await openRequest(tx, employeeId, 'unit')) throw new Refusal('refusal-join-correction-open')
		await request(tx, env, { employeeId, field: 'unit', note: unit.name, unitId, asker })
	})
}

/** Takes back one's own request. @returns false where it has been decided, or is none */
export async function withdrawCorrection(env: Env, asker: Asker, id: string): Promise<boolean> {
	return transaction(env, async tx => {
		const employeeId = await lockAsker(tx, env, asker)
		const { count } = await tx.correctionRequest.updateMany({
			where: { id, employeeId, resolvedAt: null },
			data: { resolvedAt: toDate(env.now()), outcome: 'withdrawn' },
		})
		if (count === 0) return false
		const details = { outcome: 'withdrawn' }
		await audit(tx, env, { ...by(asker), action: 'correction.resolved', subject: `correction:${id}`, details })
		return true
	})
}

function checkNote(text: string): string {
	const note = text.trim()
	if (note === '') throw new Refusal('refusal-empty')
	if (note.length > longestNote) throw new Refusal('refusal-too-long', { length: note.length, most: longestNote })
	return note
}

function openRequest(tx: Tx, employeeId: string, field: CorrectionField) {
	const where = { employeeId, field, resolvedAt: null }
	return tx.correctionRequest.findFirst({ where, select: { id: true, note: true } })
}

/** HR may have decided in the same moment: then it stays as they saw it. */
async function describe(tx: Tx, id: string, note: string): Promise<void> {
	await tx.correctionRequest.updateMany({ where: { id, resolvedAt: null }, data: { note } })
}

interface Asked {
	employeeId: string
	field: CorrectionField
	note: string
	unitId?: string
	asker?: Asker
}

async function request(tx: Tx, env: Env, { asker, ...asked }: Asked): Promise<void> {
	const id = newId()
	await tx.correctionRequest.create({ data: { id, ...asked, createdAt: toDate(env.now()) } })
	const { employeeId, field } = asked
	await tellHr(tx, env, employeeId, 'join-correction', { correction: id }, id)
	const details = { employee: employeeId, field }
	await audit(tx, env, { ...by(asker), action: 'correction.requested', subject: `correction:${id}`, details })
}

function by(asker: Asker | undefined): { actorId?: string } {
	return asker?.kind === 'joined' ? { actorId: asker.actor.employeeId } : {}
}
