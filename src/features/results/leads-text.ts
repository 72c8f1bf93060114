import { FormattedString } from '@grammyjs/parse-mode'
import { leadLine, leadPages } from '../../explanation/lead-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Block, Run } from '../../reports/document.ts'
import type { PublishedResult } from '../../result/published-result.ts'

/** What team leaders said, in full, at least one page. */
export function leadInputPages(t: Translate, { employee, period, leads = [] }: PublishedResult): FormattedString[] {
	return leadPages(t, FormattedString.b(t('lead-words-title', { name: employee.name })).plain(`\n${period}`), leads)
}

/** The same on paper: under their names, and said not to be counted. */
export function leadBlocks(t: Translate, { leads = [] }: PublishedResult): Block[] {
	if (leads.length === 0) return []
	return [
		{ kind: 'heading', text: t('lead-print-title') },
		{ kind: 'words', runs: [{ text: t('lead-not-counted'), look: 'italic' }] },
		...leads.map(({ name, answers }): Block => {
			const said = answers.flatMap((answer): Run[] => [
				{ text: `\n${leadLine(t, answer)}`, look: 'regular' },
				...(answer.text ? [{ text: `\n${answer.text}`, look: 'italic' as const }] : []),
			])
			return { kind: 'words', runs: [{ text: name, look: 'bold' }, ...said] }
		}),
	]
}
