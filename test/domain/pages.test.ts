import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, pieces } from '../../src/domain/pages.ts'

describe('pieces', () => {
	test.each<[string, string, number, string[]]>([
		['a short text stays whole', 'Selesai', 10, ['Selesai']],
		['a long one is cut between words', 'satu dua tiga empat', 10, ['satu dua', 'tiga empat']],
		['or between lines', 'satu dua\ntiga', 9, ['satu dua', 'tiga']],
		['a word without end is cut anywhere', 'aaaaaaaaaaaa', 5, ['aaaaa', 'aaaaa', 'aa']],
		['an emoji is never cut in two', 'aaaa🙂bbbb', 5, ['aaaa', '🙂bbb', 'b']],
	])('%s', (_, text, most, expected) => {
		expect(pieces(text, most)).toEqual(expected)
	})

	test('whatever was written comes out again, but for blanks at the cuts', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 4, max: 60 }), (text, most) => {
				const cut = pieces(text, most)
				expect(cut.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
				for (const piece of cut) expect(piece.length).toBeLessThanOrEqual(most)
			}),
		)
	})
})

test('blocks are packed whole, and one that is too long gets its own page', () => {
	expect(pack(['aa', 'bb', 'cc', 'dddddddd', 'e'], block => block.length, 5)).toEqual([
		['aa', 'bb'],
		['cc'],
		['dddddddd'],
		['e'],
	])
})
