import type { Figure } from '../../domain/figure.ts'
import type { GapSnapshot, WeightedSnapshot } from '../../domain/snapshot.ts'
import { decimal, rounded, signed, weightText, written } from '../../explanation/figures-text.ts'
import { standardText } from '../../explanation/gap-text.ts'
import { groupName } from '../../explanation/group-text.ts'
import { groupReason } from '../../explanation/weighted-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { ResultPaper } from '../../reports/result-paper.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import { metText } from './gap-text.ts'
import { radarOf } from './picture-text.ts'

/** What of a summary depends on the kind of its result. */
export interface PaperParts {
	figures: ResultPaper['outcome']['figures']
	/** Whether it is official */
	what: string
	reckoning: ResultPaper['reckoning']
	lists: ResultPaper['lists']
}

export function paperParts(t: Translate, { score, legalBasis }: PublishedResult): PaperParts {
	switch (score.kind) {
		case 'weighted':
			return weightedParts(t, score, legalBasis)
		case 'gap':
			return gapParts(t, score, legalBasis)
		default:
			return score satisfies never
	}
}

function weightedParts(t: Translate, score: WeightedSnapshot, basis: string | null): PaperParts {
	const { final, nilai, predikat, scale } = score
	const label = predikat?.label[t.language] ?? '–'
	const picture = radarOf(t, score, t('result-paper-radar'), '')
	const finalNote =
		final && nilai && predikat
			? [
					t('result-paper-final', {
						// As exact as a reader needs to arrive at the nilai beside it
						final: written(t, final),
						...scale,
						nilai: rounded(t, nilai),
						predikat: label,
						bound: decimal(t, predikat.min.toFixed(2)),
					}),
				]
			: []
	const isShared = score.groups.some(({ leftOut, weight }) => leftOut !== null && weight > 0)
	return {
		figures: [
			{ label: t('result-paper-predikat'), value: label },
			{ label: t('result-paper-nilai'), value: nilai ? rounded(t, nilai) : '–' },
		],
		what: basis ? t('result-official', { basis }) : t('result-internal'),
		reckoning: {
			title: t('result-paper-how'),
			...(picture ? { picture } : {}),
			table: {
				head: [t('result-paper-group'), t('result-paper-weight'), t('result-paper-mean'), t('result-paper-note')],
				shares: [0.23, 0.14, 0.18, 0.45],
				rows: score.groups.map(group => [
					groupName(t, group.group),
					weightText(t, group.weight),
					group.score ? rounded(t, group.score) : '–',
					group.percent ? countedText(t, group.percent) : groupReason(t, group),
				]),
			},
			notes: [...finalNote, ...(isShared ? [t('result-explain-shared')] : [])],
		},
		lists: highlights(t, score),
	}
}

/** "dihitung 66,67%" */
function countedText(t: Translate, percent: Figure): string {
	return t('result-paper-counted', { percent: rounded(t, percent).replace(/[.,]00$/, '') })
}

function highlights(t: Translate, { groups, strengths, improvements }: WeightedSnapshot): PaperParts['lists'] {
	const indicators = groups.flatMap(({ aspects }) => aspects.flatMap(({ indicators }) => indicators))
	const titles = new Map(indicators.map(({ id, title }) => [id, title[t.language]]))
	return [
		{ title: t('result-strengths'), items: strengths.map(id => titles.get(id) ?? id) },
		{ title: t('result-improvements'), items: improvements.map(id => titles.get(id) ?? id) },
	].filter(({ items }) => items.length > 0)
}

function gapParts(t: Translate, score: GapSnapshot, basis: string | null): PaperParts {
	const { match, competencies, first, beyond } = score
	const named = (ids: readonly string[]) => ids.flatMap(id => competencies.find(one => one.id === id) ?? [])
	return {
		figures: match
			? [
					{ label: t('result-paper-match'), value: `${rounded(t, match)}%` },
					{ label: t('result-paper-met'), value: metOf(t, score) },
				]
			: [{ label: t('result-paper-match'), value: '–' }],
		what: basis ? t('result-gap-official', { basis }) : t('result-gap-internal'),
		reckoning: {
			title: t('result-paper-levels'),
			table: {
				head: [
					t('result-paper-competency'),
					t('result-paper-level'),
					t('result-paper-standard'),
					t('result-paper-gap'),
					t('result-paper-self'),
				],
				shares: [0.44, 0.16, 0.12, 0.14, 0.14],
				rows: competencies.map(({ title, level, standard, gap, self }) => [
					title[t.language],
					level ? written(t, level) : t('result-gap-unscored'),
					standard === null ? '–' : String(standard),
					gap ? signed(t, gap) : '–',
					self ? written(t, self) : '–',
				]),
			},
			notes: [standardText(t, score), ...(match ? [metText(t, score)] : [])],
		},
		lists: [
			{
				title: t('result-gap-first'),
				items: named(first).map(({ title, level, standard }) =>
					t('result-gap-towards', {
						title: title[t.language],
						level: level ? written(t, level) : '–',
						standard: standard ?? 0,
					}),
				),
			},
			{
				title: t('result-gap-beyond'),
				items: named(beyond).map(({ title, level, standard }) =>
					t('result-gap-above', {
						title: title[t.language],
						level: level ? written(t, level) : '–',
						standard: standard ?? 0,
					}),
				),
			},
		].filter(({ items }) => items.length > 0),
	}
}

function metOf(t: Translate, { competencies }: GapSnapshot): string {
	const measured = competencies.filter(({ gap }) => gap)
	const met = measured.filter(({ gap }) => !gap?.exact.startsWith('-'))
	return t('result-of', { done: met.length, total: measured.length })
}
