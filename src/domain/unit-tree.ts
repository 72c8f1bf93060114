/** A unit in the agency's tree. */
export interface TreeNode {
	id: string
	name: string
	/** null: at the top */
	parentId: string | null
}

/** The units from the top down to `id`, itself included; where they run in a circle, each once. */
export function pathTo<T extends TreeNode>(units: ReadonlyMap<string, T>, id: string): T[] {
	const path: T[] = []
	let unit = units.get(id)
	while (unit && !path.includes(unit)) {
		path.unshift(unit)
		unit = units.get(unit.parentId ?? '')
	}
	return path
}

/**
 * What stands under each unit: everything that counts for it or for a unit below it.
 * @param items what is counted, by the unit that it belongs to
 */
export function gatherUp<T>(units: readonly TreeNode[], items: ReadonlyMap<string, T>): Map<string, T[]> {
	const byId = new Map(units.map(unit => [unit.id, unit]))
	const gathered = new Map<string, T[]>()
	for (const [unitId, item] of items) {
		for (const { id } of pathTo(byId, unitId)) {
			const known = gathered.get(id)
			if (known) known.push(item)
			else gathered.set(id, [item])
		}
	}
	return gathered
}
