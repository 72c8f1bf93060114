import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import type { Group } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { newId } from '../../store/id.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { once } from '../../store/once.ts'
import { scopeOf } from '../../store/roles.ts'
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
	unit: { id: string; name: string } | null
	/** Of whom: officers of a unit take out what is about their trees */
	scope: HrScope
}

/** The bot sends the actor a file of a period's results. Recorded as an export. @throws {Refusal} */
export async function orderExport(env: Env, actor: Actor, periodId: string, of: ExportOf): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		await findPublished(tx, scope, periodId, of)
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
	const scope = await scopeOf(env.db, employeeId)
	if (!scope) return undefined
	try {
		return await findPublished(env.db, scope, periodId, of)
	} catch (error) {
		if (error instanceof Refusal) return undefined
		throw error
	}
}

/** @throws {Refusal} unless it is published, and people of the scope were appraised in it (in this unit) */
export async function findPublished(
	db: Db | Tx,
	scope: HrScope,
	periodId: string,
	of: ExportOf,
): Promise<ExportedPeriod> {
	const period = await db.period.findUnique({ where: { id: periodId } })
	if (period?.state !== 'published' || !period.instrumentVersionId) throw new Refusal('refusal-not-yours')
	const which = of.kind === 'unit' ? Prisma.sql`and a."unitId" = ${of.unitId}` : Prisma.empty
	const [about] = await db.$queryRaw<{ id: string; name: string }[]>`
		select u."id", u."name" from "Appraisal" a join "Unit" u on u."id" = a."unitId"
		where a."periodId" = ${periodId} and ${within(scope, Prisma.sql`a."unitId"`)} ${which} limit 1`
	if (!about) throw new Refusal('refusal-not-yours')
	const instrument = await instrumentOf(db, period.instrumentVersionId, period.offGroups as Group[])
	return { id: periodId, name: period.name, instrument, unit: of.kind === 'unit' ? about : null, scope }
}
