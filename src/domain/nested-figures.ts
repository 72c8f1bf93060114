/** Of fewer people a figure says something about each. */
const leastPeople = 3

export interface TreeUnit {
	id: string
	parentId: string | null
}

/** The units right below each, by its id. */
export function childrenOf(units: readonly TreeUnit[]): ReadonlyMap<string, readonly string[]> {
	const children = new Map<string, string[]>()
	for (const { id, parentId } of units) if (parentId) children.set(parentId, [...(children.get(parentId) ?? []), id])
	return children
}

interface Branch {
	people: number
	/** Of them, those in figures that are given somewhere in the branch */
	given: number
	isGiven: boolean
}

/**
 * Whether a figure about everybody in a unit and below it may be given. It may not where they are fewer than three, nor
 * where one or two are left of them without those of the figures that units below it are given: whoever reads both
 * would know about these.
 * @param people how many of a unit's own take part, by its id
 * @param asking the units that would be given theirs
 */
export function mayGiveFigure(
	unitId: string,
	units: readonly TreeUnit[],
	people: ReadonlyMap<string, number>,
	asking: ReadonlySet<string>,
): boolean {
	const below = childrenOf(units)
	const seen = new Set<string>()
	const look = (id: string): Branch => {
		// A tree that an import has bent into a circle ends where it began.
		if (seen.has(id)) return { people: 0, given: 0, isGiven: false }
		seen.add(id)
		const parts = (below.get(id) ?? []).map(look)
		const all = parts.reduce((sum, part) => sum + part.people, people.get(id) ?? 0)
		const given = parts.reduce((sum, part) => sum + part.given, 0)
		const isGiven = asking.has(id) && isEnough(all) && (given === all || isEnough(all - given))
		return { people: all, given: isGiven ? all : given, isGiven }
	}
	return look(unitId).isGiven
}

function isEnough(people: number): boolean {
	return people >= leastPeople
}
