import { setImmediate as breathe } from 'node:timers/promises'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type CheckedRows, checkRows } from './check-rows.ts'
import { type Directory, readDirectory } from './directory.ts'
import type { Finding } from './finding.ts'
import { type Plan, planImport } from './plan.ts'
import { changesSomething, reportOf } from './report.ts'
import { storePlan } from './store-plan.ts'
import type { Table } from './table.ts'

export interface ImportOptions {
	/** Says what would change and changes nothing */
	dryRun?: boolean
	/** Stores the right rows although others are wrong */
	skipInvalid?: boolean
}

export interface ImportOutcome {
	plan: Plan
	/** What is wrong, by row; with `skipInvalid` also the rows that depend on wrong ones */
	refused: Finding[]
	warnings: Finding[]
	/** How many rows are refused (one may have several findings) */
	refusedRows: number
	/** Whether the plan was stored: not on a dry run, not while a row is wrong, unless `skipInvalid` */
	stored: boolean
}

/** A file beside who is known. */
export interface Planned {
	checked: CheckedRows
	plan: Plan
}

/** A whole city in one transaction takes a few seconds, on a slow machine with the embedded database many. */
export const importPatienceMs = 300_000

/**
 * Brings people and units to what a file says, in one transaction. Nobody is ever removed, a role never taken away;
 * where the file lacks an optional column, that stays as it is. The same file a second time changes nothing.
 */
export async function importPeople(env: Env, table: Table, options: ImportOptions = {}): Promise<ImportOutcome> {
	return transaction(
		env,
		async tx => {
			await lockPeople(tx)
			const { checked, plan } = await planTable(tx, table)
			const refused = options.skipInvalid
				? [...checked.refused, ...checked.consequences].sort((a, b) => a.row - b.row)
				: checked.refused
			const refusedRows = new Set(refused.map(({ row }) => row)).size
			const stored = !options.dryRun && (refusedRows === 0 || options.skipInvalid === true)
			const report = reportOf(table, checked, plan, 0)
			if (stored && changesSomething(report)) {
				const id = newId()
				await tx.import.create({ data: { id, at: toDate(env.now()), state: 'waiting' } })
				await storePlan(tx, env, { importId: id, plan, report })
			}
			return { plan, refused, warnings: checked.warnings, refusedRows, stored }
		},
		importPatienceMs,
	)
}

/** Two imports at once would each plan without the other's people. */
export async function lockPeople(tx: Tx): Promise<void> {
	await tx.$executeRaw`lock table "Employee", "Unit" in share row exclusive mode`
}

/** Compares a file with who is known, in the transaction that stores it. */
export async function planTable(tx: Tx, table: Table): Promise<Planned> {
	return planRows(await readDirectory(tx), table)
}

/** The same to be shown: the database serves others while it is worked out. */
export async function planToShow(env: Env, table: Table): Promise<Planned> {
	return planRows(await transaction(env, readDirectory, importPatienceMs), table)
}

async function planRows(directory: Directory, { rows }: Table): Promise<Planned> {
	// Each step of a whole city keeps this thread busy for half a second: whoever taps is answered in between
	await breathe()
	const checked = checkRows(rows, directory)
	await breathe()
	return { checked, plan: planImport(checked.accepted, directory) }
}
