import { avatar } from './avatar.js'
import { ChatPane } from './chat-pane.js'
import { el, icon } from './dom.js'
import { addPane, bringToFront, canAddPane, listen, store } from './store.js'
import { say } from './words.js'

/** The open chats, side by side; on a phone one of them, with a row to switch. */
export function panes() {
	const open = new Map()
	const row = el('div.pane-row', {})
	const switcher = el('div.switcher', { role: 'group', 'aria-label': say('sim-chats') })
	const add = el(
		'button.add-pane',
		{ type: 'button', onclick: addPane, title: say('sim-pane-add'), 'aria-label': say('sim-pane-add') },
		icon('plus'),
	)
	const nobody = el('p.nobody', {}, say('sim-pane-empty'))

	const drawSwitcher = () => {
		switcher.replaceChildren(...store.panes.map((id, index) => chip(store.people.get(id), index === store.active)))
	}
	const markActive = () => {
		for (const [id, pane] of open) pane.element.classList.toggle('active', store.panes[store.active] === id)
		drawSwitcher()
	}
	const draw = () => {
		for (const id of open.keys()) if (!store.panes.includes(id)) open.delete(id)
		for (const id of store.panes) {
			if (open.has(id)) open.get(id).drawHeader()
			else {
				const pane = new ChatPane(id)
				open.set(id, pane)
				void pane.refresh()
			}
		}
		row.replaceChildren(...store.panes.map(id => open.get(id).element), ...(store.panes.length === 0 ? [nobody] : []))
		add.hidden = !canAddPane()
		markActive()
		for (const pane of open.values()) pane.list.scrollToEnd()
	}

	listen('panes', draw)
	listen('active', markActive)
	listen('people', drawSwitcher)
	listen('chat', id => open.get(id)?.refresh())
	listen('typing', id => open.get(id)?.showTyping())
	// What was hidden until now is seen now.
	const look = () => {
		for (const pane of open.values()) void pane.refresh()
	}
	listen('view', look)
	listen('front', id => {
		const { element } = open.get(id)
		element.scrollIntoView({ inline: 'nearest', block: 'nearest' })
		element.classList.add('called')
		setTimeout(() => element.classList.remove('called'), 900)
	})
	draw()
	return el('section.panes', { 'aria-label': say('sim-chats') }, switcher, row, add)
}

function chip(person, active) {
	return el(
		'button.chip',
		{ type: 'button', 'aria-pressed': String(active), onclick: () => bringToFront(person.id) },
		avatar(person),
		el('span', {}, person.name),
		person.unread > 0 && el('span.badge', {}, String(person.unread)),
	)
}
