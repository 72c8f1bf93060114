import writeExcelFile from 'write-excel-file/node'

/** Characters at which a program that opens the sheet, or a CSV made of it, would begin a formula. */
const formula = /^[=+\-@\t\r]/

/** An XLSX with one sheet: a head in bold, and rows of text (numbers of employees keep all their digits). */
export async function writeSheet(name: string, head: string[], rows: string[][]): Promise<Uint8Array> {
	const data = [
		head.map(value => ({ value, fontWeight: 'bold' as const })),
		...rows.map(row => row.map(value => ({ type: String, value: formula.test(value) ? `'${value}` : value }))),
	]
	const columns = head.map((title, column) => ({ width: widthOf([title, ...rows.map(row => row[column] ?? '')]) }))
	return writeExcelFile(data, { sheet: name, columns, stickyRowsCount: 1 }).toBuffer()
}

/** In characters */
function widthOf(values: string[]): number {
	return Math.min(60, values.reduce((most, { length }) => Math.max(most, length), 8) + 2)
}
