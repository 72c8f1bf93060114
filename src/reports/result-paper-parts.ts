import { ensureRoom, type Pdf, page, printable } from './pdf.ts'
import { type Area, drawTable, heightOfTable, type Table } from './table.ts'
import { faint, ink, muted } from './theme.ts'

export interface Letterhead {
	/** Whose paper it is; '' where the agency has not said */
	agency: string
	unit: string
	/** The order under which it was appraised; '' where none is recorded */
	order: string
	title: string
	period: string
}

export interface Fact {
	label: string
	value: string
}

/** What came out, large, beside what it is, and how it came to be scored so below. */
export interface Outcome {
	figures: Fact[]
	what: string
	notes: string[]
}

/** How it came out: beside the picture, where there is one. */
export interface Reckoning {
	title: string
	/** PNG */
	picture?: Uint8Array
	table: Table
	notes: string[]
}

export interface List {
	title: string
	items: string[]
}

const width = page.width - 2 * page.margin
const right = page.margin + width
const gap = 10
const pictureSize = { width: 196, height: 192 }
const textSize = 8.5
/** Agency, unit and order centred over a double line, and the title below it. */
export function drawLetterhead(pdf: Pdf, { agency, unit, order, title, period }: Letterhead): void {
	const centred = (text: string, look: 'regular' | 'bold', size: number) =>
		pdf.font(look).fontSize(size).text(printable(text), page.margin, pdf.y, { width, align: 'center' })
	pdf.fillColor(ink)
	if (agency !== '') centred(agency.toUpperCase(), 'bold', 13)
	centred(unit, 'bold', 10.5)
	if (order !== '') centred(order, 'regular', 8)
	const rule = pdf.y + 5
	stroke(pdf, page.margin, rule, right, 1.6, ink)
	stroke(pdf, page.margin, rule + 3, right, 0.5, ink)
	pdf.y = rule + 12
	centred(title.toUpperCase(), 'bold', 13)
	centred(period, 'regular', 10)
	pdf.y += gap
}

/** In a frame, above all else. */
export function drawWarning(pdf: Pdf, text: string): void {
	pdf.font('bold').fontSize(10).fillColor(ink)
	const height = pdf.heightOfString(printable(text), { width: width - 20 }) + 12
	const top = pdf.y
	pdf.rect(page.margin, top, width, height).lineWidth(1.4).stroke(ink)
	pdf.text(printable(text), page.margin + 10, top + 6, { width: width - 20, align: 'center' })
	pdf.y = top + height + gap
}

/** Labels and values in two columns, each filled from the top; what may be long stands below them. */
export function drawFacts(pdf: Pdf, columns: readonly (readonly Fact[])[], below: readonly Fact[]): void {
	const each = (width - 2 * gap * (columns.length - 1)) / columns.length
	const top = pdf.y
	const ends = columns.map((facts, index) => {
		pdf.y = top
		for (const fact of facts) drawFact(pdf, fact, { left: page.margin + index * (each + 2 * gap), width: each })
		return pdf.y
	})
	pdf.y = Math.max(...ends)
	for (const fact of below) drawFact(pdf, fact, { left: page.margin, width })
	pdf.y += gap / 2
}

function drawFact(pdf: Pdf, { label, value }: Fact, { left, width: wide }: Area): void {
	const labels = 74
	const top = pdf.y
	pdf.font('regular').fontSize(textSize).fillColor(muted)
	pdf.text(printable(label), left, top, { width: labels - 6 })
	const under = pdf.y
	pdf.fillColor(ink).text(printable(value), left + labels, top, { width: wide - labels })
	pdf.y = Math.max(pdf.y, under) + 3
}

