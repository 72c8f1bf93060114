import Fraction from 'fraction.js'
import { exact, roundHalfUp, sum } from './fraction.ts'
import type { Band, Text } from './instrument.ts'
import type { GapSnapshot, Snapshot, SnapshotAspect, SnapshotGroup, WeightedSnapshot } from './snapshot.ts'

/** Something that a result shows to lie below its target. */
export interface DevelopmentGap {
	/** The indicator's or the competency's id */
	id: string
	title: Text
	/** Where it belongs; null for one that stands alone */
	aspect: { id: string; title: Text } | null
	/** `standard`: the level that the jenjang requires. `band`: where the predikat aimed at begins */
	target: 'standard' | 'band'
	/** The level required in the instrument's words, or the predikat; null where there are none */
	aim: Text | null
	/** On the instrument's scale, with two decimals and a point */
	reached: string
	wanted: string
}

/**
 * What a result gives reason to develop, furthest from its target first, ties in the order of the instrument.
 *
 * - levels against a standard: each competency whose level lies below the standard of the jenjang;
 * - a weighted result: each indicator whose score over all groups that count lies below the lower bound of the predikat
 *   aimed at, which is the one below the best ("Baik" of five; of two, the best). On a scale of 1 to 5 with the bounds of
 *   the built-in instruments that is 3.50: who reaches it everywhere has that predikat.
 *
 * Both are read from figures that the result shows, so a gap says nothing that its reader could not reckon.
 * @param bands of the published result, best first
 */
export function developmentGaps(score: Snapshot, bands: readonly Band[]): DevelopmentGap[] {
	switch (score.kind) {
		case 'gap':
			return belowStandard(score)
		case 'weighted':
			return belowBand(score, bands)
		default:
			return score satisfies never
	}
}

/** The predikat that a weighted result is measured against; undefined where there are no bands. */
export function bandAimedAt(bands: readonly Band[]): Band | undefined {
	return bands.length > 2 ? bands[1] : bands[0]
}

function belowStandard(score: GapSnapshot): DevelopmentGap[] {
	const aspects = aspectsOf(score.groups)
	const found = score.competencies.flatMap(({ id, title, level, standard, aim }) => {
		if (!level || standard === null) return []
		const [reached, wanted] = [new Fraction(level.exact), exact(standard)]
		const aspect = aspects.find(({ indicators }) => indicators.some(one => one.id === id))
		return [{ id, title, aspect, target: 'standard' as const, aim, reached, wanted }]
	})
	return below(found)
}

function belowBand(score: WeightedSnapshot, bands: readonly Band[]): DevelopmentGap[] {
	const band = bandAimedAt(bands)
	if (!band) return []
	const { min, max } = score.scale
	const wanted = exact(band.min)
		.div(100)
		.mul(max - min)
		.add(min)
	const found = aspectsOf(score.groups).flatMap(aspect =>
		aspect.indicators.flatMap(({ id, title }) => {
			const reached = scoreOver(score.groups, aspect.id, id)
			return reached ? [{ id, title, aspect, target: 'band' as const, aim: band.label, reached, wanted }] : []
		}),
	)
	return below(found)
}

interface Measured extends Pick<DevelopmentGap, 'id' | 'title' | 'target' | 'aim'> {
	aspect: SnapshotAspect | undefined
	reached: Fraction
	wanted: Fraction
}

function below(found: readonly Measured[]): DevelopmentGap[] {
	return found
		.filter(({ reached, wanted }) => reached.lt(wanted))
		.sort((one, other) => other.wanted.sub(other.reached).compare(one.wanted.sub(one.reached)))
		.map(({ aspect, reached, wanted, ...about }) => ({
			...about,
			aspect: aspect ? { id: aspect.id, title: aspect.title } : null,
			reached: roundHalfUp(reached, 2),
			wanted: roundHalfUp(wanted, 2),
		}))
}

/** Each aspect once, in the order of the instrument as far as the groups tell it. */
function aspectsOf(groups: readonly SnapshotGroup[]): SnapshotAspect[] {
	const aspects = groups.flatMap(group => group.aspects)
	return aspects.filter(({ id }, index) => aspects.findIndex(one => one.id === id) === index)
}

/** An indicator's score over the groups in which it counts, each weighted by its part of the final. */
function scoreOver(groups: readonly SnapshotGroup[], aspectId: string, id: string): Fraction | undefined {
	const parts = groups.flatMap(group => {
		const aspect = group.aspects.find(one => one.id === aspectId)
		const indicator = aspect?.indicators.find(one => one.id === id)
		if (!group.percent || !aspect?.percent || !indicator?.percent || !indicator.score) return []
		const weights = [group.percent, aspect.percent, indicator.percent].map(percent => new Fraction(percent.exact))
		const weight = weights.reduce((product, one) => product.mul(one), new Fraction(1))
		return [{ weight, score: new Fraction(indicator.score.exact) }]
	})
	const total = sum(parts.map(({ weight }) => weight))
	return total.equals(0) ? undefined : sum(parts.map(({ weight, score }) => weight.mul(score))).div(total)
}
