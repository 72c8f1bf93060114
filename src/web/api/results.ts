import { pageOf } from '../../domain/page.ts'
import { periodSummary } from '../../features/results/period-summary.ts'
import type { Spread } from '../../features/results/spread.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { Answer } from '../answer.ts'
import type { Visitor } from '../visitor.ts'
import { choosePeriod, withoutPeriod } from './choice.ts'
import { pageFigures } from './pages.ts'

interface Bars {
	title: string
	rows: { label: string; value: number; most: number; text: string }[]
}

const perPage = 50

/** For HR, once a period is published: how its results spread, and how many each unit has. */
export const results: Answer = async (env, visitor, asked) => {
	const { t, language } = visitor
	const { periods, chosen } = await choosePeriod(env, visitor, asked('period'))
	if (!chosen) return { screen: 'results', ...withoutPeriod(visitor) }
	const period = { id: chosen.id, name: chosen.name }
	if (chosen.state !== 'published') return { screen: 'results', periods, period, empty: t('web-results-not-yet') }
	const { appraisals, spread, units, results: scored } = await periodSummary(env, visitor.actor, chosen.id)
	const count = (value: number) => formatNumber(value, language)
	const shown = pageOf(units, Number(asked('page')), perPage)
	return {
		screen: 'results',
		periods,
		period,
		figures: [
			{ label: t('web-figure-people'), value: count(appraisals) },
			{ label: t('web-figure-results'), value: count(scored) },
			{ label: t('web-figure-without'), value: count(appraisals - scored) },
		],
		bars: barsOf(visitor, spread),
		heads: [t('web-results-group'), t('web-results-people')],
		units: {
			caption: t('web-results-units'),
			heads: [t('web-units-unit'), t('web-figure-results'), t('web-figure-people'), t('web-print')],
			rows: shown.items.map(unit => [unit.name, count(unit.results), count(unit.appraisals)]),
			print: t('web-print-button'),
			prints: shown.items.map(({ id, name }) => ({ unit: id, label: t('web-print-unit', { unit: name }) })),
		},
		book: t('web-book'),
		bookHint: t('web-book-hint'),
		...pageFigures(visitor, shown),
	}
}

function barsOf({ t, language }: Visitor, spread: Spread): Bars[] {
	const shown = (rows: { label: string; count: number }[], most?: number) => {
		const all = most ?? rows.reduce((total, { count }) => total + count, 0)
		return rows.map(({ label, count }) => ({ label, value: count, most: all, text: formatNumber(count, language) }))
	}
	switch (spread.kind) {
		case 'weighted': {
			const rows = spread.predikats.map(({ label, count }) => ({ label: label[language], count }))
			return [{ title: t('result-distribution'), rows: shown(rows) }]
		}
		case 'gap': {
			const matches = spread.matches.map(({ from, to, count }) => ({ label: rangeText(t, from, to), count }))
			const unmeasured = { label: t('result-gap-unmeasured'), count: spread.unmeasured }
			const needs = spread.competencies.filter(({ below }) => below > 0)
			return [
				{ title: t('result-gap-spread'), rows: shown(spread.unmeasured > 0 ? [...matches, unmeasured] : matches) },
				{
					title: t('result-gap-needs'),
					rows: needs.map(({ title, below, measured }) => ({
						label: title[language],
						value: below,
						most: measured,
						text: t('result-of', { done: below, total: measured }),
					})),
				},
			]
		}
		default:
			return spread satisfies never
	}
}

function rangeText(t: Visitor['t'], from: number, to: number): string {
	if (to === Number.POSITIVE_INFINITY) return t('result-gap-met-all')
	return from === 0 ? t('result-gap-below', { to }) : t('result-gap-range', { from, to })
}
