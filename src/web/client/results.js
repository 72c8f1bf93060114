import { el } from './dom.js'
import { bar, figures, pager, table } from './pieces.js'
import { linkTo } from './route.js'

/** How the results of a published period spread. */
export function results(answer) {
	return [
		figures(answer.figures),
		...answer.bars.map(({ title, rows }) => spread(title, answer.heads, rows)),
		table(answer.units),
		pager(answer, page => linkTo('results', { period: answer.period.id, page })),
	]
}

function spread(caption, heads, rows) {
	return table({
		caption,
		heads: [...heads],
		rows: rows.map(({ label, value, most, text }) => [
			label,
			el('div.spread', {}, bar({ label, done: value, total: Math.max(most, 1) }), el('span', {}, text)),
		]),
		className: 'spread-table',
	})
}
