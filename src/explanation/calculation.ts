import type { Figure } from '../domain/figure.ts'
import { exact, sum } from '../domain/fraction.ts'
import type { SnapshotAspect, SnapshotGroup, WeightedSnapshot } from '../domain/snapshot.ts'

/** One thing in a weighted mean. */
export interface Term {
	score: Figure
	/** The instrument's own weight: what is left out drops out of the sum and of the divisor alike. */
	weight: number
}

/** (score × weight + …) ÷ the weights' sum = result: each step of a result can be redone by hand from this. */
export interface Calculation {
	terms: Term[]
	/** All weights are the same, so that a plain mean says it better. */
	even: boolean
	divisor: number
	result: Figure
}

/** Step 2: the aspect's mean over its indicators that have a score; null where none has. */
export function aspectCalculation(aspect: SnapshotAspect): Calculation | null {
	return calculation(aspect.indicators, aspect.score)
}

/** Step 3: the group's mean over its aspects that have a score; null where none has. */
export function groupCalculation(group: SnapshotGroup): Calculation | null {
	return calculation(group.aspects, group.score)
}

/** Step 4: the final over the groups that count. */
export function finalCalculation({ groups, final }: WeightedSnapshot): Calculation | null {
	return calculation(
		groups.filter(({ leftOut }) => leftOut === null),
		final,
	)
}

function calculation(
	parts: readonly { score: Figure | null; weight: number }[],
	result: Figure | null,
): Calculation | null {
	const terms = parts.flatMap(({ score, weight }) => (score ? [{ score, weight }] : []))
	if (!result || terms.length === 0) return null
	const even = terms.every(({ weight }) => weight === terms[0]?.weight)
	const divisor = even ? terms.length : sum(terms.map(({ weight }) => exact(weight))).valueOf()
	return { terms, even, divisor, result }
}
