/** A client splits a longer text into several messages; UTF-16 code units. */
const MAX_TEXT = 4096

/** A long text as the messages a client sends, never cut inside a symbol. */
export function splitText(text: string): string[] {
	const parts: string[] = []
	let rest = text
	while (rest.length > MAX_TEXT) {
		const cutsSymbol = /[\uD800-\uDBFF]/.test(rest[MAX_TEXT - 1] ?? '')
		const length = cutsSymbol ? MAX_TEXT - 1 : MAX_TEXT
		parts.push(rest.slice(0, length))
		rest = rest.slice(length)
	}
	return [...parts, rest]
}
