import { el } from './dom.js'
import { orderButton } from './order-button.js'
import { actionCard, figures, heading, partList } from './pieces.js'
import { linkTo, pathOf } from './route.js'

/** How far a period is. */
export function overview(answer, announce) {
	const period = answer.period.id
	const sheet = { label: answer.sheet, path: pathOf({ screen: 'sheet', params: { period } }), says: announce }
	const names = list => linkTo('late', { period, list })
	return [
		el('p.lead', {}, answer.period.instrument),
		figures(answer.figures, ({ list }) => list && names(list)),
		heading(answer.partsTitle),
		partList(answer.parts, ({ part, done, total, late, when }) => [
			late && (done < total ? el('a', { href: names(part) }, late) : el('span.done', {}, late)),
			el('span.when', {}, when),
		]),
		actionCard(answer.sheetHint, orderButton(sheet, { id: 'sheet' })),
	]
}
