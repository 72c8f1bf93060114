/** Crockford's base32: no I, L, O or U, which people misread. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 80 bits */
export const codeLength = 16

/** A code as somebody typed it: small letters, blanks, dashes, O for 0 and I or L for 1 are the same. */
export function normaliseCode(typed: string): string {
	return typed
		.replaceAll(/[\s\p{Pd}]/gu, '')
		.toUpperCase()
		.replaceAll('O', '0')
		.replaceAll(/[IL]/g, '1')
}

/** Could this text be a code? Anything else need not be looked up. */
export function isCode(typed: string): boolean {
	return new RegExp(`^[${codeAlphabet}]{${codeLength}}$`).test(normaliseCode(typed))
}

/** "7KQ2-M4XP-0A1B-ZZ93": in groups, as it is printed and read aloud. */
export function groupedCode(code: string): string {
	return code.match(/.{1,4}/g)?.join('-') ?? code
}
