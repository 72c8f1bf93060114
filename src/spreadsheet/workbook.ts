import readXlsxFile from 'read-excel-file/node'
import { FileProblem } from './file-problem.ts'
import { listZip, unpack, type ZipEntry } from './zip.ts'

/** From here on a spreadsheet's numbers are rounded: it keeps 15 digits. */
const roundedFrom = 1e15

/** One sheet of a file, a CSV being its only one. */
export interface Sheet {
	/** '' for a CSV */
	name: string
	/** Row by row, as a spreadsheet counts them */
	cells: string[][]
	/** The first cells with formulas: "B7" */
	formulas: string[]
}

/** How much of a file is read. */
export interface Limits {
	/** In bytes, of all its parts together */
	unpacked: number
	/** So many cells with formulas are named */
	formulas: number
}

/** A workbook of 60,000 people unpacks to some 50 MB in a dozen parts. */
const ofPeople: Limits = { unpacked: 256 * 1024 * 1024, formulas: 5 }

/**
 * The sheets of an XLSX file. Nothing is unpacked before the archive's own word on its sizes has been checked, and
 * nothing beyond it.
 * @throws {FileProblem} when it is no workbook, broken, locked, holds macros, or unpacks to far more than a list does
 */
export async function readWorkbook(bytes: Uint8Array, limits = ofPeople): Promise<Sheet[]> {
	const entries = listZip(bytes, limits.unpacked)
	const names = [...entries.keys()]
	if (names.some(name => /vbaProject\.bin$/i.test(name))) throw new FileProblem('people-file-macros')
	if (!entries.has('xl/workbook.xml')) throw new FileProblem('people-file-zip')
	for (const entry of entries.values()) await unpack(entry)
	const pathOf = await sheetPaths(entries)
	const read = await readXlsxFile(Buffer.from(bytes), { parseNumber: numberText, trim: false }).catch(() => {
		throw new FileProblem('people-file-xlsx')
	})
	const sheets: Sheet[] = []
	for (const { sheet: name, data } of read) {
		const part = entries.get(pathOf.get(name) ?? '')
		const formulas = part ? findFormulas((await unpack(part)).toString(), limits.formulas) : []
		sheets.push({ name, cells: data.map(row => row.map(cellText)), formulas })
	}
	return sheets
}

/** Which part of the archive holds which sheet: the workbook names relations, these name the parts. */
async function sheetPaths(entries: ReadonlyMap<string, ZipEntry>): Promise<Map<string, string>> {
	const text = async (name: string) => {
		const entry = entries.get(name)
		return entry ? (await unpack(entry)).toString() : ''
	}
	const attribute = (tag: string, name: string) => unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
	const tags = (xml: string, name: string) => xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []
	const relations = tags(await text('xl/_rels/workbook.xml.rels'), 'Relationship')
	const targets = new Map(relations.map(tag => [attribute(tag, 'Id'), attribute(tag, 'Target')]))
	return new Map(
		tags(await text('xl/workbook.xml'), 'sheet').map(tag => {
			const target = targets.get(attribute(tag, 'r:id')) ?? ''
			return [attribute(tag, 'name'), target.startsWith('/') ? target.slice(1) : `xl/${target}`]
		}),
	)
}

function unescaped(text: string): string {
	const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
	return text.replaceAll(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
}

/** The first cells whose value a formula makes: it is not known what it makes of another day's data. */
function findFormulas(xml: string, most: number): string[] {
	const cells: string[] = []
	for (const [, cell = ''] of xml.matchAll(/<c\b[^>]*?\sr="([A-Z]+\d+)"[^>]*>\s*<f[\s>/]/g)) {
		cells.push(cell)
		if (cells.length === most) break
	}
	return cells
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
