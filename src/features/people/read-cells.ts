import { CsvError, parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { decodeText } from './decode.ts'
import { FileProblem } from './file-problem.ts'

const delimiters = [',', ';', '\t'] as const
/** From here on a spreadsheet's numbers are rounded: it keeps 15 digits. */
const roundedFrom = 1e15

/**
 * The cells of a CSV or XLSX file (recognised by its content), row by row as a spreadsheet counts them.
 * @throws {FileProblem} when it is neither, broken or wrongly encoded
 */
export async function readCells(bytes: Uint8Array): Promise<string[][]> {
	if (startsWith(bytes, [0x50, 0x4b])) return readXlsx(bytes)
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileProblem('people-file-old-excel')
	return readCsv(decodeText(bytes))
}

function readCsv(text: string): string[][] {
	// Excel's own hint at the delimiter, a line that it does not show
	const hint = /^sep=(.)\r?\n/i.exec(text)
	const body = text.slice(hint?.[0].length ?? 0)
	const delimiter = hint?.[1] ?? detectDelimiter(body)
	try {
		return parse(body, { delimiter, relax_column_count: true })
	} catch (error) {
		if (!(error instanceof CsvError)) throw error
		throw new FileProblem('people-file-broken', { line: String(error.lines ?? 1) })
	}
}

/** The one that stands most often in the first line with text, outside quotes. */
function detectDelimiter(text: string): string {
	const header = text.split('\n').find(line => line.trim() !== '') ?? ''
	const unquoted = header.replaceAll(/"[^"]*"/g, '')
	const count = (delimiter: string) => unquoted.split(delimiter).length
	return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best))
}

async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
	try {
		const rows = await readSheet(Buffer.from(bytes), { parseNumber: numberText })
		return rows.map(row => row.map(cellText))
	} catch {
		throw new FileProblem('people-file-xlsx')
	}
}

/** A number that the spreadsheet has rounded stays recognisable as such: 1.98609262015051e+17. */
function numberText(raw: string): string {
	const value = Number(raw)
	return value >= roundedFrom ? value.toExponential() : String(value)
}

function cellText(cell: unknown): string {
	if (cell === null || cell === undefined) return ''
	return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
	return magic.every((byte, index) => bytes[index] === byte)
}
