import {
	type Aggregate,
	leastPeople,
	leastResults,
	listAudited,
	readAggregate,
} from '../../features/audit/aggregates.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { Answer } from '../answer.ts'
import type { Visitor } from '../visitor.ts'
import { withoutPeriod } from './choice.ts'
import { shownParts } from './parts.ts'

/** For auditors: a period in figures without a name. */
export const aggregate: Answer = async (env, visitor, asked) => {
	const { t, actor, language } = visitor
	const periods = await listAudited(env, actor)
	const chosen = periods.find(({ id }) => id === asked('period')) ?? periods[0]
	if (!chosen) return { screen: 'aggregate', ...withoutPeriod(visitor) }
	const found = await readAggregate(env, actor, chosen.id)
	const { period, people, completion, results } = found
	const count = (value: number) => formatNumber(value, language)
	return {
		screen: 'aggregate',
		periods: periods.map(({ id, name }) => ({ id, name })),
		period: { id: period.id, name: period.name },
		figures: [
			{ label: t('web-figure-people'), value: count(people) },
			...(period.isPublished && results !== undefined
				? [{ label: t('web-figure-results'), value: count(results) }]
				: []),
		],
		partsTitle: t('web-parts'),
		parts: shownParts(visitor, completion),
		fewPeople: completion.length === 0 ? t('audit-few-people', { least: leastPeople }) : '',
		...spreadOf(visitor, found),
		noNames: t('audit-no-names'),
	}
}

function spreadOf({ t, language }: Visitor, { period, results = 0, predikats }: Aggregate) {
	if (!period.isPublished) return {}
	if (!predikats) return { fewResults: t('audit-few', { least: leastResults }) }
	if (predikats.length === 0) return {}
	const rows = predikats.map(({ label, count }) => ({
		label,
		value: count,
		most: results,
		text: formatNumber(count, language),
	}))
	return {
		bars: [{ title: t('result-distribution'), rows }],
		heads: [t('web-results-group'), t('web-results-people')],
	}
}
