import { CsvError, parse } from 'csv-parse/sync'
import { decodeText, type Encoding } from './decode.ts'
import { FileProblem } from './file-problem.ts'
import { type Limits, readWorkbook, type Sheet } from './workbook.ts'

const delimiters = [',', ';', '\t'] as const

/** A file's sheets, and how its letters are kept where that is not certain. */
export interface Cells {
	sheets: Sheet[]
	encoding: Encoding
}

/**
 * The cells of a CSV or XLSX file (recognised by its content).
 * @param limits how much a workbook may unpack to; absent: as much as a list of people
 * @throws {FileProblem} when it is neither, broken or wrongly encoded
 */
export async function readCells(bytes: Uint8Array, limits?: Limits): Promise<Cells> {
	if (isZip(bytes)) return { sheets: await readWorkbook(bytes, limits), encoding: 'utf-8' }
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileProblem('people-file-old-excel')
	if (startsWith(bytes, [...Buffer.from('%PDF')])) throw new FileProblem('people-file-binary')
	const { text, encoding } = decodeText(bytes)
	return { sheets: [{ name: '', cells: readCsv(text), formulas: [] }], encoding }
}

export function isZip(bytes: Uint8Array): boolean {
	return startsWith(bytes, [0x50, 0x4b])
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

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
	return magic.every((byte, index) => bytes[index] === byte)
}
