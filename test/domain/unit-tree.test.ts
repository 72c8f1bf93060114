import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherUp, pathTo, type TreeNode } from '../../src/domain/unit-tree.ts'

/** A tree (or several): each unit stands below an earlier one, or at the top. */
const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 30 }).map(numbers =>
	numbers.map(
		(number, index): TreeNode => ({
			id: `u${index}`,
			name: `Unit ${index}`,
			parentId: index === 0 || number % 5 === 0 ? null : `u${number % index}`,
		}),
	),
)

test('what counts for a unit counts once for it and for each unit above it, and for nobody else', () => {
	fc.assert(
		fc.property(trees, units => {
			const byId = new Map(units.map(unit => [unit.id, unit]))
			const gathered = gatherUp(units, new Map(units.map(({ id }) => [id, id])))
			for (const { id } of units) {
				const holders = units.filter(unit => gathered.get(unit.id)?.includes(id)).map(unit => unit.id)
				expect(holders.toSorted()).toEqual(
					pathTo(byId, id)
						.map(unit => unit.id)
						.toSorted(),
				)
			}
			const atTop = units.filter(({ parentId }) => parentId === null).flatMap(({ id }) => gathered.get(id) ?? [])
			expect(atTop.toSorted()).toEqual(units.map(({ id }) => id).toSorted())
		}),
	)
})

test('units that run in a circle end the path', () => {
	const units: TreeNode[] = [
		{ id: 'a', name: 'A', parentId: 'b' },
		{ id: 'b', name: 'B', parentId: 'a' },
	]
	expect(pathTo(new Map(units.map(unit => [unit.id, unit])), 'a').map(({ id }) => id)).toEqual(['b', 'a'])
})
