import { ensureRoom, type PdfAbout, writePdf } from './pdf.ts'
import {
	drawFacts,
	drawHeading,
	drawLetterhead,
	drawLists,
	drawOutcome,
	drawReckoning,
	drawWarning,
	drawWords,
	type Fact,
	type Letterhead,
	type List,
	type Outcome,
	type Reckoning,
} from './result-paper-parts.ts'
import {
	drawSignatures,
	drawVerification,
	heightOfSignatures,
	heightOfVerification,
	type SignaturePlaces,
	type VerificationPlace,
} from './signing.ts'
import { drawTable, type Table } from './table.ts'

/** What was decided and agreed after the scores. */
export interface PaperSection {
	title: string
	/** A paragraph each, before the table */
	words: string[]
	table?: Table
}

/** A result on one or two pages, as an office files it. */
export interface ResultPaper {
	letterhead: Letterhead
	/** It is no longer in force; '' where it is */
	warning: string
	/** In columns, and one below the other */
	facts: { columns: Fact[][]; below: Fact[] }
	outcome: Outcome
	reckoning: Reckoning
	lists: List[]
	/** The last stands on the page with the signatures */
	sections: PaperSection[]
	signatures: SignaturePlaces
	verification: VerificationPlace
}

/** Room for a section's title and the first of what follows it, in points. */
const beginning = 48

/** The summary of a result as A4. */
export function writeResultPaper(about: PdfAbout, paper: ResultPaper): Promise<Uint8Array> {
	return writePdf(about, pdf => {
		drawLetterhead(pdf, paper.letterhead)
		if (paper.warning !== '') drawWarning(pdf, paper.warning)
		drawFacts(pdf, paper.facts.columns, paper.facts.below)
		drawOutcome(pdf, paper.outcome)
		drawReckoning(pdf, paper.reckoning)
		drawLists(pdf, paper.lists)
		// Nobody signs a page that holds nothing else
		const end = heightOfSignatures(pdf, paper.signatures.people) + heightOfVerification(pdf, paper.verification)
		for (const [index, { title, words, table }] of paper.sections.entries()) {
			ensureRoom(pdf, index === paper.sections.length - 1 ? beginning + end : beginning)
			drawHeading(pdf, title)
			for (const text of words) drawWords(pdf, text)
			if (!table) continue
			drawTable(pdf, table)
			pdf.y += 6
		}
		drawSignatures(pdf, paper.signatures)
		drawVerification(pdf, paper.verification)
	})
}
