import { type AuditEntry, audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { noteAfter, noteBefore } from './change-log.ts'
import { newOfficers, type Plan } from './plan.ts'
import type { ImportReport } from './report.ts'
import { writePlan } from './write-plan.ts'

export interface PlannedImport {
	/** The row of `Import` that it belongs to */
	importId: string
	plan: Plan
	report: ImportReport
	/** The officer; absent: the operator */
	actorId?: string
}

/** Writes what an import has planned and how to undo it; of the import before, that is forgotten. */
export async function storePlan(tx: Tx, env: Env, { importId, plan, report, actorId }: PlannedImport): Promise<void> {
	await tx.importChange.deleteMany()
	await noteBefore(tx, importId, plan)
	await writePlan(tx, env, plan)
	await noteAfter(tx, importId, plan)
	const data = { state: 'stored', storedAt: toDate(env.now()), report } as const
	await tx.import.update({ where: { id: importId }, data })
	const { created, changed, unchanged, refused, dependent, unitsCreated, unitsMoved } = report
	const counts = { created, changed, unchanged, refused: refused + dependent, unitsCreated, unitsMoved }
	const granted = newOfficers(plan).map((employeeId): AuditEntry => {
		return { actorId, action: 'role.granted', subject: `employee:${employeeId}`, details: { role: 'hr', by: importId } }
	})
	await audit(
		tx,
		env,
		{ actorId, action: 'people.imported', subject: `import:${importId}`, details: counts },
		...granted,
	)
}
