import { type Actor, requireHr } from '../../domain/actor.ts'
import type { Group } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { once } from '../../store/once.ts'
import { isHr } from '../../store/roles.ts'
import { transaction } from '../../store/transaction.ts'

/** Of what a file is made: everyone of a period (a workbook), or one unit without its sub-units (to be printed). */
export type ExportOf = { kind: 'period' } | { kind: 'unit'; unitId: string }

/** A published period whose results are taken out. */
export interface ExportedPeriod {
	id: string
	name: string
	/** As it ran, without the groups that HR switched off. */
	instrument: Instrument
	/** null: the whole period */
	unit: string | null
}

/** The bot sends the actor a file of a period's results. Recorded as an export. @throws {Refusal} */
export async function orderExport(env: Env, actor: Actor, periodId: string, of: ExportOf): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		await findPublished(tx, periodId, of)
		if (!(await once(tx, env, actor.updateKey))) return
		const unit = of.kind === 'unit' ? of.unitId : ''
		await enqueue(tx, env, [
			{
				recipientId: actor.employeeId,
				kind: 'result-export',
				params: { period: periodId, unit },
				dedupeKey: `result-export:${periodId}:${actor.employeeId}:${newId()}`,
				when: 'now',
			},
		])
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'period.exported',
			subject: `period:${periodId}`,
			details: of.kind === 'unit' ? { file: 'results.pdf', unit } : { file: 'results.xlsx' },
		})
	})
}

/** For the message to an officer; undefined where they no longer are one, or there is nothing to take out (any more). */
export async function exportForOfficer(
	env: Env,
	employeeId: string,
	periodId: string,
	of: ExportOf,
): Promise<ExportedPeriod | undefined> {
	if (!(await isHr(env.db, employeeId))) return undefined
	try {
		return await findPublished(env.db, periodId, of)
	} catch (error) {
		if (error instanceof Refusal) return undefined
		throw error
	}
}

/** The period that an officer takes something out of. @throws {Refusal} unless it is published */
export async function readExported(env: Env, actor: Actor, periodId: string): Promise<ExportedPeriod> {
	requireHr(actor)
	return findPublished(env.db, periodId, { kind: 'period' })
}

async function findPublished(db: Db | Tx, periodId: string, of: ExportOf): Promise<ExportedPeriod> {
	const period = await db.period.findUnique({ where: { id: periodId } })
	if (period?.state !== 'published' || !period.instrumentVersionId) throw new Refusal('refusal-not-yours')
	const unit = of.kind === 'unit' ? await db.unit.findUnique({ where: { id: of.unitId } }) : null
	if (of.kind === 'unit' && !unit) throw new Refusal('refusal-not-yours')
	const instrument = await instrumentOf(db, period.instrumentVersionId, period.offGroups as Group[])
	return { id: periodId, name: period.name, instrument, unit: unit?.name ?? null }
}
