/** The longest search: it travels in callback data, of which Telegram carries 64 bytes. */
const longest = 16

/**
 * The words of a name as they are compared: lower case, without diacritics, titles' dots and apostrophes:
 * "Ma’ruf, S.Kom." → `ma ruf s kom`.
 */
export function searchable(name: string): string {
	return name
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, ' ')
		.trim()
}

/** What was typed, short enough for a menu path; empty where it holds no letter or digit that can be searched. */
export function searchTerm(typed: string): string {
	return searchable(typed).slice(0, longest).trim()
}
