import { paint } from './paint.ts'
import { accent, faint, fontFamily, groupLook, heading, ink, line, muted } from './theme.ts'
import { wrap } from './wrap.ts'

export interface Levels {
	title: string
	subtitle: string
	/** The highest level there is. */
	most: number
	/** What the legend says. */
	names: { level: string; standard: string; self: string }
	/** From top to bottom; null where there is none. */
	rows: { label: string; level: number | null; standard: number | null; self: number | null }[]
}

const width = 1000
const rowHeight = 84
const headHeight = 150
const footHeight = 150
const barWidth = 40

/**
 * Levels as lying bars, with the level that is required as a stroke across each and the employee's own as a triangle
 * below it.
 * @returns the bytes of a PNG
 */
export function levelsPicture({ title, subtitle, most, names, rows }: Levels): Uint8Array {
	const at = (values: (number | null)[]) => values.flatMap((value, row) => (value === null ? [] : [[value, row]]))
	const standards = at(rows.map(({ standard }) => standard))
	const selves = at(rows.map(({ self }) => self))
	const { color, symbol } = groupLook.self
	const series = [
		{
			type: 'bar',
			name: names.level,
			barWidth,
			showBackground: true,
			backgroundStyle: { color: faint, borderRadius: 8 },
			itemStyle: { color: accent, borderRadius: 8 },
			data: rows.map(({ level }) => level),
		},
		{
			type: 'scatter',
			name: names.standard,
			symbol: 'rect',
			symbolSize: [8, 62],
			itemStyle: { color: ink, opacity: 1 },
			data: standards,
		},
		{
			type: 'scatter',
			name: names.self,
			symbol,
			symbolSize: 24,
			symbolOffset: [0, 26],
			itemStyle: { color, borderColor: '#ffffff', borderWidth: 2, opacity: 1 },
			data: selves,
		},
	]
	return paint(
		{
			title: heading(title, subtitle),
			legend: {
				bottom: 30,
				itemGap: 36,
				itemHeight: 24,
				textStyle: { fontFamily, fontSize: 26, color: ink },
				data: [
					{ name: names.level, icon: 'roundRect' },
					...(standards.length > 0 ? [{ name: names.standard, icon: 'path://M10,0h4v24h-4z' }] : []),
					...(selves.length > 0 ? [{ name: names.self, icon: symbol }] : []),
				],
			},
			grid: { left: 340, right: 60, top: headHeight, bottom: footHeight },
			xAxis: {
				type: 'value',
				min: 0,
				max: most,
				interval: 1,
				axisLabel: { fontFamily, fontSize: 26, color: muted, showMinLabel: false },
				splitLine: { lineStyle: { color: line, width: 1.5 } },
			},
			yAxis: {
				type: 'category',
				inverse: true,
				data: rows.map((_, row) => String(row)),
				axisLine: { show: false },
				axisTick: { show: false },
				axisLabel: {
					fontFamily,
					fontSize: 26,
					color: ink,
					interval: 0,
					margin: 22,
					formatter: (row: string) => wrap(rows[Number(row)]?.label ?? '', 20, 2),
				},
			},
			series,
		},
		{ width, height: headHeight + footHeight + rows.length * rowHeight },
	)
}
