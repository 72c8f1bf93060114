import PdfDocument from 'pdfkit'
import { fontFiles } from './fonts.ts'
import { ink, line, muted } from './theme.ts'

/** In points: 72 to an inch. A4, with room for a hole punch. */
export const page = { width: 595.28, height: 841.89, margin: 48 }

/** What a file is about, and who has taken it out when. */
export interface PdfAbout {
	title: string
	author: string
	at: Date
	/** At the foot of each page, beside its number; '' for none */
	foot: string
}

export type Pdf = PDFKit.PDFDocument

/** The font has letters, digits and signs, no pictographs. */
const pictographs = /\p{Extended_Pictographic}\uFE0F?\s?/gu

/** What can be printed of a text that stands on a card as well. */
export function printable(text: string): string {
	return text.replaceAll(pictographs, '')
}

/**
 * Draws a PDF with the program's own fonts inside, so that it looks the same everywhere. Other work goes on between the
 * parts that `draw` awaits.
 */
export async function writePdf(about: PdfAbout, draw: (pdf: Pdf) => Promise<void> | void): Promise<Uint8Array> {
	const { title, author, at, foot } = about
	const pdf = new PdfDocument({
		size: 'A4',
		margin: page.margin,
		bufferPages: true,
		info: { Title: title, Author: author, CreationDate: at, ModDate: at },
	})
	const chunks: Buffer[] = []
	pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
	const ended = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject))
	for (const [name, file] of Object.entries(fontFiles)) pdf.registerFont(name, file)
	pdf.font('regular').fontSize(10).fillColor(ink)
	await draw(pdf)
	if (foot !== '') drawFeet(pdf, foot, 0)
	pdf.end()
	await ended
	return Buffer.concat(chunks)
}

/** Whether so much fits on what is left of the page; if not, a new page is begun. */
export function ensureRoom(pdf: Pdf, height: number): boolean {
	if (pdf.y + height <= page.height - page.margin) return true
	pdf.addPage()
	return false
}

/** @param first the page that is number 1, counted from 0: a file may hold several papers */
export function drawFeet(pdf: Pdf, foot: string, first: number): void {
	const { count } = pdf.bufferedPageRange()
	const width = page.width - 2 * page.margin
	for (let index = first; index < count; index++) {
		pdf.switchToPage(index)
		// Below the margin, where text would otherwise begin a new page
		pdf.page.margins.bottom = 0
		const y = page.height - page.margin + 12
		pdf
			.moveTo(page.margin, y - 4)
			.lineTo(page.width - page.margin, y - 4)
			.lineWidth(0.5)
			.stroke(line)
		pdf.font('regular').fontSize(7.5).fillColor(muted)
		pdf.text(printable(foot), page.margin, y, { width: width - 50, height: 20, ellipsis: true })
		pdf.text(`${index - first + 1} / ${count - first}`, page.width - page.margin - 50, y, { width: 50, align: 'right' })
		pdf.page.margins.bottom = page.margin
	}
}
