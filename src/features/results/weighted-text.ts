import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { WeightedSnapshot } from '../../domain/snapshot.ts'
import { rounded } from '../../explanation/figures-text.ts'
import { groupName } from '../../explanation/group-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PartsOptions, ResultParts } from './parts-text.ts'

/** A weighted result: predikat and nilai, the groups' means, strengths and what can be improved. */
export function weightedParts(
	t: Translate,
	score: WeightedSnapshot,
	legalBasis: string | null,
	options: PartsOptions,
): ResultParts {
	return {
		outcome: outcome(t, score, legalBasis),
		figures: [groups(t, score)],
		highlights: highlights(t, score, options),
	}
}

function outcome(t: Translate, score: WeightedSnapshot, legalBasis: string | null): FormattedString {
	const predikat = score.predikat?.label[t.language] ?? ''
	const nilai = score.nilai ? rounded(t, score.nilai) : ''
	const what = legalBasis ? t('result-official', { basis: cut(legalBasis, 200) }) : t('result-internal')
	return FormattedString.b(t('result-predikat', { predikat }))
		.plain('\n')
		.b(t('result-nilai', { nilai }))
		.plain('\n')
		.i(what)
}

function groups(t: Translate, { groups, scale }: WeightedSnapshot): FormattedString {
	const lines = groups.flatMap(({ group, score }) => (score ? [`${groupName(t, group)}: ${rounded(t, score)}`] : []))
	return FormattedString.b(t('result-groups', { ...scale })).plain(`\n${lines.join('\n')}`)
}

function highlights(t: Translate, score: WeightedSnapshot, { longestTitle }: PartsOptions): FormattedString[] {
	const titles = new Map(
		score.groups.flatMap(({ aspects }) =>
			aspects.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, title[t.language]] as const)),
		),
	)
	const list = (heading: string, ids: string[]) => {
		const lines = ids.map(id => `\n• ${cut(titles.get(id) ?? id, longestTitle)}`)
		return ids.length > 0 ? [FormattedString.b(heading).plain(lines.join(''))] : []
	}
	return [...list(t('result-strengths'), score.strengths), ...list(t('result-improvements'), score.improvements)]
}
