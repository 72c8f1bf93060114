import { cut } from './cut.ts'

/**
 * A name in at most `most` characters for narrow columns: without what follows a comma (titles), then with its first
 * words as initials, since the last tell people apart; the last is cut only where that is still too long.
 */
export function shortName(name: string, most: number): string {
	const words = (name.split(',')[0] ?? '').trim().split(/\s+/)
	for (let initials = 0; initials < words.length; initials++) {
		const short = abbreviated(words, initials)
		if (short.length <= most) return short
	}
	return cut(abbreviated(words, words.length - 1), most)
}

/** The first so many words as initials. */
function abbreviated(words: readonly string[], initials: number): string {
	const letters = words.slice(0, initials).map(firstLetter).join('')
	return [letters, ...words.slice(initials)].filter(Boolean).join(' ')
}

function firstLetter(word: string): string {
	return [...word][0] ?? ''
}
