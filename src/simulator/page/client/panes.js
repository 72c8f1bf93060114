import { avatarOf } from './avatar.js'
import { el, icon } from './dom.js'
import { GroupPane } from './group-pane.js'
import { PersonPane } from './person-pane.js'
import { addPane, bringToFront, canAddPane, chatById, listen, store, viewerIn } from './store.js'
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
		switcher.replaceChildren(...store.panes.map((id, index) => chip(chatById(id), index === store.active)))
	}
	const markActive = () => {
		for (const [id, pane] of open) pane.element.classList.toggle('active', store.panes[store.active] === id)
		drawSwitcher()
	}
	const draw = () => {
		for (const id of open.keys()) if (!store.panes.includes(id)) open.delete(id)
		for (const id of store.panes) {
			const known = open.get(id)
			const pane = known ?? (store.groups.has(id) ? new GroupPane(id) : new PersonPane(id))
			open.set(id, pane)
			pane.drawHeader()
			if (!known) void pane.refresh()
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

function chip(chat, active) {
	const { unread } = chat.members ? viewerIn(chat) : chat
	return el(
		'button.chip',
		{ type: 'button', 'aria-pressed': String(active), onclick: () => bringToFront(chat.id) },
		avatarOf(chat),
		el('span', {}, chat.name),
		unread > 0 && el('span.badge', {}, String(unread)),
	)
}
