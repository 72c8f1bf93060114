import { checkNumber, normaliseNumber } from '../../domain/nip.ts'
import { parseZone } from '../../domain/zone.ts'
import { type Column, longest } from './columns.ts'
import { clip, type Finding } from './finding.ts'
import type { TableRow } from './table.ts'

/** One employee as a row states it. Of an optional column: undefined where the file does not have it, null where empty. */
export interface PersonRow {
	row: number
	number: string
	name: string
	post: string
	unit: string
	/** The supervisor's number; null for whoever stands at the top */
	supervisor: string | null
	parentUnit: string | null | undefined
	jenjang: string | null | undefined
	rank: string | null | undefined
	zone: string | null | undefined
	/** The row grants the HR role; it never takes it away */
	hr: boolean
}

/** No name, post or unit begins so; a program that opens what is exported later would run it. */
const formula = /^[=+@]/

export interface ReadRow {
	person: PersonRow
	errors: Finding[]
	warnings: Finding[]
}

/** Reads one row by itself; how it fits with the others is a matter of `checkRows`. */
export function readRow({ row, cells, surplus }: TableRow): ReadRow {
	const errors: Finding[] = []
	const warnings: Finding[] = []
	const error = (key: Finding['key'], args: Finding['args'] = {}) => errors.push({ row, key, args })

	const checked = checkNumber(cells.nip ?? '')
	if (!checked.ok) error(`people-row-number-${checked.error}`, { value: clip(cells.nip ?? ''), length: checked.length })
	else for (const warning of checked.warnings) warnings.push(odd(row, warning, checked.number))
	for (const column of ['nama', 'jabatan', 'unit'] as const) if (!cells[column]) error('people-row-missing', { column })
	for (const [column, most] of Object.entries(longest) as [Column, number][]) {
		const length = [...(cells[column] ?? '')].length
		if (length > most) error('people-row-too-long', { column, length, most })
	}
	for (const [column, text] of Object.entries(cells))
		if (formula.test(text)) error('people-row-formula', { column, value: clip(text) })
	if (cells.nama && !/\p{L}/u.test(cells.nama)) error('people-row-name', { value: clip(cells.nama) })
	if (surplus > 0) error('people-row-surplus', { count: surplus })
	if (cells.peran && cells.peran.toLowerCase() !== 'hr') error('people-row-role', { value: clip(cells.peran) })
	const zone = optional(cells.zona_waktu)
	if (zone && !parseZone(zone)) error('people-row-zone', { value: clip(zone) })

	const person: PersonRow = {
		row,
		number: checked.ok ? checked.number : '',
		name: cells.nama ?? '',
		post: cells.jabatan ?? '',
		unit: cells.unit ?? '',
		supervisor: normaliseNumber(cells.atasan_nip ?? '') || null,
		parentUnit: optional(cells.unit_induk),
		jenjang: optional(cells.jenjang),
		rank: optional(cells.pangkat),
		zone: zone && parseZone(zone),
		hr: cells.peran?.toLowerCase() === 'hr',
	}
	return { person, errors, warnings }
}

function odd(row: number, warning: string, number: string): Finding {
	return { row, key: `people-row-odd-${warning}` as Finding['key'], args: { value: number } }
}

function optional(cell: string | undefined): string | null | undefined {
	return cell === '' ? null : cell
}
