import { expect, test } from 'vitest'
import { tellApart } from '../../src/domain/tell-apart.ts'

const labels = (...people: [name: string, number: string][]) => [
	...tellApart(people.map(([name, number]) => ({ name, number }))).values(),
]

test('people are called by their names, and namesakes by as much of their numbers as tells them apart', () => {
	expect(labels(['Made Sari', '198001012010012001'], ['Wayan Wati', '198101012010012001'])).toEqual([
		'Made Sari',
		'Wayan Wati',
	])
	expect(labels(['Made Sari', '198001012010012001'], ['Made Sari', '198001012010012002'])).toEqual([
		'Made Sari …2001',
		'Made Sari …2002',
	])
	expect(labels(['Made Sari', '198001012010012001'], ['Made Sari', '198001012011012001'])).toEqual([
		'Made Sari …0012001',
		'Made Sari …1012001',
	])
	expect(labels(['Made Sari', 'ABC'], ['Made Sari', '198001012011012001'])).toEqual([
		'Made Sari ABC',
		'Made Sari …2001',
	])
})
