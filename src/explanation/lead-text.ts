import { FormattedString } from '@grammyjs/parse-mode'
import type { LeadAnswer, LeadInput } from '../domain/lead-input.ts'
import { pack, pieces } from '../domain/pages.ts'
import type { Translate } from '../i18n/translate.ts'

/** Telegram takes 4,096 characters; the rest is for heading and note. */
const pageLength = 3_200
const pieceLength = 2_800

/** One answer, or a part of one that is long. */
interface Block {
	name: string
	line: string
	text?: string
}

/** What team leaders said, name by name, as it is shown to the supervisor and in the result; at least one page. */
export function leadPages(t: Translate, heading: FormattedString, leads: readonly LeadInput[]): FormattedString[] {
	const blocks = leads.flatMap(lead => blocksOf(t, lead))
	if (blocks.length === 0) return [FormattedString.join([heading, t('lead-none')], '\n\n')]
	const note = FormattedString.i(t('lead-not-counted'))
	return pack(blocks, lengthOf, pageLength).map(page =>
		FormattedString.join([heading, note, ...page.map((block, index) => blockText(block, page[index - 1]))], '\n\n'),
	)
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

function blocksOf(t: Translate, { name, answers }: LeadInput): Block[] {
	return answers.flatMap(answer => {
		const line = leadLine(t, answer)
		if (!answer.text) return [{ name, line }]
		return pieces(answer.text, pieceLength).map(text => ({ name, line, text }))
	})
}

function lengthOf({ name, line, text = '' }: Block): number {
	return name.length + line.length + text.length + 5
}

/** @param before what stands above it: the same name is not said twice */
function blockText({ name, line, text }: Block, before?: Block): FormattedString {
	const parts = [
		...(name === before?.name ? [] : [FormattedString.b(name)]),
		new FormattedString(line),
		...(text ? [FormattedString.blockquote(text)] : []),
	]
	return FormattedString.join(parts, '\n')
}
