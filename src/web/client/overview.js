import { order } from './api.js'
import { el } from './dom.js'
import { figures, heading, partList } from './pieces.js'
import { linkTo } from './route.js'

/** How far a period is. */
export function overview(answer, announce) {
	const period = answer.period.id
	const names = list => linkTo('late', { period, list })
	return [
		el('p.lead', {}, answer.period.instrument),
		figures(answer.figures, ({ list }) => list && names(list)),
		heading(answer.partsTitle),
		partList(answer.parts, ({ part, done, total, late, when }) => [
			late && (done < total ? el('a', { href: names(part) }, late) : el('span.done', {}, late)),
			el('span.when', {}, when),
		]),
		sheetCard(answer, announce),
	]
}

function sheetCard({ period, sheet, sheetHint }, announce) {
	const button = el('button.primary', { type: 'button', 'aria-describedby': 'sheet-hint' }, sheet)
	button.addEventListener('click', async () => {
		button.disabled = true
		try {
			announce((await order(`sheet?period=${encodeURIComponent(period.id)}`)).said)
		} catch (error) {
			announce(error.message)
		} finally {
			button.disabled = false
		}
	})
	return el('div.card.action', {}, el('p', { id: 'sheet-hint' }, sheetHint), button)
}
