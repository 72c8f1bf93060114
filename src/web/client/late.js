import { el } from './dom.js'
import { choice, note, pager, table } from './pieces.js'
import { reminderButton } from './reminder.js'
import { go, linkTo } from './route.js'

/** The names behind a figure. */
export function late(answer, announce) {
	const { list, rows, heads, caption, unit } = answer
	const here = { period: answer.period.id, unit, list }
	return [
		el(
			'div.tools',
			{},
			choice({
				label: answer.listLabel,
				options: answer.lists,
				chosen: list,
				onchoose: chosen => go('late', { ...here, list: chosen }),
			}),
			unit &&
				el('p', {}, `${answer.unitOnly} `, el('a', { href: linkTo('late', { ...here, unit: '' }) }, answer.everyone)),
		),
		answer.note && el('p.lead', {}, answer.note),
		answer.remind && reminderButton(answer.remind, here, announce),
		rows.length === 0 ? note(answer.nobody) : table({ caption, heads, rows, className: 'names' }),
		pager(answer, to => linkTo('late', { ...here, page: to })),
	]
}
