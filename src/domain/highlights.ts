import type Fraction from 'fraction.js'
import { exact, sum, weightedMean } from './fraction.ts'
import { type Aspect, type Indicator, scaleBounds } from './instrument.ts'
import type { Scored } from './scored.ts'

/** An indicator with what it came to over all groups that counted for it. */
export interface Highlight {
	aspect: Aspect
	indicator: Indicator
	/** Mean of its group scores, each weighted by its effective weight in the final */
	score: Fraction
}

/**
 * The employee's up to `n` strongest indicators, best first, ties in the order of the instrument.
 * A strength lies above the middle of the scale and is no worse than the final, the mean of all of them.
 */
export function strengths(scored: Scored, n: number): Highlight[] {
	return countedIndicators(scored)
		.filter(({ score }) => isStrength(score, scored))
		.sort((a, b) => b.score.compare(a.score))
		.slice(0, n)
}

/**
 * The employee's up to `n` indicators most worth improving, lowest first, ties in the order of the instrument:
 * those below the final or not above the middle of the scale, so none is a strength and none is at the top point.
 */
export function improvements(scored: Scored, n: number): Highlight[] {
	return countedIndicators(scored)
		.filter(({ score }) => !isStrength(score, scored))
		.sort((a, b) => a.score.compare(b.score))
		.slice(0, n)
}

function isStrength(score: Fraction, { final, instrument }: Scored): boolean {
	const { min, max } = scaleBounds(instrument.scale)
	return final !== null && score.gte(final) && score.gt(exact((min + max) / 2))
}

/** In the order of the instrument; empty where there is no final. */
function countedIndicators({ groups, instrument }: Scored): Highlight[] {
	return instrument.aspects.flatMap(aspect =>
		aspect.indicators.flatMap(indicator => {
			const parts = groups.flatMap(group => {
				const inGroup = group.aspects.find(part => part.aspect.id === aspect.id)
				const part = inGroup?.indicators.find(part => part.indicator.id === indicator.id)
				if (!group.share || !inGroup?.share || !part?.share || !part.score) return []
				return [{ score: part.score, weight: group.share.mul(inGroup.share).mul(part.share) }]
			})
			const weights = parts.map(({ weight }) => weight)
			if (sum(weights).equals(0)) return []
			return [
				{
					aspect,
					indicator,
					score: weightedMean(
						parts.map(({ score }) => score),
						weights,
					),
				},
			]
		}),
	)
}
