import { FormattedString } from '@grammyjs/parse-mode'
import { pack } from '../../domain/pages.ts'
import { groupName } from '../../explanation/group-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PeriodSummary } from './period-summary.ts'
import { spreadText } from './spread-text.ts'

const pageLength = 3_400

/** How complete a published period was and how its results spread; short enough for a caption too. */
export function summaryText(t: Translate, summary: PeriodSummary): FormattedString {
	const { periodName, appraisals, results, spread, groups } = summary
	const heading = FormattedString.b(t('result-summary-title')).plain(`\n${periodName}`)
	const counts = t('result-summary-counts', { appraisals, results, without: appraisals - results })
	const sent = groups.map(({ group, asked, submitted }) => {
		const part = t('result-of', { done: submitted, total: asked })
		return `\n• ${groupName(t, group)}: ${part}`
	})
	return FormattedString.join(
		[
			heading,
			new FormattedString(counts),
			...spreadText(t, spread),
			FormattedString.b(t('result-summary-sent')).plain(sent.join('')),
		],
		'\n\n',
	)
}

/** How many of each unit have a result; at least one page. */
export function unitPages(t: Translate, { periodName, units }: PeriodSummary): FormattedString[] {
	const heading = FormattedString.b(t('result-units')).plain(`\n${periodName}`)
	const lines = units.map(({ name, results, appraisals }) => {
		return `• ${name}: ${t('result-of', { done: results, total: appraisals })}`
	})
	const pages = pack(lines, ({ length }) => length + 1, pageLength)
	return (pages.length > 0 ? pages : [[]]).map(page => heading.plain(`\n\n${page.join('\n')}`))
}
