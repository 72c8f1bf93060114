import { expect, test } from 'vitest'
import { codeHash, looksLikeCode, newCode } from '../../src/store/invitation-code.ts'

test('a fresh code has sixteen characters that nobody confuses', () => {
	for (let i = 0; i < 200; i++) expect(newCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
})

test.each([
	['as issued', '7K2M9QXB4T0ZP1RD'],
	['in small letters', '7k2m9qxb4t0zp1rd'],
	['in groups', '7K2M-9QXB-4T0Z-P1RD'],
	['with blanks', ' 7K2M 9QXB 4T0Z P1RD '],
	['O for 0 and l for 1', '7K2M9QXB4TOZPlRD'],
])('a code is recognised %s', (_, typed) => {
	expect(looksLikeCode(typed)).toBe(true)
	expect(codeHash(typed)).toBe(codeHash('7K2M9QXB4T0ZP1RD'))
})

test.each(['', 'halo', '7K2M9QXB4T0ZP1R', '7K2M9QXB4T0ZP1RDX', '7K2M9QXB4T0ZP1R!', 'UUUUUUUUUUUUUUUU'])(
	'%j is no code',
	text => {
		expect(looksLikeCode(text)).toBe(false)
	},
)

test('the hash tells nothing of the code', () => {
	expect(codeHash('7K2M9QXB4T0ZP1RD')).toMatch(/^[0-9a-f]{64}$/)
})
