import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CheckedRows } from './check-rows.ts'
import type { Finding } from './finding.ts'
import { newOfficers, type Plan } from './plan.ts'
import type { Table } from './table.ts'

const finding = z.object({
	row: z.int(),
	key: z.custom<Finding['key']>(key => typeof key === 'string' && key.startsWith('people-row-')),
	args: z.record(z.string(), z.union([z.string(), z.number()])),
})

const change = z.object({ row: z.int(), name: z.string() })

/** What an import would do, or has done, as its card says it; it is kept beside the file (`Import.report`). */
const importReport = z.object({
	/** Rows with people in the file */
	rows: z.int(),
	created: z.int(),
	changed: z.int(),
	unchanged: z.int(),
	/** On record and not in the file; they stay */
	notInFile: z.int(),
	unitsCreated: z.int(),
	unitsMoved: z.int(),
	/** Who is given the HR role */
	officers: z.int(),
	/** Rows that are wrong, and rows that cannot be stored without those */
	refused: z.int(),
	dependent: z.int(),
	warnings: z.int(),
	/** People being appraised whose supervisor it changes; running appraisals keep theirs */
	appraised: z.int(),
	/** The first of each, for the card */
	firstCreated: z.array(change),
	firstChanged: z.array(change),
	firstRefused: z.array(finding),
	firstWarnings: z.array(finding),
	unknownColumns: z.array(z.string()),
	sheet: z.string().nullable(),
	encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']),
	/** SHA-256 of everything that it writes and refuses: what is confirmed is what was shown */
	digest: z.string(),
})

export type ImportReport = z.infer<typeof importReport>

/** So many rows of each kind stand on the card; the sheet has all. */
const firstRows = 5
/** A name of a column that nobody knows may be any text. */
const firstColumns = 10

export function parseReport(kept: unknown): ImportReport {
	return importReport.parse(kept)
}

/** @param appraised how many people in running periods get another supervisor */
export function reportOf(table: Table, checked: CheckedRows, plan: Plan, appraised: number): ImportReport {
	const rowsOf = (findings: readonly Finding[]) => new Set(findings.map(({ row }) => row)).size
	const named = (people: Plan['created']) =>
		people.slice(0, firstRows).map(({ row, person: { name } }) => ({ row, name }))
	return {
		rows: table.rows.length,
		created: plan.created.length,
		changed: plan.changed.length,
		unchanged: plan.unchanged,
		notInFile: plan.notInFile,
		unitsCreated: plan.unitsCreated.length,
		unitsMoved: plan.unitsMoved.length,
		officers: newOfficers(plan).length,
		refused: rowsOf(checked.refused),
		dependent: rowsOf(checked.consequences),
		warnings: rowsOf(checked.warnings),
		appraised,
		firstCreated: named(plan.created),
		firstChanged: named(plan.changed),
		firstRefused: checked.refused.slice(0, firstRows),
		firstWarnings: checked.warnings.slice(0, firstRows),
		unknownColumns: table.unknownColumns.slice(0, firstColumns).map(name => name.slice(0, 40)),
		sheet: table.sheet ?? null,
		encoding: table.encoding,
		digest: digestOf(checked, plan),
	}
}

/** Does the import write anything? */
export function changesSomething(report: {
	created: number
	changed: number
	unitsCreated: number
	unitsMoved: number
}): boolean {
	return report.created + report.changed + report.unitsCreated + report.unitsMoved > 0
}

/** Ids of people and units who are new differ each time a plan is made, and do not count. */
function digestOf({ refused, consequences }: CheckedRows, plan: Plan): string {
	const hash = createHash('sha256')
	const add = (...parts: unknown[]) => hash.update(`${JSON.stringify(parts)}\n`)
	for (const { person } of plan.created) add('new', { ...person, id: '' })
	for (const { person, changes } of plan.changed) add('changed', person.number, changes)
	const unitNames = new Map([...plan.unitsCreated, ...plan.unitsMoved].map(({ id, name }) => [id, name]))
	for (const { name, parent } of plan.unitsCreated) add('unit', name, parent === null ? null : unitNames.get(parent))
	for (const { name, id } of plan.unitsMoved) add('moved', id, name)
	for (const { row, key } of [...refused, ...consequences]) add('wrong', row, key)
	return hash.digest('hex')
}
