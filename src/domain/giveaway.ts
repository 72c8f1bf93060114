import { namedPeople } from './named-people.ts'
import { namedPlaces } from './named-places.ts'
import { namedTimes } from './named-times.ts'
import { wordsOf } from './words.ts'

/** What in an anonymous comment may tell its reader who wrote it. */
export interface Giveaway {
	kind: 'person' | 'place' | 'time'
	/** As they were written. */
	words: string
}

/** Whom and what a comment may name. */
export interface Surroundings {
	/** The employee whom the comment is about: named freely. */
	subject: string
	/** People around the employee and the writer, by full name. */
	colleagues: readonly string[]
	units: readonly string[]
}

/**
 * What in a comment would give its writer away: people, places, dates and times that are named, Indonesian or English,
 * in the order of the text, each once. A hint, which errs to either side; it decides nothing.
 */
export function giveawaysIn(comment: string, { subject, colleagues, units }: Surroundings): Giveaway[] {
	// Without long runs of blanks, on which patterns would be tried again and again
	const text = comment.replaceAll(/[^\S\n]+/g, ' ').replaceAll(/ ?\n[ \n]*/g, '\n')
	const words = wordsOf(text)
	const marked = (kind: Giveaway['kind'], places: readonly [number, number][]) =>
		places.map(([first, last]) => ({ kind, start: words[first]!.start, end: words[last]!.end }))
	const found = [
		...marked('person', namedPeople(words, colleagues, subject)),
		...marked('place', namedPlaces(words, units)),
		...namedTimes(text).map(([start, end]) => ({ kind: 'time' as const, start, end })),
	].toSorted((one, other) => one.start - other.start || other.end - one.end)

	const giveaways = new Map<string, Giveaway>()
	let reached = 0
	for (const { kind, start, end } of found) {
		if (start < reached) continue
		reached = end
		const said = text.slice(start, end).replaceAll('\n', ' ')
		const key = `${kind} ${said.toLowerCase()}`
		if (!giveaways.has(key)) giveaways.set(key, { kind, words: said })
	}
	return [...giveaways.values()]
}
