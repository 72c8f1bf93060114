import { cut } from './cut.ts'

/**
 * A name in at most `most` characters for narrow columns: without what follows a comma (titles), then with its first
 * words as initials, since the last tell people apart; cut only where that is still too long.
 */
export function shortName(name: string, most: number): string {
	const words = (name.split(',')[0] ?? '').trim().split(/\s+/)
	for (let initials = 0; initials < words.length; initials++) {
		const short = [words.slice(0, initials).map(firstLetter).join(''), ...words.slice(initials)]
			.filter(Boolean)
			.join(' ')
		if (short.length <= most) return short
	}
	return cut(words.join(' '), most)
}

function firstLetter(word: string): string {
	return [...word][0] ?? ''
}
