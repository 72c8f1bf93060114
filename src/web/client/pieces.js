import { el } from './dom.js'
import { say } from './language.js'

/** Large figures with what they count. */
export function figures(list, linkOf = () => undefined) {
	const items = list.map(figure => {
		const href = linkOf(figure)
		const value = href ? el('a', { href }, figure.value) : figure.value
		return el('div.figure', {}, el('dt', {}, figure.label), el('dd', {}, value))
	})
	return el('dl.figures', {}, ...items)
}

/** A bar beside the words that say the same. */
export function bar({ label, done, total }) {
	return el('progress', { value: done, max: total, 'aria-label': label })
}

/** How far each part is. */
export function partList(parts, extra = () => []) {
	const items = parts.map(part =>
		el(
			'li.part',
			{ 'data-done': part.done === part.total },
			el('div.part-head', {}, el('h3', {}, part.label), el('strong', {}, part.share)),
			bar(part),
			el('p.part-text', {}, el('span', {}, part.text), ...extra(part)),
		),
	)
	return el('ul.parts.card', {}, ...items)
}

/**
 * A table whose first column names its rows.
 * @param {{ caption: string, heads: string[], rows: (Node | string)[][], className?: string }} table
 */
export function table({ caption, heads, rows, className = '' }) {
	// Named outright: where a narrow screen lays rows out as cards, some browsers forget that they were a table.
	const row = (...cells) => el('tr', { role: 'row' }, ...cells)
	const head = row(...heads.map(title => el('th', { scope: 'col', role: 'columnheader' }, title)))
	const body = rows.map(([first, ...rest]) =>
		row(
			el('th', { scope: 'row', role: 'rowheader' }, first),
			...rest.map((cell, place) => el('td', { role: 'cell', 'data-head': heads[place + 1] }, cell)),
		),
	)
	return el(
		'div.card.table-card',
		{},
		el(
			'table',
			{ class: className, role: 'table' },
			el('caption', {}, caption),
			el('thead', { role: 'rowgroup' }, head),
			el('tbody', { role: 'rowgroup' }, ...body),
		),
	)
}

/** How something spreads over groups: pictures that are tables too. */
export function spreads(bars, heads) {
	return bars.map(({ title, rows }) =>
		table({
			caption: title,
			heads,
			rows: rows.map(({ label, value, most, text }) => [
				label,
				el('div.spread', {}, bar({ label, done: value, total: Math.max(most, 1) }), el('span', {}, text)),
			]),
			className: 'spread-table',
		}),
	)
}

/** What is to be known first, and the button. */
export function actionCard(hint, button) {
	const id = `hint-${button.id}`
	button.setAttribute('aria-describedby', id)
	return el('div.card.action', {}, el('p', { id }, hint), button)
}

/** A choice out of a list; `onchoose` gets its id. */
export function choice({ label, options, chosen, onchoose, className = '' }) {
	const select = el(
		'select',
		{ onchange: event => onchoose(event.target.value) },
		...options.map(({ id, label: text }) => el('option', { value: id, selected: id === chosen }, text)),
	)
	return el('label', { class: `choice ${className}` }, el('span', {}, label), select)
}

/** ‹ previous, where one is, next ›; nothing where there is but one page. */
export function pager({ page, pages, pageText }, link) {
	if (pages <= 1) return undefined
	return el(
		'nav.pager',
		{ 'aria-label': pageText },
		page > 1 && el('a.button', { href: link(page - 1), rel: 'prev' }, say('web-page-previous')),
		el('span', {}, pageText),
		page < pages && el('a.button', { href: link(page + 1), rel: 'next' }, say('web-page-next')),
	)
}

export function heading(text) {
	return el('h2', {}, text)
}

export function note(text) {
	return el('p.note.card', {}, text)
}
