import writeExcelFile from 'write-excel-file/node'

/** Characters at which a program that opens the sheet, or a CSV made of it, would begin a formula. */
const formula = /^[=+\-@\t\r]/

/** A text (the numbers of employees too, so that they keep all their digits), or a number to reckon with. */
export type Cell = string | number

/** An XLSX with one sheet: a head in bold, and rows. */
export async function writeSheet(name: string, head: string[], rows: Cell[][]): Promise<Uint8Array> {
	const data = [head.map(value => ({ value, fontWeight: 'bold' as const })), ...rows.map(row => row.map(cellOf))]
	const columns = head.map((title, column) => ({
		width: widthOf([title, ...rows.map(row => String(row[column] ?? ''))]),
	}))
	return writeExcelFile(data, { sheet: name, columns, stickyRowsCount: 1 }).toBuffer()
}

function cellOf(value: Cell) {
	if (typeof value === 'number') return { type: Number, value }
	return { type: String, value: formula.test(value) ? `'${value}` : value }
}

/** In characters */
function widthOf(values: string[]): number {
	return Math.min(60, values.reduce((most, { length }) => Math.max(most, length), 8) + 2)
}
