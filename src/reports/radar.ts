import type { Group } from '../domain/group.ts'
import { paint } from './paint.ts'
import { faint, fontFamily, groupLook, heading, ink, line, muted } from './theme.ts'
import { wrap } from './wrap.ts'

export interface Radar {
	title: string
	subtitle: string
	/** At least three, clockwise from the top. */
	axes: string[]
	/** The instrument's scale. */
	scale: { min: number; max: number }
	/** The groups that may be shown; null where one has no score, which leaves a gap and is never drawn as the lowest. */
	series: { group: Group; name: string; values: (number | null)[] }[]
}

const size = { width: 1000, height: 980 }

/**
 * What each group said about each aspect, as a radar. Drawn as lines on polar coordinates, since a radar chart puts
 * a missing score into the centre.
 * @returns the bytes of a PNG
 * @throws RangeError for fewer than three axes, of which no shape comes
 */
export function radarPicture({ title, subtitle, axes, scale, series }: Radar): Uint8Array {
	if (axes.length < 3) throw new RangeError(`A radar has at least three axes, not ${axes.length}`)
	const ring = (scale.max - scale.min) / 4
	// The first axis comes again at the end, a full turn later, which closes each line.
	const turn = [...axes.keys(), axes.length]
	return paint(
		{
			title: heading(title, subtitle),
			legend: {
				bottom: 36,
				itemWidth: 56,
				itemHeight: 20,
				itemGap: 36,
				textStyle: { fontFamily, fontSize: 32, color: ink },
			},
			polar: { center: ['50%', '53%'], radius: '54%' },
			angleAxis: {
				type: 'value',
				min: 0,
				max: axes.length,
				interval: 1,
				startAngle: 90,
				axisLine: { show: false },
				axisTick: { show: false },
				axisLabel: {
					fontFamily,
					fontSize: 32,
					color: ink,
					margin: 18,
					formatter: (axis: number) => wrap(axes[axis] ?? '', 14),
				},
				splitLine: { lineStyle: { color: line, width: 1.5 } },
				z: 1,
			},
			radiusAxis: {
				// The lowest point stands on the innermost ring: in the centre all axes would meet in it.
				min: scale.min - ring,
				max: scale.max,
				interval: ring,
				axisLine: { show: false },
				axisTick: { show: false },
				axisLabel: { fontFamily, fontSize: 26, color: muted, showMinLabel: false },
				splitLine: { lineStyle: { color: line, width: 1.5 } },
				splitArea: { show: true, areaStyle: { color: ['#ffffff', faint] } },
				z: 0,
			},
			series: series.map(({ group, name, values }) => {
				const { color, symbol, type } = groupLook[group]
				return {
					type: 'line',
					coordinateSystem: 'polar',
					name,
					// A point on the outermost ring keeps its whole symbol.
					clip: false,
					data: turn.map(axis => [values[axis % axes.length] ?? null, axis]),
					symbol,
					symbolSize: 18,
					lineStyle: { color, width: 5, type },
					itemStyle: { color },
				}
			}),
		},
		size,
	)
}
