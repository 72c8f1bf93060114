import { avatar, groupAvatar } from './avatar.js'
import { el, icon, iconButton } from './dom.js'
import { newGroup } from './group-dialogs.js'
import { bringBeside, bringToFront, listen, store, viewerIn } from './store.js'
import { say } from './words.js'

/** Everybody and every group, to open the chat; with a search, and with what is unread. */
export function peopleList() {
	const search = el('input', {
		type: 'search',
		placeholder: say('sim-people-search'),
		'aria-label': say('sim-people-search'),
	})
	const list = el('ul.people-list', {})
	const add = iconButton('plus', say('sim-group-new'), async () => {
		const made = await newGroup()
		if (made !== undefined) bringBeside(made)
	})
	const title = el('li.list-title', {}, say('sim-groups'), add)
	const peopleTitle = el('li.list-title', {}, say('sim-people'))
	const draw = () => {
		const wanted = search.value.trim().toLocaleLowerCase()
		const fits = ({ name, note = '' }) => `${name} ${note}`.toLocaleLowerCase().includes(wanted)
		const groups = [...store.groups.values()].filter(fits).map(groupRow)
		const people = [...store.people.values()].filter(fits).map(personRow)
		const none = groups.length + people.length === 0 && el('li.none', {}, say('sim-people-none'))
		const focused = document.activeElement?.dataset?.person
		list.replaceChildren(...[title, ...groups, peopleTitle, ...people, none].filter(Boolean))
		if (focused) list.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: true })
	}
	search.addEventListener('input', draw)
	listen('people', draw)
	draw()
	return el('nav.people', { 'aria-label': say('sim-people') }, el('label.search', {}, icon('search'), search), list)
}

function personRow(person) {
	const state = person.blocked ? say('sim-is-blocked') : person.started ? undefined : say('sim-not-joined')
	return row(person, avatar(person), person.note, person.unread, state)
}

function groupRow(group) {
	const viewer = viewerIn(group)
	return row(group, groupAvatar(group), say('sim-group-count', { count: group.members.length }), viewer.unread)
}

function row({ id, name }, picture, note, unread, state) {
	const button = el(
		'button.person',
		{
			type: 'button',
			'data-person': id,
			title: note || undefined,
			'data-open': store.panes.includes(id),
			'aria-current': store.panes[store.active] === id ? 'true' : undefined,
			onclick: () => bringToFront(id),
		},
		picture,
		el('span.who', {}, el('strong', {}, name), el('small', {}, note), state && el('small.state', {}, state)),
		unread > 0 && el('span.badge', { 'aria-label': say('sim-unread', { count: unread }) }, String(unread)),
	)
	return el('li', {}, button)
}
