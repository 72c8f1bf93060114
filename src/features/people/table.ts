import { cut } from '../../domain/cut.ts'
import { hasText, tidy } from '../../spreadsheet/cell-text.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import { FileProblem } from '../../spreadsheet/file-problem.ts'
import { readCells } from '../../spreadsheet/read-cells.ts'
import type { Sheet } from '../../spreadsheet/workbook.ts'
import { type Column, isColumn, requiredColumns } from './columns.ts'
import { findHeader, type Header, namedTwice } from './sheet.ts'

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
	/** Which of several sheets was read; undefined where there is one */
	sheet?: string
	encoding: Encoding
}

/** Rows as they were sent, below the names of their columns. */
export interface SentRows {
	header: string[]
	/** By row, as a spreadsheet counts */
	rows: Map<number, string[]>
}

/**
 * Reads a CSV (comma, semicolon or tab) or XLSX file, whose header row may stand below titles.
 * @throws {FileProblem} when the file as a whole cannot be used
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
	const { sheet, header, others, encoding } = await findSheet(bytes)
	const rows = sheet.cells
		.map((texts, index) => ({ texts, row: index + 1 }))
		.filter(({ texts, row }) => row > header.index + 1 && hasText(texts))
		.map(({ texts, row }) => toRow(texts, row, header.names))
	if (rows.length === 0) throw new FileProblem('people-file-no-rows')
	return {
		rows,
		unknownColumns: header.names.filter(name => name !== '' && !isColumn(name)),
		...(others && { sheet: sheet.name }),
		encoding,
	}
}

/** Reads some rows of a file once more, for the sheet that says what is wrong with them. */
export async function readSentRows(bytes: Uint8Array, wanted: readonly number[]): Promise<SentRows> {
	const { sheet, header } = await findSheet(bytes)
	const rows = wanted.map(row => [row, sheet.cells[row - 1] ?? []] as const)
	return { header: sheet.cells[header.index] ?? [], rows: new Map(rows) }
}

async function findSheet(bytes: Uint8Array) {
	const { sheets, encoding } = await readCells(bytes)
	const found = sheets.flatMap(sheet => {
		const header = findHeader(sheet)
		return header ? [{ sheet, header }] : []
	})
	const usable = found.filter(({ header }) => header.missing.length === 0)
	if (usable.length > 1)
		throw new FileProblem('people-file-sheets', { sheets: usable.map(({ sheet }) => `"${sheet.name}"`).join(', ') })
	const chosen = usable[0] ?? found[0]
	if (!chosen) throw new FileProblem('people-file-empty')
	checkHeader(chosen.header)
	checkFormulas(chosen.sheet)
	return { ...chosen, others: found.length > 1, encoding }
}

function checkHeader(header: Header): void {
	const { names, missing } = header
	if (missing.length > 0) {
		const found = cut(names.filter(name => name !== '').join(', '), 300)
		throw new FileProblem('people-file-columns', {
			missing: missing.join(', '),
			found,
			expected: requiredColumns.join(', '),
		})
	}
	const twice = namedTwice(header)
	if (twice.length > 0) throw new FileProblem('people-file-columns-twice', { columns: twice.join(', ') })
}

function checkFormulas({ formulas }: Sheet): void {
	if (formulas.length > 0) throw new FileProblem('people-file-formulas', { cells: formulas.join(', ') })
}

function toRow(texts: string[], row: number, header: string[]): TableRow {
	const cells: Partial<Record<Column, string>> = {}
	for (const [index, name] of header.entries()) if (isColumn(name)) cells[name] = tidy(texts[index] ?? '')
	return { row, cells, surplus: texts.slice(header.length).filter(text => text.trim() !== '').length }
}
