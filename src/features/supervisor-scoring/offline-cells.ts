import { z } from 'zod'
import { columnName } from '../../domain/cell-name.ts'
import { normaliseNumber } from '../../domain/nip.ts'
import { Refusal } from '../../domain/refusal.ts'
import { FileProblem } from '../../spreadsheet/file-problem.ts'
import { readWorkbook, type Sheet } from '../../spreadsheet/workbook.ts'

/** A cell of the grid in which something stands. */
const gridCell = z.object({
	/** As a spreadsheet names it: "D7" */
	cell: z.string(),
	/** Of the person in whose row it stands; '' where there is none */
	number: z.string(),
	/** '' in a column of no indicator */
	indicatorId: z.string(),
	value: z.string(),
	/** A formula made the value */
	formula: z.boolean(),
})

export type GridCell = z.infer<typeof gridCell>
export const gridCells = z.array(gridCell)

/** A grid that was sent back: for which period and whose it says it is, and what stands in it. */
export interface GridFile {
	periodId: string
	raterId: string
	cells: GridCell[]
}

/** A team of 250 with 60 indicators unpacks to a tenth of this. */
const limits = { unpacked: 16 * 1024 * 1024, formulas: Number.POSITIVE_INFINITY }
/** The first columns are the person's number and name. */
const firstScore = 2
const rowsLookedAt = 20
const marker = /^cermin-scores:1:(\w+):(\w+)$/

/** What a file says of itself in the first cell above its head, with the indicators' ids beside it. */
export function markerOf(periodId: string, raterId: string): string {
	return `cermin-scores:1:${periodId}:${raterId}`
}

/** @throws {Refusal} for what is no grid of this bot, or cannot be read */
export async function readGridFile(bytes: Uint8Array): Promise<GridFile> {
	const sheets = await readWorkbook(bytes, limits).catch(error => {
		throw error instanceof FileProblem ? new Refusal('refusal-score-offline-unreadable') : error
	})
	for (const sheet of sheets) {
		const row = sheet.cells.slice(0, rowsLookedAt).findIndex(([first = '']) => marker.test(first.trim()))
		const [, periodId, raterId] = marker.exec(sheet.cells[row]?.[0]?.trim() ?? '') ?? []
		if (periodId && raterId) return { periodId, raterId, cells: cellsOf(sheet, row) }
	}
	throw new Refusal('refusal-score-offline-foreign')
}

/** @param markerRow index of the row with the ids; the head is below it, then come the people */
function cellsOf({ cells, formulas }: Sheet, markerRow: number): GridCell[] {
	const ids = cells[markerRow] ?? []
	const made = new Set(formulas)
	return cells.flatMap((texts, row) => {
		if (row <= markerRow + 1) return []
		const number = normaliseNumber(texts[0] ?? '')
		return texts.flatMap((text, column) => {
			const cell = `${columnName(column)}${row + 1}`
			const value = text.trim()
			if (column < firstScore || (value === '' && !made.has(cell))) return []
			return [{ cell, number, indicatorId: ids[column]?.trim() ?? '', value, formula: made.has(cell) }]
		})
	})
}
