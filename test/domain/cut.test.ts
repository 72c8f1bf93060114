import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut, cutMarked } from '../../src/domain/cut.ts'

describe('cut', () => {
	test.each<[string, string, number, string]>([
		['what fits stays as it is', 'Ketelitian', 10, 'Ketelitian'],
		['what is longer ends with an ellipsis', 'Ketelitian', 8, 'Ketelit…'],
		['without a blank before it', 'Kerja sama', 7, 'Kerja…'],
		['an emoji is left out whole', 'Bagus 👍👍', 8, 'Bagus…'],
	])('%s', (_, text, most, expected) => {
		expect(cut(text, most)).toBe(expected)
	})

	test('is never longer than asked for, and always well-formed', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
				const short = cut(text, most)
				expect(short.length).toBeLessThanOrEqual(Math.max(most, 1))
				expect(() => encodeURIComponent(short)).not.toThrow()
			}),
		)
	})
})

describe('cutMarked', () => {
	const bold = (offset: number, length: number) => ({ type: 'bold' as const, offset, length })

	test('marks end where the text does', () => {
		const said = { text: 'Nilai akhir: Baik', entities: [bold(0, 5), bold(6, 11), bold(13, 4)] }
		expect(cutMarked(said, 12)).toEqual({ text: 'Nilai akhir…', entities: [bold(0, 5), bold(6, 6)] })
	})

	test('what fits keeps its marks', () => {
		expect(cutMarked({ text: 'Baik', entities: [bold(0, 4)] }, 4096)).toEqual({
			text: 'Baik',
			entities: [bold(0, 4)],
		})
	})
})
