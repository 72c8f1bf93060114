import { type AuditEntry, audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { transaction } from '../../store/transaction.ts'
import { checkRows } from './check-rows.ts'
import { readDirectory } from './directory.ts'
import type { Finding } from './finding.ts'
import { type Plan, planImport } from './plan.ts'
import type { Table } from './table.ts'
import { newOfficers, writePlan } from './write-plan.ts'

export interface ImportOptions {
	/** Says what would change and changes nothing */
	dryRun?: boolean
	/** Stores the right rows although others are wrong */
	skipInvalid?: boolean
}

export interface ImportReport {
	plan: Plan
	/** What is wrong, by row; with `skipInvalid` also the rows that depend on wrong ones */
	refused: Finding[]
	warnings: Finding[]
	/** How many rows are refused (one may have several findings) */
	refusedRows: number
	/** Whether the plan was stored: not on a dry run, not while a row is wrong, unless `skipInvalid` */
	stored: boolean
}

/**
 * Brings people and units to what a file says, in one transaction. Nobody is ever removed, a role never taken away;
 * where the file lacks an optional column, that stays as it is. The same file a second time changes nothing.
 */
export async function importPeople(env: Env, { rows }: Table, options: ImportOptions = {}): Promise<ImportReport> {
	return transaction(env, async tx => {
		// Two imports at once would each plan without the other's people
		await tx.$executeRaw`lock table "Employee", "Unit" in share row exclusive mode`
		const directory = await readDirectory(tx)
		const checked = checkRows(rows, directory)
		const refused = options.skipInvalid
			? [...checked.refused, ...checked.consequences].sort((a, b) => a.row - b.row)
			: checked.refused
		const refusedRows = new Set(refused.map(({ row }) => row)).size
		const plan = planImport(checked.accepted, directory)
		const stored = !options.dryRun && (refusedRows === 0 || options.skipInvalid === true)
		if (stored && changesSomething(plan)) {
			await writePlan(tx, env, plan)
			await audit(tx, env, summary(plan, refusedRows), ...newOfficers(plan).map(granted))
		}
		return { plan, refused, warnings: checked.warnings, refusedRows, stored }
	})
}

function changesSomething({ created, changed, unitsCreated, unitsMoved }: Plan): boolean {
	return [created, changed, unitsCreated, unitsMoved].some(list => list.length > 0)
}

function summary({ created, changed, unchanged, unitsCreated, unitsMoved }: Plan, refused: number): AuditEntry {
	return {
		action: 'people.imported',
		subject: 'people:import',
		details: {
			created: created.length,
			changed: changed.length,
			unchanged,
			refused,
			unitsCreated: unitsCreated.length,
			unitsMoved: unitsMoved.length,
		},
	}
}

function granted(employeeId: string): AuditEntry {
	return { action: 'role.granted', subject: `employee:${employeeId}`, details: { role: 'hr', by: 'people.imported' } }
}
