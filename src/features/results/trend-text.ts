import { cut } from '../../domain/cut.ts'
import { decimal } from '../../explanation/figures-text.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { trendPicture } from '../../reports/trend.ts'
import type { OwnTrend, TrendPoint } from './trend.ts'

/** Of a period's name: twelve of them stay within a caption. */
const longestName = 30
const kinds = ['weighted', 'gap'] as const

/** Each period's figure from the oldest to the newest, nilai and match apart; undefined for fewer than two. */
export function trendOf(t: Translate, { points }: OwnTrend, name: string): Uint8Array | undefined {
	if (points.length < 2) return undefined
	return trendPicture({
		title: t('result-trend-title'),
		subtitle: cut(name, 60),
		periods: points.map(({ periodName }) => periodName),
		series: kinds
			.filter(kind => points.some(point => point.kind === kind))
			.map(kind => ({
				name: t(`result-trend-${kind}`),
				values: points.map(point =>
					point.kind === kind ? { value: Number(point.value), text: decimal(t, point.value) } : null,
				),
			})),
	})
}

/** The same in words, for who cannot see the picture: each figure, and from where to where it went. */
export function trendCaption(t: Translate, { points, total }: OwnTrend): string {
	const lines = points.map(
		({ periodName, kind, value }) =>
			`• ${cut(periodName, longestName)}: ${t(`result-trend-${kind}-value`, { value: decimal(t, value) })}`,
	)
	const newest = total > points.length ? [t('result-trend-newest', { shown: points.length, count: total })] : []
	return [...newest, lines.join('\n'), ...kinds.flatMap(kind => courseOf(t, points, kind))].join('\n\n')
}

/** "Nilai naik 4,25: dari Triwulan III 2026 ke Triwulan IV 2026." */
function courseOf(t: Translate, points: readonly TrendPoint[], kind: TrendPoint['kind']): string[] {
	const measured = points.filter(point => point.kind === kind)
	const [first, last] = [measured[0], measured.at(-1)]
	if (!first || !last || first === last) return []
	// Both are rounded to two decimals: whole hundredths
	const hundredths = Math.round(Number(last.value) * 100) - Math.round(Number(first.value) * 100)
	const course = hundredths > 0 ? 'up' : hundredths < 0 ? 'down' : 'same'
	const by = formatNumber(Math.abs(hundredths) / 100, t.language, 2)
	const [from, to] = [first, last].map(({ periodName }) => cut(periodName, longestName))
	return [t(`result-trend-${course}`, { what: t(`result-trend-${kind}`), by, from: from!, to: to! })]
}
