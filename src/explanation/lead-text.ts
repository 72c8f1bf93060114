import { FormattedString } from '@grammyjs/parse-mode'
import type { LeadAnswer, LeadInput } from '../domain/lead-input.ts'
import { pack, pieces } from '../domain/pages.ts'
import type { Translate } from '../i18n/translate.ts'

/** Telegram takes 4,096 characters; the rest is for heading and note. */
const pageLength = 3_200
const pieceLength = 2_800

/** One answer, or a part of one that is long. */
interface Block {
	lead: LeadInput
	line: string
	text?: string
}

/** What team leaders said, name by name, as it is shown to the supervisor and in the result; at least one page. */
export function leadPages(t: Translate, heading: FormattedString, leads: readonly LeadInput[]): FormattedString[] {
	const blocks = leads.flatMap(lead => blocksOf(t, lead))
	if (blocks.length === 0) return [FormattedString.join([heading, t('lead-none')], '\n\n')]
	const note = FormattedString.i(t('lead-not-counted'))
	return pack(blocks, lengthOf, pageLength).map(page => FormattedString.join([heading, note, ...byLead(page)], '\n\n'))
}

/** "Ketelitian: 4 · Baik" */
export function leadLine(t: Translate, { title, point }: LeadAnswer): string {
	return t('lead-line', { title: title[t.language], point: pointText(t, { point }) })
}

/** "4 · Baik", or that they could not judge. */
export function pointText(t: Translate, { point }: Pick<LeadAnswer, 'point'>): string {
	if (!point) return t('questionnaire-unable')
	return t('criteria-point', { value: point.value, label: point.label[t.language] })
}

function blocksOf(t: Translate, lead: LeadInput): Block[] {
	return lead.answers.flatMap(answer => {
		const line = leadLine(t, answer)
		if (!answer.text) return [{ lead, line }]
		return pieces(answer.text, pieceLength).map(text => ({ lead, line, text }))
	})
}

function lengthOf({ lead, line, text = '' }: Block): number {
	return lead.name.length + line.length + text.length + 5
}

/** Each under their name, which is said once. */
function byLead(page: readonly Block[]): FormattedString[] {
	return [...new Set(page.map(({ lead }) => lead))].map(lead => {
		const said = page.filter(block => block.lead === lead)
		const lines = said.flatMap(({ line, text }) => [
			new FormattedString(line),
			...(text ? [FormattedString.blockquote(text)] : []),
		])
		return FormattedString.join([FormattedString.b(lead.name), ...lines], '\n')
	})
}
