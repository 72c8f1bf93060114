import { el } from './dom.js'
import { nameOf } from './name.js'
import { say } from './words.js'

/** What happened in a group, e.g. "Wati menambahkan Budi"; undefined for what somebody wrote. */
export function serviceText(message) {
	const name = nameOf(message.from)
	const { new_chat_members: added, left_chat_member: gone } = message
	if (message.group_chat_created) return say('sim-service-created', { name })
	if (added) return say('sim-service-added', { name, other: added.map(nameOf).join(', ') })
	if (gone?.id === message.from?.id) return gone && say('sim-service-left', { name })
	if (gone) return say('sim-service-removed', { name, other: nameOf(gone) })
	if (message.migrate_to_chat_id ?? message.migrate_from_chat_id) return say('sim-service-upgraded')
	return undefined
}

export function serviceView(text) {
	return el('div.day.service', {}, el('span', {}, text))
}
