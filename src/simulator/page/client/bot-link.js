import { store } from './store.js'

/**
 * What a link to this very bot asks for: its private chat, or to be added to a group.
 * @returns {{ group: boolean, payload: string } | undefined} undefined for any other address
 */
export function startLink(url) {
	const found = /^(?:https?:\/\/)?t\.me\/(\w+)\/?(?:\?(.*))?$/i.exec(url)
	if (found?.[1].toLowerCase() !== store.setup.bot.username.toLowerCase()) return undefined
	const query = new URLSearchParams(found[2] ?? '')
	const group = query.has('startgroup')
	return { group, payload: query.get(group ? 'startgroup' : 'start') ?? '' }
}
