import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, it, test } from 'vitest'
import { exact, roundHalfUp, shares, sum, weightedMean } from '../../src/domain/fraction.ts'

describe('rounding half up', () => {
	test.each([
		['1/200', 2, '0.01'],
		['2.005', 2, '2.01'],
		['1.005', 2, '1.01'],
		['87.494999', 2, '87.49'],
		['87.495', 2, '87.50'],
		['99.995', 2, '100.00'],
		['2/3', 2, '0.67'],
		['1/3', 2, '0.33'],
		['0', 2, '0.00'],
		['7/2', 0, '4'],
		['-7/3', 1, '-2.3'],
	])('%s to %i decimals is %s', (value, decimals, expected) => {
		expect(roundHalfUp(new Fraction(value), decimals)).toBe(expected)
	})

	it('is never further away than half of the last decimal', () => {
		fc.assert(
			fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 10_000 }), (n, d) => {
				const value = new Fraction(n, d)
				expect(new Fraction(roundHalfUp(value, 2)).sub(value).abs().lte(new Fraction(1, 200))).toBe(true)
			}),
		)
	})
})

describe('a weight carried as a number', () => {
	it('is read back exactly, as a decimal with two places', () => {
		fc.assert(
			fc.property(fc.nat(10_000), hundredths => {
				expect(exact(hundredths / 100).equals(new Fraction(hundredths, 100))).toBe(true)
			}),
		)
	})

	it('is read back exactly, as a share of 100 that never ends in decimals', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (part, rest) => {
				const share = new Fraction(100 * part, part + rest)
				expect(exact(share.valueOf()).equals(share)).toBe(true)
			}),
		)
	})
})

const weights = fc.array(fc.integer({ min: 1, max: 1000 }).map(exact), { minLength: 1, maxLength: 8 })

describe('shares', () => {
	it('total exactly 1', () => {
		fc.assert(
			fc.property(weights, given => {
				expect(sum(shares(given)).equals(1)).toBe(true)
			}),
		)
	})

	it('of equal values give that value as the weighted mean', () => {
		fc.assert(
			fc.property(weights, fc.integer({ min: 1, max: 5 }), (given, value) => {
				const values = given.map(() => exact(value))
				expect(weightedMean(values, given).equals(value)).toBe(true)
			}),
		)
	})
})
