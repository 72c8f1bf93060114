import { type Column, isColumn, requiredColumns } from './columns.ts'
import { FileProblem } from './file-problem.ts'
import { readCells } from './read-cells.ts'

export interface TableRow {
	/** As a spreadsheet counts, the header included */
	row: number
	/** Tidy texts; a column that the file does not have is absent, an empty cell or a lone dash is '' */
	cells: Partial<Record<Column, string>>
	/** Texts beyond the last column of the header */
	surplus: number
}

/** A file of people, its columns found by name; nothing in its rows is checked yet. */
export interface Table {
	rows: TableRow[]
	/** Columns that the import does not know and leaves aside */
	unknownColumns: string[]
}

/**
 * Reads a CSV (comma, semicolon or tab) or XLSX file with a header row.
 * @throws {FileProblem} when the file as a whole cannot be used
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
	const cells = await readCells(bytes)
	const headerIndex = cells.findIndex(hasText)
	const header = (cells[headerIndex] ?? []).map(columnName)
	if (header.length === 0) throw new FileProblem('people-file-empty')
	checkHeader(header)
	const rows = cells
		.map((texts, index) => ({ texts, row: index + 1 }))
		.filter(({ texts, row }) => row > headerIndex + 1 && hasText(texts))
		.map(({ texts, row }) => toRow(texts, row, header))
	if (rows.length === 0) throw new FileProblem('people-file-no-rows')
	return { rows, unknownColumns: header.filter(name => name !== '' && !isColumn(name)) }
}

function checkHeader(header: string[]): void {
	const missing = requiredColumns.filter(column => !header.includes(column))
	if (missing.length > 0) throw new FileProblem('people-file-columns', { missing: missing.join(', ') })
	const twice = header.filter((name, index) => isColumn(name) && header.indexOf(name) !== index)
	if (twice.length > 0) throw new FileProblem('people-file-columns-twice', { columns: [...new Set(twice)].join(', ') })
}

function toRow(texts: string[], row: number, header: string[]): TableRow {
	const cells: Partial<Record<Column, string>> = {}
	for (const [index, name] of header.entries()) if (isColumn(name)) cells[name] = tidy(texts[index] ?? '')
	return { row, cells, surplus: texts.slice(header.length).filter(text => text.trim() !== '').length }
}

/** "Atasan NIP" is atasan_nip. */
function columnName(text: string): string {
	return tidy(text)
		.toLowerCase()
		.replaceAll(/[\s-]+/g, '_')
}

/** One line without invisible characters; the dash with which offices fill empty cells is none. */
function tidy(text: string): string {
	const line = text
		.replaceAll(/\p{Cf}/gu, '')
		.replaceAll(/[\s\p{Cc}]+/gu, ' ')
		.trim()
		.normalize('NFC')
	return /^\p{Pd}$/u.test(line) ? '' : line
}

function hasText(texts: string[]): boolean {
	return texts.some(text => text.trim() !== '')
}
