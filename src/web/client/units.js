import { el } from './dom.js'
import { bar, choice, pager, partList } from './pieces.js'
import { linkTo } from './route.js'

/** On a narrow screen one part at a time is shown; the choice outlives the way down the tree. */
let shown

/** One level of the tree of units. */
export function units(answer) {
	const { here, path, rows } = answer
	const period = answer.period.id
	const link = unit => linkTo('units', { period, unit })
	return [
		path.length > 1 && trail(answer.pathLabel, path.slice(0, -1), link),
		here && el('h2', {}, here.name),
		rows.length > 0 ? unitTable(answer, link) : here && partList(here.parts),
		pager(answer, page => linkTo('units', { period, unit: here?.id, page })),
		here && el('p', {}, el('a.more', { href: linkTo('late', { period, unit: here.id }) }, here.late)),
	]
}

/** The units above the one whose name stands below. */
function trail(label, path, link) {
	const items = path.map(({ id, name }) => el('li', {}, el('a', { href: link(id) }, name)))
	return el('nav.trail', { 'aria-label': label }, el('ol', {}, ...items))
}

function unitTable({ caption, heads, columns, choosePart, rows }, link) {
	shown = columns.some(({ part }) => part === shown) ? shown : columns.at(-1).part
	const table = el('table.units')
	const mark = () => {
		for (const cell of table.querySelectorAll('[data-part]'))
			cell.classList.toggle('aside', cell.dataset.part !== shown)
	}
	const head = el(
		'tr',
		{},
		el('th', { scope: 'col' }, heads.unit),
		el('th.number', { scope: 'col' }, heads.people),
		...columns.map(({ part, label }) => el('th', { scope: 'col', 'data-part': part }, label)),
	)
	const body = rows.map(unit =>
		el(
			'tr',
			{},
			el('th', { scope: 'row' }, unit.opens ? el('a', { href: link(unit.id) }, unit.name) : unit.name),
			el('td.number', {}, unit.people),
			...columns.map(({ part }) => cell(part, unit)),
		),
	)
	table.append(el('caption', {}, caption), el('thead', {}, head), el('tbody', {}, ...body))
	const chosen = choice({
		label: choosePart,
		options: columns.map(({ part, label }) => ({ id: part, label })),
		chosen: shown,
		className: 'narrow-only',
		onchoose: part => {
			shown = part
			mark()
		},
	})
	mark()
	return el('div.stack', {}, chosen, el('div.card.table-card', {}, table))
}

function cell(part, unit) {
	const found = unit.parts.find(of => of.part === part)
	if (!found) return el('td', { 'data-part': part }, '–')
	return el('td', { 'data-part': part }, bar({ ...found, label: found.label }), el('span', {}, found.text))
}
