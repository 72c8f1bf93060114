export function hasText(texts: readonly string[]): boolean {
	return texts.some(text => text.trim() !== '')
}

/** One line without invisible characters; the dash with which offices fill empty cells is none. */
export function tidy(text: string): string {
	const line = text
		.replaceAll(/\p{Cf}/gu, '')
		.replaceAll(/[\s\p{Cc}]+/gu, ' ')
		.trim()
		.normalize('NFC')
	return /^\p{Pd}$/u.test(line) ? '' : line
}

/** How the name of a column is compared: "Atasan NIP" is atasan_nip. */
export function columnName(text: string): string {
	return tidy(text)
		.toLowerCase()
		.replaceAll(/[\s-]+/g, '_')
}
