import { isAnonymous, isShown } from './anonymity.ts'
import { exact, shares, weightedMean } from './fraction.ts'
import type { Group } from './group.ts'
import {
	type Aspect,
	aspectsFor,
	type GroupRules,
	groupsOf,
	type Indicator,
	type Instrument,
	indicatorsFor,
	scaleBounds,
} from './instrument.ts'
import { bandsOf, nilaiOf, predikatOf } from './predikat.ts'
import type { LeftOut, Scored, ScoredAspect, ScoredGroup, ScoredIndicator, Step } from './scored.ts'

/** A point of the scale, or "Tidak dapat menilai". */
export type Score = number | 'unable'

export interface SubmittedReview {
	/** By indicator id; an indicator that is not there has no score */
	scores: Readonly<Record<string, Score>>
	/** How long this supervisor led the employee, where several succeeded each other; 1 where absent */
	months?: number
}

/** What is left of an anonymous group once it is sealed: scores that are tied to no rater and not to each other. */
export interface SealedScores {
	/** How many took part */
	raters: number
	/** Of the indicators that reach the group's minimum; one row a rater */
	scores: readonly { indicator: string; score: number }[]
}

export interface ScoringInput {
	/** The submitted reviews only */
	reviews: Readonly<Partial<Record<Group, readonly SubmittedReview[]>>>
	/** The groups that are sealed: they count instead of the group's reviews */
	sealed?: Readonly<Partial<Record<Group, SealedScores>>>
	/** The optional groups that HR switched off: their reviews, if any, are not read */
	switchedOff?: readonly Group[]
}

/**
 * The result of one appraisal with every step that leads to it, exact, nothing rounded.
 * Each step is the weighted mean of the step below, over the parts that have a score; see `LeftOut` for the others.
 *
 * @param instrument as declared, not reduced by `withoutGroups`, so that the result can say what was switched off
 * @throws RangeError for a score that is no point of the scale, for an indicator that the group is not asked, and for
 *   months that are not positive: the caller must have refused them long before
 */
export function scoreAppraisal(instrument: Instrument, input: ScoringInput): Scored {
	const scored = groupsOf(instrument).map(group => scoreGroup(instrument, group, input))
	const supervised = scored.some(({ group, score }) => group === 'supervisor' && score)
	if (!supervised) return { instrument, groups: scored, final: null, nilai: null, predikat: null }

	const { parts: groups, mean: final } = weigh(scored, group => group.weight)
	// Levels that are held against a standard make no nilai (`gapOf`)
	const nilai = final && instrument.result.kind === 'weighted' ? nilaiOf(final, scaleBounds(instrument.scale)) : null
	return { instrument, groups, final, nilai, predikat: nilai && predikatOf(nilai, bandsOf(instrument)) }
}

function scoreGroup(instrument: Instrument, group: Group, input: ScoringInput): ScoredGroup {
	const rules = instrument.groups[group]
	if (!rules) throw new RangeError(`The instrument ${instrument.id} has no group ${group}`)
	const head = { group, weight: rules.weight, min: rules.min, share: null }
	if (input.switchedOff?.includes(group)) {
		return { ...head, raters: 0, aspects: [], score: null, leftOut: 'switched-off' }
	}

	const given = givenBy(instrument, group, input)
	const scored = aspectsFor(instrument, group).map(aspect => scoreAspect(aspect, group, rules, given))
	const { parts: aspects, mean } = weigh(scored, ({ aspect }) => aspect.weight)
	const leftOut = rules.weight === 0 ? 'not-counted' : mean ? null : missing(group, given.raters)
	return { ...head, raters: given.raters, aspects, score: mean, leftOut }
}

/** What a group said, sealed or not. */
interface Given {
	raters: number
	scores: readonly { indicator: string; score: number; months: number }[]
}

function givenBy(instrument: Instrument, group: Group, input: ScoringInput): Given {
	const sealed = input.sealed?.[group]
	const reviews = sealed ? sealed.scores.map(({ indicator, score }) => ({ scores: { [indicator]: score } })) : null
	const submitted: readonly SubmittedReview[] = reviews ?? input.reviews[group] ?? []
	checkReviews(instrument, group, submitted)
	const scores = submitted.flatMap(({ scores, months = 1 }) =>
		Object.entries(scores).flatMap(([indicator, score]) =>
			typeof score === 'number' ? [{ indicator, score, months: group === 'supervisor' ? months : 1 }] : [],
		),
	)
	return { raters: sealed?.raters ?? submitted.length, scores }
}

/** Of an anonymous group nothing more is told than that it is too small, not even whether anybody answered. */
function missing(group: Group, answered: number): LeftOut {
	if (isAnonymous(group)) return 'below-minimum'
	return answered > 0 ? 'no-score' : 'no-review'
}

function scoreAspect(aspect: Aspect, group: Group, rules: GroupRules, given: Given): ScoredAspect {
	const scored = aspect.indicators.map(indicator => scoreIndicator(indicator, group, rules, given))
	const { parts: indicators, mean } = weigh(scored, ({ indicator }) => indicator.weight)
	return { aspect, indicators, score: mean, share: null, leftOut: mean ? null : missing(group, given.raters) }
}

function scoreIndicator(indicator: Indicator, group: Group, rules: GroupRules, given: Given): ScoredIndicator {
	const scored = given.scores.filter(score => score.indicator === indicator.id)
	const head = { indicator, count: scored.length, share: null }
	if (!isShown(group, scored.length, rules.min)) {
		return { ...head, score: null, leftOut: missing(group, given.raters) }
	}
	const score = weightedMean(
		scored.map(({ score }) => exact(score)),
		scored.map(({ months }) => exact(months)),
	)
	return { ...head, score, leftOut: null }
}

/** The weighted mean over the parts that count, and all parts with the share that each has in it. */
function weigh<Part extends Step>(parts: readonly Part[], weightOf: (part: Part) => number) {
	const counted = parts.flatMap(part => (part.score && !part.leftOut ? [{ part, score: part.score }] : []))
	const weights = counted.map(({ part }) => exact(weightOf(part)))
	const shareOf = new Map(shares(weights).map((share, index) => [counted[index]?.part, share]))
	return {
		parts: parts.map(part => ({ ...part, share: shareOf.get(part) ?? null })),
		mean:
			counted.length > 0
				? weightedMean(
						counted.map(({ score }) => score),
						weights,
					)
				: null,
	}
}

function checkReviews(instrument: Instrument, group: Group, reviews: readonly SubmittedReview[]): void {
	const asked = new Set(indicatorsFor(instrument, group).map(indicator => indicator.id))
	const points = new Set<Score>(['unable', ...instrument.scale.map(point => point.value)])
	for (const { scores, months = 1 } of reviews) {
		if (!(months > 0)) throw new RangeError(`A supervisor's months are more than 0, not ${months}`)
		for (const [indicator, score] of Object.entries(scores)) {
			if (!asked.has(indicator)) throw new RangeError(`The group ${group} is not asked the indicator ${indicator}`)
			if (!points.has(score)) throw new RangeError(`${score} is no point of the scale of ${instrument.id}`)
		}
	}
}
