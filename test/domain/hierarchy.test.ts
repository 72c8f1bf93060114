import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLoops } from '../../src/domain/hierarchy.ts'

test.each<[string, Record<string, string | null>, string[][]]>([
	['a tree has none', { a: null, b: 'a', c: 'a', d: 'b' }, []],
	['two who lead each other', { a: 'b', b: 'a' }, [['a', 'b']]],
	['three, and one who stands below them', { d: 'a', a: 'b', b: 'c', c: 'a' }, [['a', 'b', 'c']]],
	[
		'two loops beside a tree',
		{ a: 'b', b: 'a', c: 'd', d: 'c', e: null },
		[
			['a', 'b'],
			['c', 'd'],
		],
	],
	['someone above whom nobody is known', { a: 'x' }, []],
	['someone who leads themselves', { a: 'a' }, [['a']]],
])('%s', (_, parents, loops) => {
	expect(findLoops(new Map(Object.entries(parents)))).toEqual(loops)
})

test('a member, and nobody else, comes back to themselves by going up', () => {
	const names = ['a', 'b', 'c', 'd', 'e', 'f']
	const hierarchies = fc.array(fc.option(fc.constantFrom(...names)), { minLength: 6, maxLength: 6 })
	fc.assert(
		fc.property(hierarchies, parents => {
			const parentOf = new Map(names.map((name, index) => [name, parents[index] ?? null]))
			const returns = (name: string) => {
				let current = parentOf.get(name) ?? null
				for (let step = 0; step < names.length && current !== null; step++) {
					if (current === name) return true
					current = parentOf.get(current) ?? null
				}
				return false
			}
			expect(findLoops(parentOf).flat().sort()).toEqual(names.filter(returns))
		}),
	)
})
