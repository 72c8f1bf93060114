/**
 * Packs what is read one after the other into pages of at most `most` characters, blocks kept whole.
 * @param lengthOf a block's length; one that is longer than a page gets a page of its own
 */
export function pack<T>(blocks: readonly T[], lengthOf: (block: T) => number, most: number): T[][] {
	const pages: T[][] = []
	let room = 0
	for (const block of blocks) {
		const length = lengthOf(block)
		if (length > room) {
			pages.push([])
			room = most
		}
		pages.at(-1)?.push(block)
		room -= length
	}
	return pages
}

/** Cuts a text into pieces of at most `most` UTF-16 units, between words where there are any, never inside a symbol. */
export function pieces(text: string, most: number): string[] {
	const cut: string[] = []
	let rest = text
	while (rest.length > most) {
		const space = Math.max(rest.lastIndexOf(' ', most), rest.lastIndexOf('\n', most))
		const splitsSymbol = /[\uD800-\uDBFF]/.test(rest[most - 1] ?? '')
		const end = space > most / 2 ? space : splitsSymbol ? most - 1 : most
		cut.push(rest.slice(0, end).trimEnd())
		rest = rest.slice(end).trimStart()
	}
	return [...cut, rest]
}
