import type { Chat, User } from 'grammy/types'

/** Someone who can chat with the bot. The bot knows them only once they have written. */
export interface SimulatedPerson {
	/** Telegram user id, positive; also the id of the private chat. */
	id: number
	firstName: string
	lastName?: string
	/** Without `@`. */
	username?: string
	/** IETF tag that the client reports, e.g. `id`. */
	languageCode?: string
	/** A line under the name on the page, e.g. "Staf · Dinas Kesehatan". */
	note?: string
	/** They have written to the bot before the story begins; default false. */
	started?: boolean
	/** Invitation code; the page offers a link that sends `/start CODE`. */
	startPayload?: string
}

export function fullName(person: SimulatedPerson): string {
	return person.lastName === undefined ? person.firstName : `${person.firstName} ${person.lastName}`
}

export function userOf(person: SimulatedPerson): User {
	return {
		id: person.id,
		is_bot: false,
		first_name: person.firstName,
		...(person.lastName !== undefined && { last_name: person.lastName }),
		...(person.username !== undefined && { username: person.username }),
		...(person.languageCode !== undefined && { language_code: person.languageCode }),
	}
}

export function privateChatOf(person: SimulatedPerson): Chat.PrivateChat {
	return {
		id: person.id,
		type: 'private',
		first_name: person.firstName,
		...(person.lastName !== undefined && { last_name: person.lastName }),
		...(person.username !== undefined && { username: person.username }),
	}
}
