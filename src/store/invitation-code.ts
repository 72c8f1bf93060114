import { createHash, randomInt } from 'node:crypto'

/** Crockford's base32: no I, L, O or U, which people misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/** A fresh invitation code: 16 characters, 80 random bits. It is shown once and stored only as its hash. */
export function newCode(): string {
	return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** SHA-256 (hex) of a code as somebody typed it: small letters, blanks, dashes, O for 0 and I or L for 1 are the same. */
export function codeHash(code: string): string {
	return createHash('sha256').update(normalise(code)).digest('hex')
}

/** Could this text be an invitation code? Anything else need not be looked up. */
export function looksLikeCode(text: string): boolean {
	return new RegExp(`^[${alphabet}]{${length}}$`).test(normalise(text))
}

function normalise(code: string): string {
	return code
		.replaceAll(/[\s\p{Pd}]/gu, '')
		.toUpperCase()
		.replaceAll('O', '0')
		.replaceAll(/[IL]/g, '1')
}
