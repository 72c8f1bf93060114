/** At most `most` UTF-16 units of a text, the last of them an ellipsis where it was longer; never half a symbol. */
export function cut(text: string, most: number): string {
	return text.length <= most ? text : `${text.slice(0, wholeSymbols(text, most - 1)).trimEnd()}…`
}

/** The part of a text that an entity marks, counted in UTF-16 units as Telegram does. */
export interface Marked {
	offset: number
	length: number
}

/** A text with entities as `cut` leaves it: entities end with it, and those beyond it are gone. */
export function cutMarked<E extends Marked>(
	{ text, entities = [] }: { text: string; entities?: readonly E[] },
	most: number,
): { text: string; entities: E[] } {
	const short = cut(text, most)
	const fit = ({ offset, length, ...rest }: E) =>
		({ ...rest, offset, length: Math.min(length, short.length - offset) }) as E
	return { text: short, entities: entities.map(fit).filter(({ length }) => length > 0) }
}

/** `end`, or one less where it lies in the middle of a surrogate pair. */
function wholeSymbols(text: string, end: number): number {
	return /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end
}
