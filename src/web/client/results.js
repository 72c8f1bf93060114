import { orderButton } from './order-button.js'
import { actionCard, figures, pager, spreads, table } from './pieces.js'
import { linkTo, pathOf } from './route.js'

/** How the results of a published period spread; they are taken out here, as a book or a unit's pages. */
export function results({ period, figures: shown, bars, heads, units, book, bookHint, ...answer }, announce) {
	const print = ({ unit, label }) =>
		orderButton(
			{
				label: units.print,
				path: pathOf({ screen: 'print', params: { period: period.id, unit } }),
				says: announce,
				kind: 'small',
			},
			{ 'aria-label': label, title: label },
		)
	const rows = units.rows.map((row, place) => [...row, print(units.prints[place])])
	const order = orderButton(
		{ label: book, path: pathOf({ screen: 'book', params: { period: period.id } }), says: announce },
		{ id: 'book' },
	)
	return [
		figures(shown),
		...spreads(bars, heads),
		actionCard(bookHint, order),
		table({ ...units, rows, className: 'results' }),
		pager(answer, page => linkTo('results', { period: period.id, page })),
	]
}
