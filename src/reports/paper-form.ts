import { setImmediate } from 'node:timers/promises'
import {
	black,
	drawOffice,
	drawParts,
	drawSignature,
	type FormPart,
	type OfficePlace,
	type SignaturePlace,
} from './paper-form-parts.ts'
import { drawFeet, type Pdf, type PdfAbout, page, printable, writePdf } from './pdf.ts'

/** A form that is filled in with a pen; it holds what is asked, and no answer. */
export interface PaperForm {
	/** Whose form it is; '' where the agency has not said */
	agency: string
	title: string
	/** Who fills it in, about whom, until when; the first line of a value stands out */
	facts: { label: string; value: string }[]
	/** How it is filled in, a paragraph each */
	notes: string[]
	/** What each point of the scale is called */
	scale: { label: string; value: string }
	parts: FormPart[]
	signature: SignaturePlace
	office: OfficePlace
	/** At the foot of each page, beside its number */
	foot: string
}

const width = page.width - 2 * page.margin
const labelWidth = 120
/** Of the signature and what stands below it, in points */
const endHeight = 215

/** Forms in black on white A4, each with pages of its own. */
export function writePaperForms(about: Omit<PdfAbout, 'foot'>, forms: readonly PaperForm[]): Promise<Uint8Array> {
	return writePdf({ ...about, foot: '' }, async pdf => {
		for (const [index, form] of forms.entries()) {
			if (index > 0) pdf.addPage()
			const first = pdf.bufferedPageRange().count - 1
			drawForm(pdf, form)
			drawFeet(pdf, form.foot, first)
			await setImmediate()
		}
	})
}

function drawForm(pdf: Pdf, form: PaperForm): void {
	pdf.fillColor(black)
	if (form.agency !== '') pdf.font('regular').fontSize(10).text(printable(form.agency), { width })
	pdf.font('bold').fontSize(16).text(printable(form.title), { width })
	pdf.moveDown(0.4)
	drawFacts(pdf, [...form.facts, form.scale])
	pdf.moveDown(0.6)
	for (const note of form.notes)
		pdf
			.font('regular')
			.fontSize(9)
			.text(`•  ${printable(note)}`, page.margin, pdf.y, { width, lineGap: 1.5 })
	drawParts(pdf, form.parts, endHeight)
	drawSignature(pdf, form.signature)
	drawOffice(pdf, form.office)
}

function drawFacts(pdf: Pdf, facts: PaperForm['facts']): void {
	pdf.fontSize(9)
	for (const { label, value } of facts) {
		const top = pdf.y
		pdf.font('regular').text(printable(label), page.margin, top, { width: labelWidth - 8 })
		const below = pdf.y
		for (const [index, line] of printable(value).split('\n').entries())
			pdf
				.font(index === 0 ? 'bold' : 'regular')
				.text(line, page.margin + labelWidth, index === 0 ? top : pdf.y, { width: width - labelWidth, lineGap: 1 })
		pdf.y = Math.max(pdf.y, below) + 2
	}
	pdf.x = page.margin
}
