import { ensureRoom, type Pdf, page, printable } from './pdf.ts'

/** A part of a form, from top to bottom. */
export type FormPart =
	| { kind: 'heading'; text: string }
	| {
			kind: 'choice'
			title: string
			/** What is meant, a paragraph each */
			about: string[]
			/** One box is ticked; `mark` stands in bold beside it */
			points: { mark: string; text: string }[]
			/** Beside two lines to write on */
			words: string
	  }
	/** Lines to write on */
	| { kind: 'question'; title: string; about: string[] }

/** Above the line for place and date, and that for the signature; who signs stands below it. */
export interface SignaturePlace {
	declaration: string
	place: string
	sign: string
	name: string
	number: string
}

/** For who enters it: a title, lines to write on, and until when. */
export interface OfficePlace {
	title: string
	entered: string
	day: string
	deadline: string
}

type Choice = Extract<FormPart, { kind: 'choice' }>
type Question = Extract<FormPart, { kind: 'question' }>

/** Printers and copiers turn grey into dots. */
export const black = '#000000'

const width = page.width - 2 * page.margin
const [titleSize, textSize] = [10, 8.5]
const box = { side: 9, left: page.margin + 14 }
const pointLeft = box.left + box.side + 7
/** Room for what a hand writes */
const ruled = 19
const [linesOfChoice, linesOfQuestion] = [2, 5]
const gap = 9

/**
 * Each question stays on one page, a heading with the question after it, and the last with what stands below all of
 * them: nobody signs a page that holds nothing else.
 * @param below in points
 */
export function drawParts(pdf: Pdf, parts: readonly FormPart[], below: number): void {
	pdf.fillColor(black)
	const roomFor = (index: number): number => {
		const part = parts[index]
		if (!part) return below
		const own = gap + heightOf(pdf, part)
		return part.kind === 'heading' || index === parts.length - 1 ? own + roomFor(index + 1) : own
	}
	for (const [index, part] of parts.entries()) {
		ensureRoom(pdf, roomFor(index))
		pdf.y += gap
		drawPart(pdf, part)
	}
}

function drawPart(pdf: Pdf, part: FormPart): void {
	switch (part.kind) {
		case 'heading':
			pdf.y += gap / 2
			pdf.font('bold').fontSize(11.5).text(printable(part.text), page.margin, pdf.y, { width })
			line(pdf, page.margin, pdf.y + 1, page.margin + width, 1.2)
			break
		case 'choice':
			drawChoice(pdf, part)
			break
		case 'question':
			drawTitle(pdf, part)
			drawLines(pdf, page.margin, linesOfQuestion)
			break
		default:
			part satisfies never
	}
}

/** Where whoever fills it in signs. */
export function drawSignature(pdf: Pdf, { declaration, place, sign, name, number }: SignaturePlace): void {
	pdf.fillColor(black)
	pdf.y += 2 * gap
	pdf.font('regular').fontSize(9).text(printable(declaration), page.margin, pdf.y, { width })
	pdf.y += gap
	const left = page.margin + width / 2
	drawBlank(pdf, place, left, width / 2)
	pdf.text(sign, left, pdf.y + 4, { width: width / 2 })
	pdf.y += 48
	line(pdf, left, pdf.y, left + width / 2)
	pdf.font('bold').text(printable(name), left, pdf.y + 4, { width: width / 2 })
	pdf.font('regular').text(number, left, pdf.y, { width: width / 2 })
}

/** For who enters it. */
export function drawOffice(pdf: Pdf, { title, entered, day, deadline }: OfficePlace): void {
	const top = pdf.y + gap
	const inner = page.margin + 8
	const half = width / 2 - 16
	pdf
		.font('bold')
		.fontSize(9)
		.text(title, inner, top + 7)
	pdf.y += 8
	const row = pdf.y
	drawBlank(pdf, entered, inner, half + 40)
	pdf.y = row
	drawBlank(pdf, day, inner + half + 56, half - 40)
	pdf.font('regular').text(deadline, inner, pdf.y + 2, { width: width - 16 })
	pdf
		.rect(page.margin, top, width, pdf.y + 5 - top)
		.lineWidth(0.8)
		.stroke(black)
}

function drawChoice(pdf: Pdf, choice: Choice): void {
	drawTitle(pdf, choice)
	const textLeft = pointLeft + markWidth(pdf, choice)
	for (const { mark, text } of choice.points) {
		const top = pdf.y
		pdf
			.rect(box.left, top + 1.5, box.side, box.side)
			.lineWidth(0.9)
			.stroke(black)
		pdf.font('bold').fontSize(textSize).text(mark, pointLeft, top, { lineBreak: false })
		pdf.font('regular').text(printable(text), textLeft, top, { width: page.margin + width - textLeft })
		pdf.y = Math.max(pdf.y, top + 11) + 3
	}
	pdf.font('regular').fontSize(textSize)
	const top = pdf.y + ruled - 13
	pdf.text(choice.words, box.left, top, { lineBreak: false })
	line(pdf, box.left + pdf.widthOfString(choice.words) + 6, top + 11, page.margin + width)
	pdf.y = top + 13
	drawLines(pdf, box.left, linesOfChoice - 1)
}

function drawTitle(pdf: Pdf, { title, about }: Choice | Question): void {
	pdf.font('bold').fontSize(titleSize).text(printable(title), page.margin, pdf.y, { width })
	pdf.font('regular').fontSize(textSize)
	for (const text of about) pdf.text(printable(text), page.margin + 14, pdf.y, { width: width - 14 })
	pdf.y += 3
}

/** As high as it is drawn, in points. */
function heightOf(pdf: Pdf, part: FormPart): number {
	if (part.kind === 'heading') {
		pdf.font('bold').fontSize(11.5)
		return pdf.heightOfString(printable(part.text), { width }) + gap / 2
	}
	pdf.font('bold').fontSize(titleSize)
	const title = pdf.heightOfString(printable(part.title), { width })
	pdf.font('regular').fontSize(textSize)
	const about = sumOf(part.about, text => pdf.heightOfString(printable(text), { width: width - 14 }))
	if (part.kind === 'question') return title + about + 3 + linesOfQuestion * ruled
	const textWidth = page.margin + width - pointLeft - markWidth(pdf, part)
	pdf.font('regular').fontSize(textSize)
	const points = sumOf(
		part.points,
		({ text }) => Math.max(pdf.heightOfString(printable(text), { width: textWidth }), 11) + 3,
	)
	return title + about + 3 + points + (linesOfChoice + 0.5) * ruled
}

function markWidth(pdf: Pdf, { points }: Choice): number {
	pdf.font('bold').fontSize(textSize)
	return Math.max(...points.map(({ mark }) => pdf.widthOfString(mark))) + 6
}

/** "Tempat, tanggal: ____" */
function drawBlank(pdf: Pdf, label: string, left: number, wide: number): void {
	pdf.font('regular').fontSize(9)
	const top = pdf.y
	pdf.text(label, left, top, { lineBreak: false })
	line(pdf, left + pdf.widthOfString(label) + 5, top + 11, left + wide)
	pdf.y = top + ruled
}

function drawLines(pdf: Pdf, left: number, count: number): void {
	for (let index = 0; index < count; index++) {
		pdf.y += ruled
		line(pdf, left, pdf.y - 2, page.margin + width)
	}
}

function line(pdf: Pdf, from: number, y: number, to: number, thick = 0.5): void {
	pdf.moveTo(from, y).lineTo(to, y).lineWidth(thick).stroke(black)
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
	return items.reduce((sum, item) => sum + of(item), 0)
}
