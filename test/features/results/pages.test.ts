import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, pieces } from '../../../src/features/results/pages.ts'

describe('packing into pages', () => {
	it('fills each page with whole blocks', () => {
		expect(pack(['aa', 'bb', 'cc', 'd'], ({ length }) => length, 4)).toEqual([
			['aa', 'bb'],
			['cc', 'd'],
		])
	})

	it('gives a block longer than a page a page of its own', () => {
		expect(pack(['a', 'bbbbb', 'c'], ({ length }) => length, 3)).toEqual([['a'], ['bbbbb'], ['c']])
	})

	it('makes no page of nothing', () => {
		expect(pack([], () => 1, 3)).toEqual([])
	})
})

describe('cutting a long text into pieces', () => {
	it('cuts between words', () => {
		expect(pieces('satu dua tiga', 9)).toEqual(['satu dua', 'tiga'])
	})

	it('never cuts inside a symbol', () => {
		expect(pieces('😀😀😀', 3)).toEqual(['😀', '😀', '😀'])
	})

	it('loses nothing but spaces, and keeps each piece short', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 20, max: 60 }), (text, most) => {
				const cut = pieces(text, most)
				expect(cut.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
				for (const piece of cut) expect(piece.length).toBeLessThanOrEqual(most)
			}),
		)
	})
})
