import { el, icon } from './dom.js'

const TINTS = 8

/** A round with initials, always in the same colour for the same person. */
export function avatar(person) {
	return el(`span.avatar.tint-${person.id % TINTS}`, { 'aria-hidden': 'true' }, initials(person.name))
}

/** A round with people in it, for a group. */
export function groupAvatar({ id }) {
	return el(`span.avatar.group-avatar.tint-${-id % TINTS}`, { 'aria-hidden': 'true' }, icon('people'))
}

/** Whichever fits a chat. */
export function avatarOf(chat) {
	return chat.members ? groupAvatar(chat) : avatar(chat)
}

/** First and last name, without titles before or after. */
function initials(name) {
	const words = name
		.split(',')[0]
		.split(/\s+/)
		.filter(word => word !== '' && !word.endsWith('.'))
	const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map(word => [...(word ?? '')][0] ?? '')
	return letters.join('').toUpperCase()
}
