import { type Aspect, aspectsFor, type Indicator, type Instrument } from './instrument.ts'
import type { Score, ScoringInput, SubmittedReview } from './score.ts'

/** As whom one can practise: these two score somebody else. */
export const PRACTICE_GROUPS = ['peer', 'supervisor'] as const
export type PracticeGroup = (typeof PRACTICE_GROUPS)[number]

/** So many indicators show what scoring is like. */
const mostIndicators = 3

/** As whom the instrument lets one practise. */
export function practiceGroups(instrument: Instrument): PracticeGroup[] {
	return PRACTICE_GROUPS.filter(group => aspectsFor(instrument, group).length > 0)
}

/**
 * The few questions of an instrument that a practice round asks as `group`: up to three indicators, of as many aspects
 * as there are, and the first open question. Weights, anchors, bands and standards are the instrument's own, so that a
 * result can be calculated from it.
 */
export function practiceInstrument(instrument: Instrument, group: PracticeGroup): Instrument {
	const asked = firstIndicators(aspectsFor(instrument, group))
	// Without a supervisor's score there is no result.
	const supervised = aspectsFor(instrument, 'supervisor')
	const isSupervised = supervised.some(({ indicators }) => indicators.some(({ id }) => asked.has(id)))
	const kept = isSupervised ? asked : new Set([...asked, ...firstIndicators(supervised.slice(0, 1), 1)])
	const aspects = instrument.aspects
		.map(aspect => ({ ...aspect, indicators: aspect.indicators.filter(({ id }) => kept.has(id)) }))
		.filter(({ indicators }) => indicators.length > 0)
	const { supervisor, peer } = instrument.groups
	const peers = peer && aspectsFor({ ...instrument, aspects }, 'peer').length > 0 ? { peer } : {}
	const questions = instrument.questions[group]?.slice(0, 1)
	return {
		...instrument,
		groups: { supervisor, ...peers },
		aspects,
		questions: questions ? { [group]: questions } : {},
		stages: undefined,
	}
}

/**
 * What a result is calculated from: one's own scores, and made-up ones of everybody else.
 * @param instrument as `practiceInstrument` gives it
 * @param peers how many colleagues have sent theirs, oneself counted
 */
export function practiceInput(
	instrument: Instrument,
	group: PracticeGroup,
	own: Readonly<Record<string, Score>>,
	peers = instrument.groups.peer?.min ?? 0,
): ScoringInput {
	const mine = { scores: own }
	const others = (count: number) => Array.from({ length: count }, (_, rater) => madeUp(instrument, 'peer', rater + 1))
	switch (group) {
		case 'peer':
			return { reviews: { supervisor: [madeUp(instrument, 'supervisor', 0)], peer: [mine, ...others(peers - 1)] } }
		case 'supervisor':
			return { reviews: { supervisor: [mine], peer: others(peers) } }
		default:
			return group satisfies never
	}
}

/** Around the second-highest point, and not everywhere the same. */
function madeUp(instrument: Instrument, group: PracticeGroup, rater: number): SubmittedReview {
	const points = instrument.scale.map(({ value }) => value)
	const scoreAt = (place: number) => points[Math.min(Math.max(points.length - 3 + place, 0), points.length - 1)] ?? 0
	const indicators = aspectsFor(instrument, group).flatMap(aspect => aspect.indicators)
	return { scores: Object.fromEntries(indicators.map(({ id }, index) => [id, scoreAt((index + rater) % 3)])) }
}

/** Ids of the first indicator of each aspect, then of the second, until there are enough. */
function firstIndicators(aspects: readonly Aspect[], most = mostIndicators): Set<string> {
	const longest = Math.max(0, ...aspects.map(({ indicators }) => indicators.length))
	const inTurn = Array.from({ length: longest }, (_, turn) =>
		aspects.flatMap(({ indicators }): Indicator[] => indicators.slice(turn, turn + 1)),
	)
	return new Set(
		inTurn
			.flat()
			.slice(0, most)
			.map(({ id }) => id),
	)
}
