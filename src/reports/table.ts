import { ensureRoom, type Pdf, page, printable } from './pdf.ts'
import { faint, ink, line } from './theme.ts'

export interface Table {
	head: string[]
	rows: string[][]
	/** Of its width, by column; together 1 */
	shares: number[]
}

/** Where a table stands, in points. */
export interface Area {
	left: number
	width: number
}

const padding = 4
const fontSize = 8.5
const wholeWidth: Area = { left: page.margin, width: page.width - 2 * page.margin }

/** A table with lines between its rows; a row stays on one page, and each page begins with the head. */
export function drawTable(pdf: Pdf, { head, rows, shares }: Table, area: Area = wholeWidth): void {
	const columns = shares.map(share => share * area.width)
	const drawHead = () => drawRow(pdf, head, columns, 'bold', area)
	ensureRoom(pdf, 2 * heightOf(pdf, head, columns, 'bold'))
	drawHead()
	for (const row of rows) {
		if (!ensureRoom(pdf, heightOf(pdf, row, columns, 'regular'))) drawHead()
		drawRow(pdf, row, columns, 'regular', area)
	}
	pdf.x = page.margin
}

/** As high as it is drawn where it need not be parted, in points. */
export function heightOfTable(pdf: Pdf, { head, rows, shares }: Table, area: Area = wholeWidth): number {
	const columns = shares.map(share => share * area.width)
	const below = rows.map(row => heightOf(pdf, row, columns, 'regular'))
	return below.reduce((sum, height) => sum + height, heightOf(pdf, head, columns, 'bold'))
}

function drawRow(
	pdf: Pdf,
	cells: readonly string[],
	columns: readonly number[],
	look: 'regular' | 'bold',
	{ left, width: whole }: Area,
): void {
	const height = heightOf(pdf, cells, columns, look)
	const { y: top } = pdf
	if (look === 'bold') pdf.rect(left, top, whole, height).fill(faint)
	pdf.font(look).fontSize(fontSize).fillColor(ink)
	let x = left
	for (const [index, width] of columns.entries()) {
		pdf.text(printable(cells[index] ?? ''), x + padding, top + padding, { width: width - 2 * padding })
		x += width
	}
	const bottom = top + height
	pdf
		.moveTo(left, bottom)
		.lineTo(left + whole, bottom)
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
