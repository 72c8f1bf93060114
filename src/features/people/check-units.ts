import { findLoops } from '../../domain/hierarchy.ts'
import { type Directory, unitKey } from './directory.ts'
import type { Finding } from './finding.ts'
import type { PersonRow } from './person-row.ts'

/** Rows that put a unit below itself, or below another parent than the first row that names one. */
export function findUnitConflicts(rows: readonly PersonRow[]): Finding[] {
	const first = new Map<string, PersonRow>()
	return rows.flatMap(person => {
		const { row, unit, parentUnit } = person
		if (!parentUnit || unit === '') return []
		const finding = (key: Finding['key'], args: Finding['args']) => [{ row, key, args }]
		if (unitKey(parentUnit) === unitKey(unit)) return finding('people-row-unit-self', { unit })
		const earlier = first.get(unitKey(unit))
		if (!earlier?.parentUnit) first.set(unitKey(unit), person)
		else if (unitKey(earlier.parentUnit) !== unitKey(parentUnit))
			return finding('people-row-unit-parent', {
				unit,
				parent: parentUnit,
				firstParent: earlier.parentUnit,
				firstRow: String(earlier.row),
			})
		return []
	})
}

/** Rows that close a loop in the tree of units, as it would stand with these rows. */
export function findUnitLoops(rows: readonly PersonRow[], { units }: Directory): Finding[] {
	const names = new Map([...units].map(([key, { name }]) => [key, name]))
	const parentOf = new Map<string, string | null>([...units].map(([key, { parent }]) => [key, parent]))
	for (const { unit, parentUnit } of rows) {
		// A unit below itself has been told so already
		if (!parentUnit || unitKey(parentUnit) === unitKey(unit)) continue
		parentOf.set(unitKey(unit), unitKey(parentUnit))
		for (const name of [unit, parentUnit]) if (!names.has(unitKey(name))) names.set(unitKey(name), name)
	}
	const loopOf = new Map(findLoops(parentOf).flatMap(loop => loop.map(key => [key, loop] as const)))
	return rows.flatMap(({ row, unit, parentUnit }) => {
		const loop = parentUnit ? loopOf.get(unitKey(unit)) : undefined
		if (!loop) return []
		return [{ row, key: 'people-row-unit-loop', args: { members: chain(loop.map(key => names.get(key) ?? key)) } }]
	})
}

/** "A → B → A" */
export function chain(members: readonly string[]): string {
	return [...members, members[0]].join(' → ')
}
