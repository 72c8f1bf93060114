import { loadChats, store, takeGroup, tell } from './store.js'
import { toast } from './toast.js'
import { say } from './words.js'

/** Follows the simulator's stream of changes, and catches up after a break. */
export function follow() {
	const events = new EventSource('/sim/events')
	let lost = false
	events.addEventListener('chat', event => {
		const person = JSON.parse(event.data)
		store.people.set(person.id, person)
		tell('people')
		tell('chat', person.id)
	})
	events.addEventListener('group', event => {
		const group = JSON.parse(event.data)
		takeGroup(group)
		tell('chat', group.id)
	})
	events.addEventListener('typing', event => tell('typing', JSON.parse(event.data).id))
	events.addEventListener('clock', event => {
		store.clockAheadMs = Date.parse(JSON.parse(event.data).now) - Date.now()
		tell('clock')
	})
	setInterval(() => tell('second'), 1000)
	events.addEventListener('error', () => {
		if (!lost) toast(say('sim-connection-lost'))
		lost = true
	})
	events.addEventListener('open', async () => {
		if (lost) toast(say('sim-connection-back'))
		lost = false
		// What changed before the stream was there, the first time too.
		await loadChats()
		for (const id of store.panes) tell('chat', id)
	})
}
