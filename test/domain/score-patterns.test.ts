import { expect, test } from 'vitest'
import { scorePatterns } from '../../src/domain/score-patterns.ts'

const found = (rows: Record<string, (number | null)[]>) =>
	scorePatterns(Object.entries(rows).map(([of, scores]) => ({ of, scores })))

test.each<[string, Record<string, (number | null)[]>, ReturnType<typeof found>]>([
	[
		'one point on every indicator',
		{ Ayu: [4, 4, 4], Budi: [4, 4, 3], Sari: [2, 2, 2] },
		{ straight: ['Ayu', 'Sari'], identical: [], uniform: [] },
	],
	[
		'the same points as somebody else, in groups, without those who have one point throughout',
		{ Ayu: [4, 3, 4], Budi: [4, 3, 4], Sari: [5, 3, 2], Wati: [5, 3, 2], Eka: [4, 4, 4], Dwi: [4, 4, 4] },
		{
			straight: ['Eka', 'Dwi'],
			identical: [
				['Ayu', 'Budi'],
				['Sari', 'Wati'],
			],
			uniform: [],
		},
	],
	[
		'an indicator on which everyone has the same',
		{ Ayu: [4, 3, 4], Budi: [3, 3, 4], Sari: [5, 3, 4] },
		{ straight: [], identical: [], uniform: [1, 2] },
	],
	[
		'unable is no point that people share, and keeps an indicator from being the same for everyone',
		{ Ayu: [null, 3, null], Budi: [null, 3, 4], Sari: [null, 3, 5] },
		{ straight: [], identical: [], uniform: [1] },
	],
	[
		'two indicators or two people coincide too often to be worth a word',
		{ Ayu: [4, 4], Budi: [4, 4] },
		{ straight: [], identical: [], uniform: [] },
	],
	['nobody', {}, { straight: [], identical: [], uniform: [] }],
])('%s', (_, rows, expected) => {
	expect(found(rows)).toEqual(expected)
})
