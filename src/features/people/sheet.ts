import { columnName, hasText } from '../../spreadsheet/cell-text.ts'
import type { Sheet } from '../../spreadsheet/workbook.ts'
import { isColumn, requiredColumns } from './columns.ts'

export interface Header {
	/** Index of its row */
	index: number
	/** Every column's name, as `columns.ts` spells them; others are tidied only */
	names: string[]
	missing: string[]
}

/** Titles, logos and dates stand above the names of the columns: so far down is looked. */
const rowsLookedAt = 30

/** The row of a sheet that names the most of the columns that an import needs; the first with text where none does. */
export function findHeader({ cells }: Sheet): Header | undefined {
	const rows = cells
		.slice(0, rowsLookedAt)
		.map((texts, index) => ({ texts, index }))
		.filter(({ texts }) => hasText(texts))
	const headers = rows.map(({ texts, index }): Header => {
		const names = texts.map(columnName)
		return { index, names, missing: requiredColumns.filter(column => !names.includes(column)) }
	})
	return headers.reduce<Header | undefined>(
		(best, next) => (best && best.missing.length <= next.missing.length ? best : next),
		undefined,
	)
}

/** Known columns that a header names more than once. */
export function namedTwice({ names }: Header): string[] {
	return [...new Set(names.filter((name, index) => isColumn(name) && names.indexOf(name) !== index))]
}
