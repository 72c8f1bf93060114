import { findLoops } from '../../domain/hierarchy.ts'
import { checkNumber } from '../../domain/nip.ts'
import { chain, findUnitConflicts, findUnitLoops } from './check-units.ts'
import type { Directory } from './directory.ts'
import { clip, type Finding } from './finding.ts'
import { type PersonRow, readRow } from './person-row.ts'
import type { TableRow } from './table.ts'

export interface CheckedRows {
	/** What may be stored, also when the refused rows are left out */
	accepted: PersonRow[]
	/** What is wrong in the file, by row */
	refused: Finding[]
	/** Rows that cannot be stored without a refused one, by row */
	consequences: Finding[]
	/** Odd, yet accepted */
	warnings: Finding[]
}

/** Checks the rows by themselves, against each other, and against who is already known. */
export function checkRows(table: readonly TableRow[], directory: Directory): CheckedRows {
	const read = table.map(readRow)
	const rows = read.map(({ person }) => person)
	const firstRows = firstByNumber(rows)
	const refused = [
		...read.flatMap(({ errors }) => errors),
		...rows.flatMap(person => checkPlace(person, firstRows, directory)),
		...findUnitConflicts(rows),
		...findLoopRows([...firstRows.values()], directory),
		...findUnitLoops(rows, directory),
	].sort(byRow)
	const { accepted, consequences } = withoutDependents(rows, refused, directory)
	const kept = new Set(accepted.map(({ row }) => row))
	const warnings = read.flatMap(row => row.warnings).filter(({ row }) => kept.has(row))
	return { accepted, refused, consequences, warnings }
}

function firstByNumber(rows: readonly PersonRow[]): Map<string, PersonRow> {
	const first = new Map<string, PersonRow>()
	for (const person of rows) if (person.number !== '' && !first.has(person.number)) first.set(person.number, person)
	return first
}

function checkPlace(person: PersonRow, firstRows: ReadonlyMap<string, PersonRow>, { people }: Directory): Finding[] {
	const { row, number, supervisor } = person
	const findings: Finding[] = []
	const first = firstRows.get(number)
	if (first && first !== person)
		findings.push({ row, key: 'people-row-duplicate', args: { value: number, firstRow: String(first.row) } })
	if (supervisor === null) return findings
	if (supervisor === number) findings.push({ row, key: 'people-row-own-supervisor', args: {} })
	else if (!firstRows.has(supervisor) && !people.has(supervisor)) {
		const key = checkNumber(supervisor).ok ? 'people-row-supervisor-unknown' : 'people-row-supervisor-number'
		findings.push({ row, key, args: { value: clip(supervisor) } })
	}
	return findings
}

/** The rows of people who would, over others, be their own superiors: as everyone would stand with these rows. */
function findLoopRows(rows: readonly PersonRow[], { people }: Directory): Finding[] {
	const supervisorOf = new Map([...people].map(([number, { supervisor }]) => [number, supervisor]))
	const names = new Map([...people].map(([number, { name }]) => [number, name]))
	for (const { number, supervisor, name } of rows) {
		// Who is entered as their own supervisor has been told so already
		supervisorOf.set(number, supervisor === number ? null : supervisor)
		names.set(number, name)
	}
	const loopOf = new Map(findLoops(supervisorOf).flatMap(loop => loop.map(number => [number, loop] as const)))
	return rows.flatMap(({ row, number }) => {
		const loop = loopOf.get(number)
		if (!loop) return []
		const members = chain(loop.map(member => `${names.get(member)} (${member})`))
		return [{ row, key: 'people-row-loop', args: { members } }]
	})
}

/** Leaves out the refused rows, then those whose supervisor went with them, until what remains holds together. */
function withoutDependents(
	rows: readonly PersonRow[],
	refused: readonly Finding[],
	directory: Directory,
): Pick<CheckedRows, 'accepted' | 'consequences'> {
	const consequences: Finding[] = []
	const out = new Set(refused.map(({ row }) => row))
	for (;;) {
		const accepted = rows.filter(({ row }) => !out.has(row))
		const numbers = new Set(accepted.map(({ number }) => number))
		const orphans = accepted.flatMap(({ row, supervisor }): Finding[] => {
			if (supervisor === null || numbers.has(supervisor) || directory.people.has(supervisor)) return []
			return [{ row, key: 'people-row-supervisor-refused', args: { value: supervisor } }]
		})
		// Rows that only a refused row kept out of a loop with what is stored
		const found = [...orphans, ...findLoopRows(accepted, directory), ...findUnitLoops(accepted, directory)]
		if (found.length === 0) return { accepted, consequences: consequences.sort(byRow) }
		consequences.push(...found)
		for (const { row } of found) out.add(row)
	}
}

function byRow(a: Finding, b: Finding): number {
	return a.row - b.row
}
