import { ensureRoom, type Pdf, page, printable } from './pdf.ts'
import { faint, ink, line } from './theme.ts'

export interface Table {
	head: string[]
	rows: string[][]
	/** Of the page's width, by column; together 1 */
	shares: number[]
}

const padding = 4
const fontSize = 8.5

/** A table with lines between its rows; a row stays on one page, and each page begins with the head. */
export function drawTable(pdf: Pdf, { head, rows, shares }: Table): void {
	const columns = shares.map(share => share * (page.width - 2 * page.margin))
	const drawHead = () => drawRow(pdf, head, columns, 'bold')
	ensureRoom(pdf, 2 * heightOf(pdf, head, columns, 'bold'))
	drawHead()
	for (const row of rows) {
		if (!ensureRoom(pdf, heightOf(pdf, row, columns, 'regular'))) drawHead()
		drawRow(pdf, row, columns, 'regular')
	}
	pdf.x = page.margin
}

function drawRow(pdf: Pdf, cells: readonly string[], columns: readonly number[], look: 'regular' | 'bold'): void {
	const height = heightOf(pdf, cells, columns, look)
	const { y: top } = pdf
	if (look === 'bold') pdf.rect(page.margin, top, page.width - 2 * page.margin, height).fill(faint)
	pdf.font(look).fontSize(fontSize).fillColor(ink)
	let x = page.margin
	for (const [index, width] of columns.entries()) {
		pdf.text(printable(cells[index] ?? ''), x + padding, top + padding, { width: width - 2 * padding })
		x += width
	}
	const bottom = top + height
	pdf
		.moveTo(page.margin, bottom)
		.lineTo(page.width - page.margin, bottom)
		.lineWidth(0.5)
		.stroke(line)
	pdf.y = bottom
}

function heightOf(pdf: Pdf, cells: readonly string[], columns: readonly number[], look: 'regular' | 'bold'): number {
	pdf.font(look).fontSize(fontSize)
	const heights = columns.map((width, index) =>
		pdf.heightOfString(printable(cells[index] ?? ''), { width: width - 2 * padding }),
	)
	return Math.max(...heights) + 2 * padding
}
