import { Worker } from 'node:worker_threads'
import writeExcelFile from 'write-excel-file/node'

/** Characters at which a program that opens the sheet, or a CSV made of it, would begin a formula. */
const formula = /^[=+\-@\t\r]/

/**
 * A text (the numbers of employees too, so that they keep all their digits), a number to reckon with (shown with two
 * decimals unless it is whole), or nothing.
 */
export type Cell = string | number | null

/** One sheet of a workbook: a head in bold, and rows. */
export interface SheetPage {
	/** At most 31 characters, none of `\ / ? * [ ] :` */
	name: string
	head: string[]
	rows: Cell[][]
}

/** An XLSX with one sheet. */
export async function writeSheet(name: string, head: string[], rows: Cell[][]): Promise<Uint8Array> {
	return writeBook([{ name, head, rows }])
}

/** So many rows take a fifth of a second; 60,000 people on three sheets take ten. */
const quickRows = 3_000

/**
 * An XLSX with several sheets; their heads stay while one scrolls. Large ones are written in a thread of their own: the
 * bot goes on meanwhile.
 */
export async function writeBook(pages: readonly SheetPage[]): Promise<Uint8Array> {
	const rows = pages.reduce((sum, page) => sum + page.rows.length, 0)
	return rows <= quickRows ? writePages(pages) : inThread(pages)
}

async function inThread(pages: readonly SheetPage[]): Promise<Uint8Array> {
	const thread = new Worker(new URL('./sheet-worker.mjs', import.meta.url), { workerData: pages, execArgv: [] })
	try {
		return await new Promise<Uint8Array>((resolve, reject) => {
			thread.once('message', resolve)
			thread.once('error', reject)
			thread.once('exit', code => reject(new Error(`writing a workbook ended with ${code}`)))
		})
	} finally {
		await thread.terminate()
	}
}

/** `writeBook` where one is. */
export async function writePages(pages: readonly SheetPage[]): Promise<Uint8Array> {
	return writeExcelFile(
		pages.map(({ name, head, rows }) => ({
			data: [
				head.map(value => ({ value: safe(value), fontWeight: 'bold' as const })),
				...rows.map(row => row.map(cellOf)),
			],
			sheet: name,
			columns: head.map((title, column) => ({ width: widthOf(title, rows, column) })),
			stickyRowsCount: 1,
		})),
	).toBuffer()
}

/** A text as no program takes it for a formula. */
export function safe(text: string): string {
	return formula.test(text) ? `'${text}` : text
}

function cellOf(value: Cell) {
	if (value === null) return null
	if (typeof value === 'string') return { type: String, value: safe(value) }
	return { type: Number, value, ...(Number.isInteger(value) ? {} : { format: '0.00' }) }
}

/** In characters */
function widthOf(title: string, rows: readonly Cell[][], column: number): number {
	const most = rows.reduce(
		(length, row) => Math.max(length, String(row[column] ?? '').length),
		Math.max(title.length, 8),
	)
	return Math.min(60, most + 2)
}
