import type Fraction from 'fraction.js'
import { exact } from './fraction.ts'
import { gapOf } from './gap.ts'
import type { Group } from './group.ts'
import { improvements, strengths } from './highlights.ts'
import { type Indicator, type Instrument, indicatorsFor, type Scale } from './instrument.ts'
import { type SubmittedReview, scoreAppraisal } from './score.ts'
import type { Scored } from './scored.ts'

/** How many strengths and gaps a talk is given at most. */
const NAMED = 3

/** From so many points of the scale on, employee and supervisor see an indicator differently. */
const POINTS_APART = 2

/** An indicator that stands out in the supervisor's scores. */
export interface Standout {
	indicator: Indicator
	/** The supervisor's; of successive ones their mean by months */
	score: Fraction
	/** The level that the employee's jenjang requires; null where nothing is measured against a standard */
	standard: number | null
}

/** An indicator that employee and supervisor see differently. */
export interface Difference {
	indicator: Indicator
	self: Fraction
	supervisor: Fraction
}

/** What of the figures a talk is about: of self and supervisor alone, so nothing that is anonymous. */
export interface TalkFigures {
	strengths: Standout[]
	gaps: Standout[]
	/** Largest first, ties in the order of the instrument */
	differences: Difference[]
}

export interface TalkInput {
	/** The employee's own, where it was sent */
	self: SubmittedReview | undefined
	/** Of the supervisors who have sent theirs: one, or several in turn */
	supervisor: readonly SubmittedReview[]
}

/** @param jenjang the employee's, as recorded when the period began */
export function talkFigures(instrument: Instrument, jenjang: string | null, input: TalkInput): TalkFigures {
	const { self, supervisor } = input
	const scored = scoreAppraisal(instrument, { reviews: { supervisor } })
	const own = self && scoreAppraisal(instrument, { reviews: { self: [self] } })
	return { ...standouts(scored, jenjang), differences: own ? differencesOf(own, scored) : [] }
}

/** How far two scores lie apart, in points of the scale; between two points in proportion. */
export function pointsApart(scale: Scale, one: Fraction, other: Fraction): Fraction {
	return placeOf(scale, one).sub(placeOf(scale, other)).abs()
}

function standouts(scored: Scored, jenjang: string | null): Pick<TalkFigures, 'strengths' | 'gaps'> {
	const { kind } = scored.instrument.result
	switch (kind) {
		case 'weighted': {
			const standout = ({ indicator, score }: { indicator: Indicator; score: Fraction }) => ({
				indicator,
				score,
				standard: null,
			})
			return {
				strengths: strengths(scored, NAMED).map(standout),
				gaps: improvements(scored, NAMED).map(standout),
			}
		}
		case 'gap': {
			const { first, beyond } = gapOf(scored, jenjang)
			const standout = ({ indicator, level, standard }: (typeof first)[number]) => ({
				indicator,
				score: level,
				standard,
			})
			return { strengths: beyond.map(standout), gaps: first.map(standout) }
		}
		default:
			return kind satisfies never
	}
}

function differencesOf(own: Scored, scored: Scored): Difference[] {
	const { instrument } = scored
	const [selves, supervisors] = [scoresOf(own, 'self'), scoresOf(scored, 'supervisor')]
	const apart = ({ self, supervisor }: Difference) => pointsApart(instrument.scale, self, supervisor)
	return indicatorsFor(instrument, 'supervisor')
		.flatMap((indicator): Difference[] => {
			const [self, supervisor] = [selves.get(indicator.id), supervisors.get(indicator.id)]
			return self && supervisor ? [{ indicator, self, supervisor }] : []
		})
		.filter(difference => apart(difference).gte(POINTS_APART))
		.sort((one, other) => apart(other).compare(apart(one)))
}

/** By indicator id. */
function scoresOf({ groups }: Scored, group: Group): Map<string, Fraction> {
	const aspects = groups.find(scored => scored.group === group)?.aspects ?? []
	const indicators = aspects.flatMap(({ indicators }) => indicators)
	return new Map(indicators.flatMap(({ indicator, score }) => (score ? [[indicator.id, score]] : [])))
}

/** Which point of the scale a score is, counted from 0. */
function placeOf(scale: Scale, score: Fraction): Fraction {
	const values = scale.map(({ value }) => exact(value))
	const above = values.findIndex(value => value.gte(score))
	const [upper, lower] = [values[above], values[above - 1]]
	if (!upper || !lower) return exact(Math.max(above, 0))
	return exact(above - 1).add(score.sub(lower).div(upper.sub(lower)))
}
