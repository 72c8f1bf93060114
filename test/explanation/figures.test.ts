import { describe, expect, it } from 'vitest'
import { rounded, weightText, written } from '../../src/explanation/figures-text.ts'
import { translator } from '../../src/i18n/translate.ts'

const id = translator('id')

describe('a figure as it is written', () => {
	it.each([
		['4', '4', '4'],
		['9/2', '4,5', '4.5'],
		['13/3', '4,333333…', '4.333333…'],
		['14/3', '4,666666…', '4.666666…'],
		['74123456/1000000', '74,123456', '74.123456'],
		['0', '0', '0'],
		['100', '100', '100'],
		['1/3000000', '0,000000…', '0.000000…'],
	])('%s is %s in Indonesian and %s in English', (exact, indonesian, english) => {
		expect(written(id, { exact, rounded: '' })).toBe(indonesian)
		expect(written(translator('en'), { exact, rounded: '' })).toBe(english)
	})

	it('has a decimal comma in Indonesian where it is rounded or a weight', () => {
		expect(rounded(id, { exact: '13/3', rounded: '4.33' })).toBe('4,33')
		expect(weightText(id, 33.33)).toBe('33,33')
	})
})
