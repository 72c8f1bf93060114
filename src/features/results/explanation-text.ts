import { FormattedString } from '@grammyjs/parse-mode'
import { gapExplanation } from '../../explanation/gap-text.ts'
import { weightedExplanation } from '../../explanation/weighted-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import { changePages } from './changes-text.ts'
import { leadsText, scorerText } from './scorer-text.ts'
import { revisionHead, revisionPages } from './version-text.ts'

/**
 * "Rincian nilai": every step of a result with its numbers, so that it can be redone with a pencil. Each page names the
 * employee and the period.
 */
export function explanationPages(t: Translate, result: PublishedResult): FormattedString[] {
	const about = new FormattedString(`${result.employee.name}\n${result.period}`)
	const heading = FormattedString.join([FormattedString.b(t('result-explain-title')), about], '\n')
	return explanationParts(t, result).map(body => FormattedString.join([heading, body], '\n\n'))
}

/** The same without a heading: the final first, then what led to it. */
export function explanationParts(t: Translate, result: PublishedResult): FormattedString[] {
	const [first, ...rest] = calculatedParts(t, result)
	return [...(first ? [first] : []), ...revisionPages(t, result), ...changePages(t, result), ...rest]
}

function calculatedParts(t: Translate, result: PublishedResult): FormattedString[] {
	const { score, bands, revision } = result
	const revised = revision ? [revisionHead(t, revision)] : []
	const scorer = [...revised, ...scorerText(t, result), ...leadsText(t, result)]
	switch (score.kind) {
		case 'weighted':
			return weightedExplanation(t, score, bands, scorer)
		case 'gap':
			return gapExplanation(t, score, scorer)
		default:
			return score satisfies never
	}
}
