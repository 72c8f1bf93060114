import type Fraction from 'fraction.js'
import type { Group } from './group.ts'
import type { Scored } from './scored.ts'

export interface IndicatorCell {
	group: Group
	/** The indicator's id */
	indicator: string
	/** The group's mean on the instrument's scale */
	score: Fraction
	/** Raters behind it */
	count: number
}

export interface AspectCell {
	group: Group
	/** The aspect's id */
	aspect: string
	score: Fraction
}

/**
 * The figures of one appraisal that may be shown, alone or within a team's or a unit's figures, counted or not.
 * What has no score and what too few anonymous raters said is absent, never a zero.
 */
export function visibleCells({ groups }: Scored): { indicators: IndicatorCell[]; aspects: AspectCell[] } {
	return {
		indicators: groups.flatMap(({ group, aspects }) =>
			aspects
				.flatMap(aspect => aspect.indicators)
				.flatMap(({ indicator, score, count }) => (score ? [{ group, indicator: indicator.id, score, count }] : [])),
		),
		aspects: groups.flatMap(({ group, aspects }) =>
			aspects.flatMap(({ aspect, score }) => (score ? [{ group, aspect: aspect.id, score }] : [])),
		),
	}
}
