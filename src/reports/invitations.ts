import { setImmediate } from 'node:timers/promises'
import { create } from 'qrcode'
import { type Pdf, type PdfAbout, page, printable, writePdf } from './pdf.ts'
import { ink, line, muted } from './theme.ts'

/** What is cut out and handed to one person. */
export interface InvitationCard {
	name: string
	/** Below the name: number and unit */
	about: string
	link: string
	code: string
	/** Short steps, one a line */
	steps: string[]
	/** Until when it holds, and that it is nobody else's */
	notice: string
}

const [columns, rows] = [2, 4]
/** The sheet's own margin, which printers leave white */
const edge = 24
const cell = { width: (page.width - 2 * edge) / columns, height: (page.height - 2 * edge) / rows }
const inner = 12
const qrSize = 104

/** Cards for scissors, eight to a sheet of A4, with lines to cut along. */
export function writeInvitations(about: Omit<PdfAbout, 'foot'>, cards: readonly InvitationCard[]): Promise<Uint8Array> {
	const perSheet = columns * rows
	return writePdf({ ...about, foot: '' }, async pdf => {
		for (let first = 0; first < cards.length; first += perSheet) {
			if (first > 0) pdf.addPage()
			pdf.page.margins = { top: 0, right: 0, bottom: 0, left: 0 }
			drawCuts(pdf)
			for (const [index, card] of cards.slice(first, first + perSheet).entries())
				drawCard(pdf, card, edge + (index % columns) * cell.width, edge + Math.floor(index / columns) * cell.height)
			await setImmediate()
		}
	})
}

function drawCuts(pdf: Pdf): void {
	for (let column = 1; column < columns; column++)
		pdf.moveTo(edge + column * cell.width, 0).lineTo(edge + column * cell.width, page.height)
	for (let row = 1; row < rows; row++)
		pdf.moveTo(0, edge + row * cell.height).lineTo(page.width, edge + row * cell.height)
	pdf.dash(4, { space: 4 }).lineWidth(0.6).stroke(line).undash()
}

function drawCard(pdf: Pdf, card: InvitationCard, left: number, top: number): void {
	const [x, y] = [left + inner, top + inner]
	const width = cell.width - 2 * inner
	const beside = { x: x + qrSize + 10, width: width - qrSize - 10 }
	drawQr(pdf, card.link, x, y)
	pdf.fillColor(ink).font('bold').fontSize(10.5)
	pdf.text(printable(card.name), beside.x, y, { width: beside.width, height: 28, ellipsis: true })
	pdf.font('regular').fontSize(7.5).fillColor(muted)
	pdf.text(printable(card.about), { width: beside.width, height: 30, ellipsis: true })
	pdf.moveDown(0.4).fillColor(ink).fontSize(8)
	for (const step of card.steps) pdf.text(step, { width: beside.width })
	const below = Math.max(pdf.y, y + qrSize) + 6
	pdf.font('bold').fontSize(8).text(card.link, x, below, { width, link: card.link })
	pdf.font('regular').fontSize(8).text(card.code, { width })
	pdf
		.fillColor(muted)
		.fontSize(7)
		.text(card.notice, { width, height: top + cell.height - inner / 2 - pdf.y })
}

/** Dark squares, those side by side in one piece. */
function drawQr(pdf: Pdf, text: string, left: number, top: number): void {
	const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
	const side = qrSize / size
	for (let row = 0; row < size; row++)
		for (let column = 0; column < size; ) {
			let end = column
			while (end < size && data[row * size + end]) end++
			if (end > column) pdf.rect(left + column * side, top + row * side, (end - column) * side, side)
			column = Math.max(end, column + 1)
		}
	pdf.fill(ink)
}
