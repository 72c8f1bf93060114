import { createHash, randomInt } from 'node:crypto'
import { codeAlphabet, codeLength, isCode, normaliseCode } from '../domain/readable-code.ts'

/** A fresh invitation code: 16 characters, 80 random bits. It is shown once and stored only as its hash. */
export function newCode(): string {
	return Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('')
}

/** SHA-256 (hex) of a code as somebody typed it: small letters, blanks, dashes, O for 0 and I or L for 1 are the same. */
export function codeHash(code: string): string {
	return createHash('sha256').update(normaliseCode(code)).digest('hex')
}

/** Could this text be an invitation code? Anything else need not be looked up. */
export function looksLikeCode(text: string): boolean {
	return isCode(text)
}
