import { cut } from '../../domain/cut.ts'
import { roundHalfUp } from '../../domain/fraction.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { heatMapPicture } from '../../reports/heat-map.ts'
import { type GapHeat, leastPeople } from './gap-heat.ts'

/** More rows are not read on a phone; the rest stands in the export. */
const mostUnits = 20
const longestTitle = 60
const decimals = 1
/** In levels: what is less than one level off is never painted as the worst. */
const leastSpan = 1

/** By unit and competency: how far levels lie from their standards. */
export function heatPicture(t: Translate, { periodName, competencies, units }: GapHeat): Uint8Array {
	const gaps = units.flatMap(({ gaps }) => gaps).flatMap(gap => (gap ? [Math.abs(gap.valueOf())] : []))
	return heatMapPicture({
		title: t('result-heat-title'),
		subtitle: cut(`${periodName} · ${t('result-heat-lead')}`, longestTitle),
		columns: competencies.map(title => title[t.language]),
		rows: units.slice(0, mostUnits).map(({ name, gaps }) => ({
			label: name,
			cells: gaps.map(gap => {
				if (!gap) return null
				const value = Number(roundHalfUp(gap, decimals))
				return { value, text: formatNumber(value, t.language, decimals) }
			}),
		})),
		span: Math.max(leastSpan, ...gaps),
		ends: { low: t('result-heat-low'), high: t('result-heat-high') },
	})
}

/** What the picture leaves out, and why. */
export function heatCaption(t: Translate, { periodName, units }: GapHeat): string {
	const rest = units.length > mostUnits ? [t('result-heat-rest', { shown: mostUnits, units: units.length })] : []
	return [periodName, t('result-heat-empty', { least: leastPeople }), ...rest].join('\n')
}
