import type Fraction from 'fraction.js'
import type { Group } from './group.ts'
import type { Aspect, Band, Indicator, Instrument } from './instrument.ts'

/** Why a figure is not part of the final: every part that is left out says so and is never a zero. */
export type LeftOut =
	/** HR switched the group off for the period */
	| 'switched-off'
	/** the instrument gives the group weight 0: shown beside the others */
	| 'not-counted'
	/** nobody of a group known by name has submitted */
	| 'no-review'
	/** fewer raters than an anonymous group needs: neither shown nor counted */
	| 'below-minimum'
	/** everyone who answered was unable to judge it */
	| 'no-score'

/** What every step keeps: the exact mean, and the exact part it has of the step above. */
export interface Step {
	/** On the instrument's scale; null where there is none or none may be shown */
	score: Fraction | null
	/** Its effective weight within the step above, 0 to 1, once missing parts are shared out; null where left out */
	share: Fraction | null
	leftOut: LeftOut | null
}

export interface ScoredIndicator extends Step {
	indicator: Indicator
	/** Raters with a score for it */
	count: number
}

export interface ScoredAspect extends Step {
	aspect: Aspect
	indicators: ScoredIndicator[]
}

export interface ScoredGroup extends Step {
	group: Group
	/** The instrument's own weight, of 100 */
	weight: number
	min: number
	/** Submitted reviews */
	raters: number
	aspects: ScoredAspect[]
}

export interface Scored {
	instrument: Instrument
	/** Every group of the instrument, in the order in which they are shown */
	groups: ScoredGroup[]
	/** On the instrument's scale; null without a supervisor's score, and then nilai and predikat are too */
	final: Fraction | null
	/** 0 to 100, not rounded; of a weighted result only, as is the predikat */
	nilai: Fraction | null
	predikat: Band | null
}
