import { ensureRoom, type Pdf, page, printable } from './pdf.ts'
import { stroke } from './result-paper-parts.ts'
import { ink, line, muted } from './theme.ts'

export interface SignaturePlaces {
	/** Above the lines: where and when */
	place: string
	/** Side by side; a line where the name is not known */
	people: { role: string; name: string; number: string }[]
}

export interface VerificationPlace {
	title: string
	/** In groups */
	code: string
	what: string
}

const width = page.width - 2 * page.margin
const gap = 10
const textSize = 8.5
/** Of the verification code, and of what is said of it */
const codeWidth = 182
const besideCode = width - codeWidth - 3 * gap
/** Room for a signature, with the line above it */
const signing = 62

/** Who signs, side by side, on one page. */
export function drawSignatures(pdf: Pdf, { place, people }: SignaturePlaces): void {
	const each = width / people.length
	const centred = { width: each - 16, align: 'center' as const }
	ensureRoom(pdf, heightOfSignatures(pdf, people))
	pdf.y += gap
	pdf.font('regular').fontSize(textSize).fillColor(ink)
	pdf.text(place, page.margin, pdf.y, { width, align: 'right' })
	const top = pdf.y + 4
	const ends = people.map(({ role, name, number }, index) => {
		const left = page.margin + index * each + 8
		pdf.font('regular').fontSize(textSize).text(printable(role), left, top, centred)
		const foot = top + signing
		if (name === '') stroke(pdf, left + 10, foot + 10, left + each - 26, 0.6, ink)
		else pdf.font('bold').text(printable(name), left, foot, { ...centred, underline: true })
		pdf.font('regular').fontSize(8)
		if (number !== '') pdf.text(printable(number), left, pdf.y + 1, centred)
		return Math.max(pdf.y, foot + 14)
	})
	pdf.x = page.margin
	pdf.y = Math.max(...ends) + gap
}

/** In points: a signature's height and what stands around it. */
export function heightOfSignatures(pdf: Pdf, people: SignaturePlaces['people']): number {
	const wide = width / people.length - 16
	const heights = people.map(({ name, number }) => {
		pdf.font('bold').fontSize(textSize)
		const named = pdf.heightOfString(printable(name), { width: wide })
		pdf.font('regular').fontSize(8)
		return named + pdf.heightOfString(printable(number), { width: wide })
	})
	return 26 + signing + Math.max(...heights) + 2 * gap
}

/** The code in a frame, with what can be done with it. */
export function drawVerification(pdf: Pdf, place: VerificationPlace): void {
	const { title, code, what } = place
	const height = heightOfVerification(pdf, place)
	ensureRoom(pdf, height)
	const top = pdf.y
	const left = page.margin + 10
	pdf.rect(page.margin, top, width, height).lineWidth(0.8).stroke(line)
	pdf.font('regular').fontSize(8).fillColor(muted)
	pdf.text(printable(title), left, top + 8, { width: codeWidth, lineBreak: false })
	pdf.font('bold').fontSize(13).fillColor(ink)
	pdf.text(code, left, top + 19, { width: codeWidth, lineBreak: false })
	pdf.font('regular').fontSize(8)
	pdf.text(printable(what), left + codeWidth + gap, top + 8, { width: besideCode })
	pdf.y = top + height + 4
}

export function heightOfVerification(pdf: Pdf, { what }: VerificationPlace): number {
	pdf.font('regular').fontSize(8)
	return Math.max(40, pdf.heightOfString(printable(what), { width: besideCode }) + 16)
}
