/** A word or a number in a text. */
export interface Word {
	/** UTF-16 units: `text.slice(start, end)` is the word as it was written. */
	start: number
	end: number
	/** In lower case, without marks and apostrophes: what is compared. */
	plain: string
	/** Written "Wati", rather than "wati" or "WATI". */
	isCapital: boolean
	/** The first of its sentence, where a capital says nothing. */
	isFirst: boolean
	/** Only blanks, and a full stop after an abbreviation, stand between it and the word before. */
	followsClosely: boolean
}

/** Words are letters with apostrophes, or digits; "Wati's" is "wati". */
const pattern = /[\p{L}\p{M}'’]+|\d+/gu
/** Between two words: the end of a sentence or of a line, and whatever opens the next. */
const closing = /[.!?…]["”’)]?\s+["“‘(]?$|\n[\s•–-]*["“‘(]?$/u

export function wordsOf(text: string): Word[] {
	const words: Word[] = []
	for (const { 0: written, index: start } of text.matchAll(pattern)) {
		const end = start + written.length
		const before = words.at(-1)
		const gap = text.slice(before?.end ?? 0, start)
		const abbreviates = before !== undefined && before.plain.length <= 3 && /^\.\s+$/.test(gap)
		words.push({
			start,
			end,
			plain: plainWord(written),
			isCapital: /^\p{Lu}\p{Ll}/u.test(written),
			isFirst: before === undefined || (closing.test(gap) && !abbreviates),
			followsClosely: before !== undefined && (/^\s+$/.test(gap) || abbreviates) && !gap.includes('\n'),
		})
	}
	return words.filter(({ plain }) => plain !== '')
}

function plainWord(written: string): string {
	return written
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/['’]s$/, '')
		.replaceAll(/['’]/g, '')
}
