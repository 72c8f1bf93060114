import { paint } from './paint.ts'
import { accent, fontFamily, heading, ink, line, muted, paper } from './theme.ts'
import { wrap } from './wrap.ts'

export interface Trend {
	title: string
	subtitle: string
	/** From the oldest to the newest, at least one. */
	periods: string[]
	/** What is measured in one way; each period has a value of one of them. */
	series: { name: string; values: ({ value: number; text: string } | null)[] }[]
}

/** Told apart without colour as well: a full line with dots, a broken one with diamonds. */
const looks = [
	{ color: accent, symbol: 'circle', type: 'solid' },
	{ color: '#d55e00', symbol: 'diamond', type: 'dashed' },
] as const

const size = { width: 1000, height: 860 }
/** So many names of periods stand upright side by side; more are slanted. */
const mostUpright = 6

/**
 * Values of 0 to 100 from period to period, each with its number. Of a series with one value there is a point and no
 * line.
 * @returns the bytes of a PNG
 */
export function trendPicture({ title, subtitle, periods, series }: Trend): Uint8Array {
	const upright = periods.length <= mostUpright
	return paint(
		{
			title: heading(title, subtitle),
			legend: {
				top: 132,
				left: 36,
				itemWidth: 56,
				itemHeight: 20,
				itemGap: 36,
				textStyle: { fontFamily, fontSize: 28, color: ink },
				data: series.map(({ name }) => name),
			},
			grid: { left: 90, right: 56, top: 240, bottom: upright ? 140 : 230 },
			xAxis: {
				type: 'category',
				boundaryGap: true,
				data: periods.map((_, index) => String(index)),
				axisLine: { lineStyle: { color: line, width: 2 } },
				axisTick: { show: false },
				axisLabel: {
					fontFamily,
					fontSize: 26,
					color: ink,
					interval: 0,
					margin: 20,
					rotate: upright ? 0 : 50,
					formatter: (index: string) => wrap(periods[Number(index)] ?? '', upright ? 11 : 18, upright ? 3 : 2),
				},
			},
			yAxis: {
				type: 'value',
				min: 0,
				max: 100,
				interval: 25,
				axisLabel: { fontFamily, fontSize: 26, color: muted },
				splitLine: { lineStyle: { color: line, width: 1.5 } },
			},
			series: series.map(({ name, values }, index) => {
				const { color, symbol, type } = looks[index % looks.length]!
				return {
					type: 'line',
					name,
					symbol,
					symbolSize: 20,
					showSymbol: true,
					// A period that is measured in the other way lies between two points, and does not part them
					connectNulls: true,
					clip: false,
					lineStyle: { color, width: 5, type },
					itemStyle: { color },
					label: {
						show: true,
						position: 'top',
						distance: 14,
						fontFamily,
						fontSize: periods.length > 9 ? 22 : 26,
						fontWeight: 'bold',
						color: ink,
						// Readable where a line runs behind it
						textBorderColor: paper,
						textBorderWidth: 6,
						formatter: ({ dataIndex }: { dataIndex: number }) => values[dataIndex]?.text ?? '',
					},
					data: values.map(point => point?.value ?? null),
				}
			}),
		},
		size,
	)
}
