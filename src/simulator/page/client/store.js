import { get } from './api.js'
import { recall, remember } from './memory.js'

/** The most chats side by side. */
const MOST_PANES = 4

/** What the page knows. Views read it and listen; only this file and `live.js` change it. */
export const store = {
	setup: undefined,
	/** Rows of the list, by id. */
	people: new Map(),
	/** Group chats, by id; ids of groups are negative. */
	groups: new Map(),
	/** As whom a group is looked at, by its id. */
	viewers: new Map(recall('viewers') ?? []),
	/** Which chats are open, from left to right: a person's id or a group's. */
	panes: [],
	/** The pane that a click on the list fills. */
	active: 0,
	/** What is being typed, by chat. */
	drafts: new Map(),
	/** Milliseconds that the simulated clock is ahead of this browser's. */
	clockAheadMs: 0,
}

const listeners = new Map()

/** @param {'people' | 'panes' | 'active' | 'front' | 'chat' | 'typing' | 'clock' | 'second' | 'view'} topic */
export function listen(topic, listener) {
	const known = listeners.get(topic) ?? new Set()
	listeners.set(topic, known.add(listener))
}

export function tell(topic, detail) {
	for (const listener of listeners.get(topic) ?? []) listener(detail)
}

export function unlisten(topic, listener) {
	listeners.get(topic)?.delete(listener)
}

/** Forgets all listeners, before the page is built anew. */
export function forgetListeners() {
	listeners.clear()
}

export async function loadChats() {
	const [people, groups] = await Promise.all([get('/sim/people'), get('/sim/groups')])
	store.people = new Map(people.map(person => [person.id, person]))
	store.groups = new Map(groups.map(group => [group.id, group]))
	tell('people')
}

/** A person or a group, by the id of the chat. */
export function chatById(id) {
	return store.people.get(id) ?? store.groups.get(id)
}

/** What is known of a group changed; as a supergroup it goes on under another id. */
export function takeGroup(group) {
	const { id, movedTo, gone, members } = group
	if (movedTo === null && !gone && members.length > 0) {
		store.groups.set(id, group)
		tell('people')
		return
	}
	store.groups.delete(id)
	store.panes = store.panes.map(open => (open === id ? (movedTo ?? id) : open)).filter(chatById)
	store.active = Math.min(store.active, Math.max(0, store.panes.length - 1))
	changePanes()
	if (movedTo !== null && store.viewers.has(id)) lookAs(movedTo, store.viewers.get(id))
}

/** The member as whom a group is looked at: the chosen one, else its owner. */
export function viewerIn({ id, members }) {
	const chosen = members.find(member => member.id === store.viewers.get(id))
	return chosen ?? members.find(({ standing }) => standing === 'creator') ?? members[0]
}

export function lookAs(groupId, personId) {
	store.viewers.set(groupId, personId)
	remember('viewers', [...store.viewers])
	tell('people')
}

export function firstPanes() {
	const inGuide = (store.setup.guide?.steps ?? []).map(step => step.person)
	const kept = recall('panes') ?? []
	const wanted = [...new Set([...kept, ...(kept.length > 0 ? [] : inGuide), ...store.people.keys()])]
	const known = wanted.filter(chatById)
	store.panes = known.slice(0, Math.max(2, kept.length))
}

/** Shows a chat: where it is already open, else in the active pane. */
export function bringToFront(id) {
	const open = store.panes.indexOf(id)
	if (open >= 0) store.active = open
	else if (store.panes.length === 0) store.panes = [id]
	else store.panes[store.active] = id
	changePanes()
	show('chat')
	tell('front', id)
}

/** As `bringToFront`, and leaves the active pane where there is room for one more. */
export function bringBeside(id) {
	if (!store.panes.includes(id) && canAddPane()) {
		store.panes.push(id)
		store.active = store.panes.length - 1
	}
	bringToFront(id)
}

export function activate(id) {
	const index = store.panes.indexOf(id)
	if (index < 0 || index === store.active) return
	store.active = index
	tell('people')
	tell('active')
}

export function canAddPane() {
	return store.panes.length < Math.min(MOST_PANES, store.people.size + store.groups.size)
}

export function addPane() {
	const next = [...store.people.keys(), ...store.groups.keys()].find(id => !store.panes.includes(id))
	if (next === undefined || !canAddPane()) return
	store.panes.push(next)
	store.active = store.panes.length - 1
	changePanes()
}

export function closePane(id) {
	store.panes = store.panes.filter(other => other !== id)
	store.active = Math.min(store.active, Math.max(0, store.panes.length - 1))
	changePanes()
}

/** On a phone: which of the three views is to be seen. @param {'people' | 'chat' | 'guide'} view */
export function show(view) {
	document.body.dataset.view = view
	tell('view')
}

function changePanes() {
	remember('panes', store.panes)
	tell('panes')
	tell('people')
}
