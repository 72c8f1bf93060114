import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { GapSpread } from './gap-spread.ts'
import type { Spread, WeightedSpread } from './spread.ts'

/** So many competencies are named; all of them are in the picture. */
const mostCompetencies = 5
const longestTitle = 50

/** How the results of a period spread; short enough for a caption. */
export function spreadText(t: Translate, spread: Spread): FormattedString[] {
	switch (spread.kind) {
		case 'weighted':
			return [predikatText(t, spread)]
		case 'gap':
			return [matchText(t, spread), ...needsText(t, spread)]
		default:
			return spread satisfies never
	}
}

/** What the spread is called: "Sebaran predikat". */
export function spreadTitle(t: Translate, { kind }: Spread): string {
	switch (kind) {
		case 'weighted':
			return t('result-distribution')
		case 'gap':
			return t('result-gap-needs')
		default:
			return kind satisfies never
	}
}

function predikatText(t: Translate, { predikats }: WeightedSpread): FormattedString {
	const lines = predikats.map(({ label, count }) => `\n• ${label[t.language]}: ${count}`)
	return FormattedString.b(t('result-distribution')).plain(lines.join(''))
}

function matchText(t: Translate, { matches, unmeasured }: GapSpread): FormattedString {
	const lines = matches.map(({ from, to, count }) => {
		return `\n• ${rangeText(t, from, to)}: ${count}`
	})
	const none = unmeasured > 0 ? `\n• ${t('result-gap-unmeasured')}: ${unmeasured}` : ''
	return FormattedString.b(t('result-gap-spread')).plain(`${lines.join('')}${none}`)
}

function rangeText(t: Translate, from: number, to: number): string {
	if (to === Number.POSITIVE_INFINITY) return t('result-gap-met-all')
	return from === 0 ? t('result-gap-below', { to }) : t('result-gap-range', { from, to })
}

function needsText(t: Translate, { competencies }: GapSpread): FormattedString[] {
	const needed = competencies.filter(({ below }) => below > 0)
	if (needed.length === 0) return []
	const lines = needed.slice(0, mostCompetencies).map(({ title, below, measured }) => {
		const count = t('result-of', { done: below, total: measured })
		return `\n• ${cut(title[t.language], longestTitle)}: ${count}`
	})
	return [FormattedString.b(t('result-gap-needs-lead')).plain(lines.join(''))]
}
