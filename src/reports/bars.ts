import { paint } from './paint.ts'
import { accent, faint, fontFamily, heading, ink } from './theme.ts'
import { wrap } from './wrap.ts'

export interface Bar {
	label: string
	/** Its length, of `most`. */
	value: number
	/** What stands beside it: "12 pegawai (40%)". */
	text: string
	/** Drawn in grey: not a figure like the others. */
	apart?: boolean
}

export interface Bars {
	title: string
	subtitle: string
	/** From top to bottom. */
	bars: Bar[]
	/** The length of a full bar, which stands pale behind each. */
	most: number
}

const width = 1000
const rowHeight = 92
const headHeight = 150
const footHeight = 40
const grey = '#9aa5b1'

/**
 * Lying bars, one below the other, since their labels are words.
 * @returns the bytes of a PNG
 */
export function barsPicture({ title, subtitle, bars, most }: Bars): Uint8Array {
	const data = bars.map((_, index) => String(index))
	const bare = { type: 'category', inverse: true, data, axisLine: { show: false }, axisTick: { show: false } }
	const words = { fontFamily, fontSize: 26, color: ink, interval: 0, margin: 22 }
	const labels = { ...words, formatter: (index: string) => wrap(bars[Number(index)]?.label ?? '', 20, 2) }
	const texts = { ...words, formatter: (index: string) => bars[Number(index)]?.text ?? '' }
	return paint(
		{
			title: heading(title, subtitle),
			grid: { left: 330, right: 240, top: headHeight, bottom: footHeight },
			xAxis: { type: 'value', min: 0, max: Math.max(most, 1), show: false },
			yAxis: [
				{ ...bare, axisLabel: labels },
				{ ...bare, axisLabel: texts, position: 'right' },
			],
			series: {
				type: 'bar',
				barWidth: 44,
				showBackground: true,
				backgroundStyle: { color: faint, borderRadius: 8 },
				data: bars.map(({ value, apart }) => ({
					value,
					itemStyle: { color: apart ? grey : accent, borderRadius: 8 },
				})),
			},
		},
		{ width, height: headHeight + footHeight + bars.length * rowHeight },
	)
}
