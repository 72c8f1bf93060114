import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayGiveFigure, type TreeUnit } from '../../src/domain/nested-figures.ts'
import '../support/fast-check.ts'

/** `dinas` with `umum` and `yankes`, below which is `rujukan` */
const units: TreeUnit[] = [
	{ id: 'dinas', parentId: null },
	{ id: 'umum', parentId: 'dinas' },
	{ id: 'yankes', parentId: 'dinas' },
	{ id: 'rujukan', parentId: 'yankes' },
]
const all = units.map(({ id }) => id)

test.each<[string, Record<string, number>, string[], string[]]>([
	['two people', { umum: 2 }, ['umum'], []],
	['three people', { umum: 3 }, ['umum'], ['umum']],
	['those below alone', { rujukan: 3 }, ['yankes'], ['yankes']],
	['two besides a figure below', { dinas: 2, umum: 10 }, ['dinas', 'umum'], ['umum']],
	['two besides people whose unit has no figure', { dinas: 2, umum: 10 }, ['dinas'], ['dinas']],
	['two besides two, whose unit is too small for one', { dinas: 2, umum: 2 }, ['dinas', 'umum'], ['dinas']],
	['three besides a figure below', { dinas: 3, umum: 10 }, ['dinas', 'umum'], ['dinas', 'umum']],
	['nobody besides a figure below', { umum: 10 }, ['dinas', 'umum'], ['dinas', 'umum']],
	['one besides several figures', { dinas: 1, umum: 5, yankes: 5 }, all, ['umum', 'yankes']],
	['one besides a figure two units below', { dinas: 1, rujukan: 5 }, ['dinas', 'rujukan'], ['rujukan']],
	['one in between, made up for above', { dinas: 2, yankes: 1, rujukan: 5 }, all, ['dinas', 'rujukan']],
])('%s', (_, people, asking, given) => {
	const counts = new Map(Object.entries(people))
	expect(all.filter(id => mayGiveFigure(id, units, counts, new Set(asking)))).toEqual(given)
})

test('units in a circle end where they began', () => {
	const circle = [
		{ id: 'a', parentId: 'b' },
		{ id: 'b', parentId: 'a' },
	]
	expect(mayGiveFigure('a', circle, new Map([['b', 3]]), new Set(['a']))).toBe(true)
})

test('no figure less any of those below it is one of one or two people', () =>
	fc.assert(
		fc.property(
			fc.array(fc.record({ parent: fc.nat(9), people: fc.nat(5), asks: fc.boolean() }), {
				minLength: 1,
				maxLength: 10,
			}),
			drawn => {
				const tree = drawn.map(({ parent }, index): TreeUnit => {
					return { id: `${index}`, parentId: index === 0 ? null : `${parent % index}` }
				})
				const people = new Map(drawn.map(({ people }, index) => [`${index}`, people]))
				const asking = new Set(tree.filter((_, index) => drawn[index]!.asks).map(({ id }) => id))
				const given = tree.map(({ id }) => id).filter(id => mayGiveFigure(id, tree, people, asking))
				const parentOf = new Map(tree.map(({ id, parentId }) => [id, parentId]))
				const isWithin = (id: string, top: string): boolean => {
					const parent = parentOf.get(id)
					return id === top || (typeof parent === 'string' && isWithin(parent, top))
				}
				const of = (top: string) => tree.filter(({ id }) => isWithin(id, top)).map(({ id }) => id)
				const count = (ids: readonly string[]) => ids.reduce((sum, id) => sum + people.get(id)!, 0)
				for (const top of given) {
					const figures = given.filter(id => id !== top && isWithin(id, top)).slice(0, 6)
					for (let choice = 0; choice < 2 ** figures.length; choice++) {
						const known = new Set(figures.filter((_, bit) => choice & (1 << bit)).flatMap(of))
						expect([1, 2]).not.toContain(count(of(top).filter(id => !known.has(id))))
					}
				}
			},
		),
	))
