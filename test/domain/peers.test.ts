import { describe, expect, test } from 'vitest'
import { searchable, searchTerm } from '../../src/domain/name-search.ts'
import { isUsualReason, peersLeast } from '../../src/domain/peers.ts'

describe('the fewest peers of a list', () => {
	test.each([
		['a large agency', 400, 4],
		['exactly four colleagues', 4, 4],
		['three colleagues', 3, 3],
		['one colleague', 1, 1],
		['nobody yet: a list is never empty', 0, 1],
	])('%s', (_, possible, least) => {
		expect(peersLeast(possible)).toBe(least)
	})
})

describe('a name that is searched', () => {
	test.each([
		['Ni Made Sari, S.Kom.', 'ni made sari s kom'],
		['I Gusti Ngurah  Agung', 'i gusti ngurah agung'],
		['René Ma’ruf', 'rene ma ruf'],
		['  ﬁtri ', 'fitri'],
	])('%s', (name, words) => {
		expect(searchable(name)).toBe(words)
	})

	test('is cut to what a button can carry', () => {
		expect(searchTerm('Putu Ayu Dewi Lestari Ningsih')).toBe('putu ayu dewi le')
		expect(searchTerm('putu ayu dewi l ningsih')).toBe('putu ayu dewi l')
	})

	test('is empty where nothing can be searched', () => {
		expect(searchTerm('🙂 …')).toBe('')
	})
})

test('a typed reason is not one of the usual ones', () => {
	expect(isUsualReason('away')).toBe(true)
	expect(isUsualReason('Saya sedang cuti')).toBe(false)
})
