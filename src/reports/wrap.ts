/**
 * Breaks a label into lines of at most `width` characters where there are spaces, and cuts what does not fit into
 * `most` lines: a label may be as long as an instrument's author likes, a picture is not.
 */
export function wrap(text: string, width: number, most = 3): string {
	const lines: string[] = []
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1)
		if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
		else lines.push(word.length > width ? cut(word, width) : word)
	}
	if (lines.length <= most) return lines.join('\n')
	return [...lines.slice(0, most - 1), cut(`${lines[most - 1]} `, width)].join('\n')
}

/** At most `width` characters, the last of them an ellipsis. */
function cut(text: string, width: number): string {
	return `${text.slice(0, width - 1).trimEnd()}…`
}
