import { cut } from '../../domain/cut.ts'
import { Refusal } from '../../domain/refusal.ts'
import { columnName, hasText, tidy } from '../../spreadsheet/cell-text.ts'
import { FileProblem } from '../../spreadsheet/file-problem.ts'
import { readCells } from '../../spreadsheet/read-cells.ts'
import type { Limits, Sheet } from '../../spreadsheet/workbook.ts'
import { type Column, isColumn, mostEntries, mostMegabytes, requiredColumns } from './columns.ts'

export interface SentEntry {
	/** As a spreadsheet counts, the header included */
	row: number
	/** Tidy texts; a column that the file does not have is absent */
	cells: Partial<Record<Column, string>>
	/** Cells beyond the last column of the header */
	surplus: number
}

/** A catalogue as it was sent, its columns found by name; nothing in its rows is checked yet. */
export interface SentCatalogue {
	entries: SentEntry[]
	/** Columns that are not known and left aside */
	unknownColumns: string[]
}

const megabyte = 1024 * 1024
const limits: Limits = { unpacked: 16 * megabyte, formulas: 5 }
/** Titles stand above the names of the columns: so far down is looked. */
const rowsLookedAt = 30

/**
 * Reads a catalogue from a CSV or XLSX file, whose header row may stand below titles.
 * @throws {Refusal} when the file as a whole cannot be used
 */
export async function readCatalogue(bytes: Uint8Array): Promise<SentCatalogue> {
	if (bytes.byteLength > mostMegabytes * megabyte) throw tooLarge()
	const { sheets } = await readCells(bytes, limits)
	const { sheet, index, names } = headerIn(sheets)
	if (sheet.formulas.length > 0) throw new FileProblem('people-file-formulas', { cells: sheet.formulas.join(', ') })
	const entries = sheet.cells.flatMap((texts, at) =>
		at > index && hasText(texts) ? [entryOf(texts, at + 1, names)] : [],
	)
	if (entries.length === 0) throw new Refusal('refusal-training-empty')
	if (entries.length > mostEntries) throw new Refusal('refusal-training-many', { most: mostEntries })
	return { entries, unknownColumns: names.filter(name => name !== '' && !isColumn(name)) }
}

export function tooLarge(): Refusal {
	return new Refusal('refusal-training-large', { most: mostMegabytes })
}

function headerIn(sheets: readonly Sheet[]): { sheet: Sheet; index: number; names: string[] } {
	const rows = sheets.flatMap(sheet =>
		sheet.cells.slice(0, rowsLookedAt).map((texts, index) => ({ sheet, index, names: texts.map(columnName) })),
	)
	const missingIn = ({ names }: { names: string[] }) => requiredColumns.filter(column => !names.includes(column))
	const [best] = rows.filter(({ names }) => hasText(names)).sort((a, b) => missingIn(a).length - missingIn(b).length)
	if (!best) throw new Refusal('refusal-training-empty')
	const missing = missingIn(best)
	const { names } = best
	if (missing.length > 0) {
		const found = cut(names.filter(name => name !== '').join(', '), 300)
		throw new Refusal('refusal-training-columns', { missing: missing.join(', '), found })
	}
	const twice = names.filter((name, at) => isColumn(name) && names.indexOf(name) !== at)
	if (twice.length > 0) throw new FileProblem('people-file-columns-twice', { columns: twice.join(', ') })
	return best
}

function entryOf(texts: readonly string[], row: number, names: readonly string[]): SentEntry {
	const cells: SentEntry['cells'] = {}
	for (const [index, name] of names.entries()) if (isColumn(name)) cells[name] = tidy(texts[index] ?? '')
	return { row, cells, surplus: texts.slice(names.length).filter(text => text.trim() !== '').length }
}