export function drawOutcome(pdf: Pdf, { figures, what, notes }: Outcome): void {
	const each = Math.min(150, (width * 0.6) / Math.max(1, figures.length))
	const whatLeft = page.margin + 12 + each * figures.length
	const whatWidth = right - 12 - whatLeft
	const text = printable(what)
	pdf.font('italic').fontSize(textSize)
	const whatHeight = pdf.heightOfString(text, { width: whatWidth, lineGap: 1.5 })
	pdf.font('bold').fontSize(16)
	const values = figures.map(({ value }) => pdf.heightOfString(printable(value), { width: each - 10 }))
	const height = Math.max(whatHeight, 13 + Math.max(...values)) + 18
	ensureRoom(pdf, height)
	const top = pdf.y
	pdf.rect(page.margin, top, width, height).fill(faint)
	for (const [index, { label, value }] of figures.entries()) {
		const left = page.margin + 12 + index * each
		pdf.font('regular').fontSize(8).fillColor(muted)
		pdf.text(printable(label), left, top + 9, { width: each - 10, lineBreak: false })
		pdf.font('bold').fontSize(16).fillColor(ink)
		pdf.text(printable(value), left, top + 22, { width: each - 10 })
	}
	pdf.font('italic').fontSize(textSize).fillColor(ink)
	pdf.text(text, whatLeft, top + (height - whatHeight) / 2, { width: whatWidth, lineGap: 1.5 })
	pdf.y = top + height + gap / 2
	for (const note of notes) drawWords(pdf, note)
	pdf.y += gap / 2
}

/** The picture on the left, the table and what is said of it on the right. */
export function drawReckoning(pdf: Pdf, { title, picture, table, notes }: Reckoning): void {
	const beside: Area = picture
		? { left: page.margin + pictureSize.width + gap, width: width - pictureSize.width - gap }
		: { left: page.margin, width }
	pdf.font('regular').fontSize(textSize)
	const noted = notes.reduce((sum, note) => sum + heightOfWords(pdf, note, beside.width) + 3, 0)
	const height = 22 + heightOfTable(pdf, table, beside) + noted + gap
	// A long table goes over several pages; what stands beside a picture stays on its page
	ensureRoom(pdf, picture ? Math.max(height, pictureSize.height) : Math.min(height, 120))
	const top = pdf.y
	if (picture) pdf.image(Buffer.from(picture), page.margin, top, { fit: [pictureSize.width, pictureSize.height] })
	pdf.y = top
	drawHeading(pdf, title, beside)
	drawTable(pdf, table, beside)
	pdf.y += 5
	for (const note of notes) drawWords(pdf, note, beside)
	pdf.y = picture ? Math.max(pdf.y, top + pictureSize.height) + gap / 2 : pdf.y + gap / 2
}

/** Side by side. */
export function drawLists(pdf: Pdf, lists: readonly List[]): void {
	if (lists.length === 0) return
	const each = (width - gap * (lists.length - 1)) / lists.length
	pdf.font('regular').fontSize(textSize)
	const heights = lists.map(({ items }) =>
		items.reduce((sum, item) => sum + heightOfWords(pdf, item, each - 10) + 3, 22),
	)
	ensureRoom(pdf, Math.max(...heights))
	const top = pdf.y
	const ends = lists.map(({ title, items }, index) => {
		const area = { left: page.margin + index * (each + gap), width: each }
		pdf.y = top
		drawHeading(pdf, title, area)
		for (const item of items) {
			const { y } = pdf
			pdf.font('regular').fontSize(textSize).fillColor(ink)
			pdf.text('•', area.left, y, { lineBreak: false })
			drawWords(pdf, item, { left: area.left + 10, width: each - 10 }, y)
		}
		return pdf.y
	})
	pdf.y = Math.max(...ends) + gap / 2
}

export function drawHeading(
	pdf: Pdf,
	text: string,
	{ left, width }: Area = { left: page.margin, width: right - page.margin },
): void {
	pdf.y += 4
	pdf.font('bold').fontSize(10).fillColor(ink).text(printable(text), left, pdf.y, { width })
	pdf.y += 3
}

export function drawWords(
	pdf: Pdf,
	text: string,
	{ left, width: wide }: Area = { left: page.margin, width },
	top = pdf.y,
): void {
	pdf.font('regular').fontSize(textSize).fillColor(ink)
	pdf.text(printable(text), left, top, { width: wide, lineGap: 1 })
	pdf.y += 3
}

function heightOfWords(pdf: Pdf, text: string, wide: number): number {
	pdf.font('regular').fontSize(textSize)
	return pdf.heightOfString(printable(text), { width: wide, lineGap: 1 })
}

/** A horizontal line, in points from the left and the top of the page. */
export function stroke(pdf: Pdf, from: number, y: number, to: number, thick: number, colour: string): void {
	pdf.moveTo(from, y).lineTo(to, y).lineWidth(thick).stroke(colour)
}
