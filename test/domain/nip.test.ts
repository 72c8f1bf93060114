import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkNumber, honorificOf, normaliseNumber } from '../../src/domain/nip.ts'

describe('a number that is accepted', () => {
	test.each([
		['the NIP of a PNS', '198609262015051001', 'pns'],
		['a NIP as it is printed, in groups', '19860926 201505 1 001', 'pns'],
		['an appointment in December', '197502151998122003', 'pns'],
		['an NI PPPK', '200012312024211001', 'pppk'],
		['an agency number', 'THL0042', 'agency'],
		['an agency number of three digits', '007', 'agency'],
		['an agency number of seventeen letters', 'ABCDEFGHIJKLMNOPQ', 'agency'],
		['an identity card number of sixteen digits', '5171012609860002', 'agency'],
	])('%s', (_, text, kind) => {
		expect(checkNumber(text)).toMatchObject({ ok: true, kind, warnings: [] })
	})

	test('is written in one way only', () => {
		expect(normaliseNumber(' thl 00 42 ')).toBe('THL0042')
		expect(checkNumber('thl0042')).toMatchObject({ number: 'THL0042' })
	})
})

describe('a number that is refused', () => {
	test.each([
		['', 'missing'],
		['   ', 'missing'],
		['1.98609E+17', 'rounded'],
		['1,98609E+17', 'rounded'],
		['1.98609262015051E+017', 'rounded'],
		['19860926201505100', 'digits'],
		['19860926201505', 'digits'],
		['19869262015051001', 'digits'],
		['1986092620150510011', 'digits'],
		['12', 'characters'],
		['1986092620150510-1', 'characters'],
		['19860926201505100l', 'characters'],
		['ABCDEFGHIJKLMNOPQR', 'characters'],
		['K/12', 'characters'],
	])('%j: %s', (text, error) => {
		expect(checkNumber(text)).toMatchObject({ ok: false, error })
	})
})

describe('a NIP that is odd is accepted with a warning', () => {
	test.each([
		['30 February', '198602302015051001', ['birth-date']],
		['month 13 of birth', '198613262015051001', ['birth-date']],
		['appointed in month 00', '198609262015001001', ['appointment']],
		['appointed in month 13', '198609262015131001', ['appointment']],
		['appointed at the age of four', '198609261990051001', ['appointment']],
		['digit 13 is neither a month nor a 2', '198609262015951001', ['digit-13']],
		['contract 0', '200012312024201001', ['contract']],
		['sex 3', '198609262015053001', ['sex']],
		['the last digits rounded away', '198609262015051000', ['sequence']],
	])('%s', (_, text, warnings) => {
		expect(checkNumber(text)).toMatchObject({ ok: true, warnings })
	})
})

test.each([
	['198609262015051001', 'male'],
	['197502151998122003', 'female'],
	['200012312024211001', 'male'],
	['200012312024212001', 'female'],
	['198609262015053001', 'unknown'],
	['THL0042', 'unknown'],
])('%s is addressed as %s', (number, honorific) => {
	expect(honorificOf(number)).toBe(honorific)
})

test('no text breaks the check, and an accepted number is accepted again as the same number', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 ]{16,20}$/)), text => {
			const first = checkNumber(text)
			if (first.ok) expect(checkNumber(first.number)).toEqual(first)
		}),
	)
})
