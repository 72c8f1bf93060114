import { avatar } from './avatar.js'
import { el, icon } from './dom.js'
import { bringToFront, listen, store } from './store.js'
import { say } from './words.js'

/** Everybody, to open their chat; with a search, and with what is unread. */
export function peopleList() {
	const search = el('input', {
		type: 'search',
		placeholder: say('sim-people-search'),
		'aria-label': say('sim-people-search'),
	})
	const list = el('ul.people-list', {})
	const draw = () => {
		const wanted = search.value.trim().toLocaleLowerCase()
		const rows = [...store.people.values()].filter(({ name, note }) =>
			`${name} ${note}`.toLocaleLowerCase().includes(wanted),
		)
		const focused = document.activeElement?.dataset?.person
		list.replaceChildren(...(rows.length > 0 ? rows.map(row) : [el('li.none', {}, say('sim-people-none'))]))
		if (focused) list.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: true })
	}
	search.addEventListener('input', draw)
	listen('people', draw)
	draw()
	return el('nav.people', { 'aria-label': say('sim-people') }, el('label.search', {}, icon('search'), search), list)
}

function row(person) {
	const state = person.blocked ? say('sim-is-blocked') : person.started ? undefined : say('sim-not-joined')
	const open = store.panes.includes(person.id)
	const active = store.panes[store.active] === person.id
	const button = el(
		'button.person',
		{
			type: 'button',
			'data-person': person.id,
			title: person.note || undefined,
			'data-open': open,
			'aria-current': active ? 'true' : undefined,
			onclick: () => bringToFront(person.id),
		},
		avatar(person),
		el(
			'span.who',
			{},
			el('strong', {}, person.name),
			el('small', {}, person.note),
			state && el('small.state', {}, state),
		),
		person.unread > 0 &&
			el('span.badge', { 'aria-label': say('sim-unread', { count: person.unread }) }, String(person.unread)),
	)
	return el('li', {}, button)
}
