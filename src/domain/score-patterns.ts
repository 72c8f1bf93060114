/** What one person was given, indicator by indicator, in the same order for all. */
export interface ScoreRow<T> {
	of: T
	/** null: unable */
	scores: readonly (number | null)[]
}

/** What is worth a second look before scores are sent; each may be just right. */
export interface ScorePatterns<T> {
	/** The same point on every indicator. */
	straight: T[]
	/** Groups with exactly the same points; those with one point throughout are in `straight` already. */
	identical: T[][]
	/** The indicators, by their place, on which everyone has the same point. */
	uniform: number[]
}

/** Fewer than these coincide too often to say anything. */
const leastIndicators = 3
const leastPeople = 3

export function scorePatterns<T>(rows: readonly ScoreRow<T>[]): ScorePatterns<T> {
	const indicators = rows[0]?.scores.length ?? 0
	const isLong = indicators >= leastIndicators
	const [straight, mixed] = [rows.filter(isStraight), rows.filter(row => !isStraight(row))]
	const places = Array.from({ length: indicators }, (_, index) => index)
	return {
		straight: isLong ? straight.map(row => row.of) : [],
		identical: isLong ? groups(mixed) : [],
		uniform: rows.length >= leastPeople ? places.filter(place => isUniform(rows, place)) : [],
	}
}

function isStraight({ scores }: ScoreRow<unknown>): boolean {
	return scores.every(score => score !== null && score === scores[0])
}

function isUniform(rows: readonly ScoreRow<unknown>[], place: number): boolean {
	const first = rows[0]?.scores[place]
	return typeof first === 'number' && rows.every(({ scores }) => scores[place] === first)
}

function groups<T>(rows: readonly ScoreRow<T>[]): T[][] {
	const bySame = new Map<string, T[]>()
	for (const { of, scores } of rows) {
		const key = scores.join(' ')
		bySame.set(key, [...(bySame.get(key) ?? []), of])
	}
	return [...bySame.values()].filter(group => group.length > 1)
}
