/**
 * The loops in a hierarchy given as child → parent (null or absent: the top). Each loop is listed once, its members
 * in the order in which one is led to the next; who merely stands below a loop is not a member. O(n).
 */
export function findLoops(parentOf: ReadonlyMap<string, string | null>): string[][] {
	const loops: string[][] = []
	const seen = new Set<string>()
	for (const start of parentOf.keys()) {
		const path: string[] = []
		let current: string | null = start
		while (current !== null && !seen.has(current)) {
			seen.add(current)
			path.push(current)
			current = parentOf.get(current) ?? null
		}
		const begin = current === null ? -1 : path.indexOf(current)
		if (begin >= 0) loops.push(path.slice(begin))
	}
	return loops
}
