import { el } from './dom.js'
import { say } from './language.js'
import { heading, note, partList, table } from './pieces.js'
import { isInTelegram, post } from './telegram.js'

/** What waits for a supervisor, and how far their own people are. */
export function team(answer) {
	return [heading(answer.waitsTitle), waits(answer), ...answer.teams.flatMap(oneTeam)]
}

function waits({ waits, nothing, inChat }) {
	if (waits.length === 0) return note(nothing)
	const items = waits.map(({ what, until }) => el('li', {}, el('strong', {}, what), el('span', {}, until)))
	const close = el('button.primary', { type: 'button', onclick: () => post('web_app_close') }, say('web-close'))
	return el('div.card.waits', {}, el('ul', {}, ...items), el('p', {}, inChat), isInTelegram && close)
}

function oneTeam({ name, caption, heads, parts, rows }) {
	return [
		heading(name),
		partList(parts),
		table({
			caption,
			heads,
			rows: rows.map(person => [
				el('span.person', {}, person.name, el('small', {}, person.post)),
				...person.cells.map(cell => (cell ? el('span.state', { 'data-state': cell.state }, cell.text) : '–')),
			]),
			className: 'people',
		}),
	]
}
