import { setImmediate } from 'node:timers/promises'
import { ensureRoom, type Pdf, type PdfAbout, page, printable, writePdf } from './pdf.ts'
import { drawTable, type Table } from './table.ts'
import { ink } from './theme.ts'

/** Words in one look. */
export interface Run {
	text: string
	look: 'regular' | 'bold' | 'italic'
}

/** A part of a document, from top to bottom. */
export type Block =
	| { kind: 'heading'; text: string }
	| { kind: 'words'; runs: Run[] }
	/** PNG; it stays on one page */
	| { kind: 'picture'; png: Uint8Array }
	| { kind: 'table'; table: Table }

const width = page.width - 2 * page.margin
/** In points: two pictures to a page */
const pictureHeight = 340

/** An A4 document out of blocks. */
export function writeDocument(about: PdfAbout, blocks: readonly Block[]): Promise<Uint8Array> {
	return writePdf(about, async pdf => {
		pdf.font('bold').fontSize(17).text(printable(about.title), { width })
		for (const block of blocks) {
			pdf.moveDown(0.7)
			drawBlock(pdf, block)
			await setImmediate()
		}
	})
}

function drawBlock(pdf: Pdf, block: Block): void {
	pdf.x = page.margin
	pdf.fillColor(ink)
	switch (block.kind) {
		case 'heading':
			ensureRoom(pdf, 60)
			pdf.font('bold').fontSize(12).text(printable(block.text), { width })
			break
		case 'words':
			drawRuns(pdf, block.runs)
			break
		case 'picture':
			drawPicture(pdf, block.png)
			break
		case 'table':
			drawTable(pdf, block.table)
			break
		default:
			block satisfies never
	}
}

function drawPicture(pdf: Pdf, png: Uint8Array): void {
	ensureRoom(pdf, pictureHeight)
	const top = pdf.y
	pdf.image(Buffer.from(png), page.margin, top, { fit: [width, pictureHeight], align: 'center' })
	pdf.y = top + pictureHeight
}

/** Line by line: within a continued text, a new line would begin where the last look began. */
function drawRuns(pdf: Pdf, runs: readonly Run[]): void {
	pdf.fontSize(10)
	for (const line of linesOf(runs)) {
		if (line.length === 0) pdf.moveDown(0.5)
		for (const [index, { text, look }] of line.entries())
			pdf.font(look).text(text, { width, lineGap: 2, continued: index < line.length - 1 })
	}
}

/** The runs of each line; none for an empty one. */
function linesOf(runs: readonly Run[]): Run[][] {
	const lines: Run[][] = [[]]
	for (const { text, look } of runs)
		for (const [index, part] of printable(text).split('\n').entries()) {
			if (index > 0) lines.push([])
			if (part !== '') lines.at(-1)?.push({ text: part, look })
		}
	return lines
}
