/** What people do in a period, in the order in which it falls due. */
export const parts = ['proposal', 'approval', 'self', 'peer', 'supervisor'] as const
export type Part = (typeof parts)[number]

/** How much of a part is done: lists of peers sent and approved, reviews submitted. */
export interface Completion {
	part: Part
	done: number
	total: number
}

/** Each of `which` parts over all the units that `rows` are of. */
export function sumUp(rows: readonly Completion[], which: readonly Part[]): Completion[] {
	return which.map(part => {
		const of = rows.filter(row => row.part === part)
		const sum = (value: (row: Completion) => number) => of.reduce((total, row) => total + value(row), 0)
		return { part, done: sum(({ done }) => done), total: sum(({ total }) => total) }
	})
}
