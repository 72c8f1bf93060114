import { FileProblem } from './file-problem.ts'

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252'

/** Bytes that Windows-1252 leaves open, and control characters: where they stand, it is something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const notWindows1252 = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0081\u008D\u008F\u0090\u009D]/

/**
 * The text of a CSV file: UTF-8 with or without a byte order mark, UTF-16 with one, or what Excel's plain "CSV" is in
 * our offices, Windows-1252.
 * @throws {FileProblem} for anything else: guessing would store misspelt names
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
	const [first, second] = bytes
	if (first === 0xff && second === 0xfe) return { text: decode(bytes, 'utf-16le'), encoding: 'utf-16' }
	if (first === 0xfe && second === 0xff) return { text: decode(bytes, 'utf-16be'), encoding: 'utf-16' }
	if (bytes.subarray(0, 200).includes(0)) throw new FileProblem('people-file-binary')
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
	} catch {
		const text = new TextDecoder('windows-1252').decode(bytes)
		if (notWindows1252.test(text)) throw new FileProblem('people-file-encoding', { line: firstBadLine(bytes) })
		return { text, encoding: 'windows-1252' }
	}
}

function decode(bytes: Uint8Array, encoding: string): string {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes)
	} catch {
		throw new FileProblem('people-file-encoding', { line: '1' })
	}
}

/** The line (from 1) of the first byte that is not UTF-8, so that the letter in question is found. */
function firstBadLine(bytes: Uint8Array): string {
	const text = new TextDecoder().decode(bytes)
	return String(text.slice(0, text.indexOf('\uFFFD')).split('\n').length)
}
