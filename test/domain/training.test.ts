import { expect, test } from 'vitest'
import { namesIn, namesOfGap, readDeveloped, trainingKind } from '../../src/domain/training.ts'
import { anInstrument } from '../support/instrument.ts'

test.each([
	['', 'training'],
	['Pelatihan', 'training'],
	['bimbingan', 'coaching'],
	['PENUGASAN', 'assignment'],
	['membaca', 'reading'],
	['reading', 'reading'],
	['seminar', undefined],
])('the kind "%s" is %s', (typed, kind) => expect(trainingKind(typed)).toBe(kind))

test.each([
	['Ketelitian; kerjasama ;;KETELITIAN', ['ketelitian', 'kerjasama']],
	['Kerja sama, dan lain-lain', ['kerja sama, dan lain-lain']],
	[' ; ', []],
])('"%s" develops', (typed, expected) => expect(readDeveloped(typed)).toEqual(expected))

test('an entry names a gap by the id or the title of what it is, or of where it belongs', () => {
	const gap = {
		id: 'teliti',
		title: { id: 'Ketelitian', en: 'Accuracy' },
		aspect: { id: 'mutu', title: { id: 'Mutu', en: 'Quality' } },
	}
	expect(namesOfGap(gap)).toEqual(['teliti', 'ketelitian', 'accuracy', 'mutu', 'quality'])
	expect(namesOfGap({ ...gap, aspect: null })).toEqual(['teliti', 'ketelitian', 'accuracy'])
	const known = namesIn([anInstrument()])
	expect(['hasil', 'mutu', 'disiplin'].every(name => known.has(name))).toBe(true)
	expect(known.has('ketelitan')).toBe(false)
})
