import { paint } from './paint.ts'
import { faint, fontFamily, heading, ink, line, muted } from './theme.ts'
import { wrap } from './wrap.ts'

export interface HeatMap {
	title: string
	subtitle: string
	columns: string[]
	/** From top to bottom; a cell that is null is left empty. `text` stands in it. */
	rows: { label: string; cells: ({ value: number; text: string } | null)[] }[]
	/** The colours reach their full strength at −span and span. */
	span: number
	/** What the ends of the scale of colours say. */
	ends: { low: string; high: string }
}

/** Of Okabe and Ito's palette, paled so that a number can be read on them: below, in between, above. */
const colours = ['#e69f6b', '#f7f7f5', '#7ab8de']

const width = 1000
const leftWidth = 300
const rowHeight = 64
const headHeight = 380
const footHeight = 130

/**
 * Numbers in a grid, coloured by how far below or above zero they lie.
 * @returns the bytes of a PNG
 */
export function heatMapPicture({ title, subtitle, columns, rows, span, ends }: HeatMap): Uint8Array {
	const data = rows.flatMap(({ cells }, y) =>
		cells.flatMap((cell, x) => (cell ? [{ value: [x, y, cell.value], label: { formatter: () => cell.text } }] : [])),
	)
	const axis = { type: 'category', axisLine: { show: false }, axisTick: { show: false } }
	return paint(
		{
			title: heading(title, subtitle),
			grid: { left: leftWidth, right: 40, top: headHeight, bottom: footHeight },
			xAxis: {
				...axis,
				position: 'top',
				data: columns.map((_, column) => String(column)),
				splitArea: { show: true, areaStyle: { color: [faint] } },
				axisLabel: {
					fontFamily,
					fontSize: 22,
					color: ink,
					interval: 0,
					rotate: 60,
					formatter: (column: string) => wrap(columns[Number(column)] ?? '', 22, 2),
				},
			},
			yAxis: {
				...axis,
				inverse: true,
				data: rows.map((_, row) => String(row)),
				axisLabel: {
					fontFamily,
					fontSize: 24,
					color: ink,
					interval: 0,
					margin: 18,
					formatter: (row: string) => wrap(rows[Number(row)]?.label ?? '', 20, 2),
				},
			},
			visualMap: {
				min: -span,
				max: span,
				orient: 'horizontal',
				left: 'center',
				bottom: 36,
				itemWidth: 26,
				itemHeight: 320,
				text: [ends.high, ends.low],
				textStyle: { fontFamily, fontSize: 24, color: muted },
				inRange: { color: colours },
			},
			series: [
				{
					type: 'heatmap',
					data,
					itemStyle: { borderColor: line, borderWidth: 2 },
					label: { show: true, fontFamily, fontSize: 24, color: ink },
				},
			],
		},
		{ width, height: headHeight + footHeight + rows.length * rowHeight },
	)
}
