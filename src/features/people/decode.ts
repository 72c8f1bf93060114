import { FileProblem } from './file-problem.ts'

/**
 * The text of a CSV file: UTF-8 with or without a byte order mark, or UTF-16 with one.
 * @throws {FileProblem} for any other encoding: guessing would store misspelt names
 */
export function decodeText(bytes: Uint8Array): string {
	const [first, second] = bytes
	if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le')
	if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be')
	if (bytes.subarray(0, 200).includes(0)) throw new FileProblem('people-file-binary')
	return decode(bytes, 'utf-8')
}

function decode(bytes: Uint8Array, encoding: string): string {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes)
	} catch {
		throw new FileProblem('people-file-encoding', { line: String(firstBadLine(bytes)) })
	}
}

/** The line (from 1) of the first byte that is not UTF-8, so that the operator finds the letter in question. */
function firstBadLine(bytes: Uint8Array): number {
	const text = new TextDecoder().decode(bytes)
	return text.slice(0, text.indexOf('\uFFFD')).split('\n').length
}
