import { describe, expect, it } from 'vitest'
import { wrap } from '../../src/reports/wrap.ts'

describe('a label', () => {
	it.each([
		['that fits stays on one line', 'Sikap', 'Sikap'],
		['breaks where there are spaces', 'Kemampuan beradaptasi', 'Kemampuan\nberadaptasi'],
		['fills its lines', 'Kerja di unit lain', 'Kerja di unit\nlain'],
		[
			'is cut after three lines',
			'Pelayanan publik yang sangat panjang sekali',
			'Pelayanan\npublik yang\nsangat panjan…',
		],
		['cuts a word longer than a line', 'Pertanggungjawaban', 'Pertanggungja…'],
	])('%s', (_, text, expected) => {
		expect(wrap(text, 14)).toBe(expected)
	})
})
