import { isAnonymous } from './anonymity.ts'
import { type Figure, figure, figureOf } from './figure.ts'
import { type GapOutcome, gapOutcome } from './gap-snapshot.ts'
import type { Group } from './group.ts'
import { improvements, strengths } from './highlights.ts'
import { scaleBounds, type Text } from './instrument.ts'
import type { LeftOut, Scored, ScoredAspect, ScoredGroup, ScoredIndicator, Step } from './scored.ts'

/** How many strengths and improvements a result names at most. */
const HIGHLIGHTS = 3

interface SnapshotStep {
	/** On the instrument's scale; null where there is none or none may be shown */
	score: Figure | null
	/** Effective weight within the step above, in percent; null where left out */
	percent: Figure | null
	leftOut: LeftOut | null
}

export interface SnapshotIndicator extends SnapshotStep {
	id: string
	title: Text
	/** The instrument's own weight, relative to the aspect's other indicators */
	weight: number
	/** Raters behind the score; null where there is none */
	count: number | null
}

export interface SnapshotAspect extends SnapshotStep {
	id: string
	title: Text
	/** The instrument's own weight, of 100 */
	weight: number
	indicators: SnapshotIndicator[]
}

export interface SnapshotGroup extends SnapshotStep {
	group: Group
	/** The instrument's own weight, of 100 */
	weight: number
	min: number
	/** Submitted reviews; null where an anonymous group is not shown */
	raters: number | null
	aspects: SnapshotAspect[]
}

/** What every result has, whatever comes of its scores. */
interface SnapshotScores {
	instrument: { id: string; title: Text; source: Text }
	scale: { min: number; max: number }
	/** Every group of the instrument, in the order in which they are shown */
	groups: SnapshotGroup[]
}

interface WeightedOutcome {
	kind: 'weighted'
	/** On the instrument's scale; null without a supervisor's score, and then nilai and predikat are too */
	final: Figure | null
	/** 0 to 100, with the same number in hundredths as stored */
	nilai: (Figure & { hundredths: number }) | null
	/** The band that the exact nilai reached */
	predikat: { min: number; label: Text } | null
	/** Indicator ids, strongest first */
	strengths: string[]
	/** Indicator ids, weakest first */
	improvements: string[]
}

export type WeightedSnapshot = SnapshotScores & WeightedOutcome
export type GapSnapshot = SnapshotScores & GapOutcome

/** A result as plain JSON: all that is published of it, enough to explain every number without recalculating. */
export type Snapshot = WeightedSnapshot | GapSnapshot

/**
 * What is published of a result: only figures that may be shown, each exact and rounded.
 * @param jenjang the employee's, as recorded when the period began
 */
export function toSnapshot(scored: Scored, jenjang: string | null): Snapshot {
	const { kind } = scored.instrument.result
	switch (kind) {
		case 'weighted':
			return weightedSnapshot(scored)
		case 'gap':
			return { ...scoresOf(scored), ...gapOutcome(scored, jenjang) }
		default:
			return kind satisfies never
	}
}

/** `toSnapshot` for an instrument with a weighted result. */
export function weightedSnapshot(scored: Scored): WeightedSnapshot {
	const { final, nilai, predikat } = scored
	return {
		kind: 'weighted',
		...scoresOf(scored),
		final: figure(final),
		nilai: nilai && { ...figureOf(nilai), hundredths: Number(nilai.mul(100).round().valueOf()) },
		predikat: predikat && { min: predikat.min, label: predikat.label },
		strengths: strengths(scored, HIGHLIGHTS).map(({ indicator }) => indicator.id),
		improvements: improvements(scored, HIGHLIGHTS).map(({ indicator }) => indicator.id),
	}
}

function scoresOf({ instrument, groups }: Scored): SnapshotScores {
	return {
		instrument: { id: instrument.id, title: instrument.title, source: instrument.source },
		scale: scaleBounds(instrument.scale),
		groups: groups.map(groupOf),
	}
}

function groupOf(scored: ScoredGroup): SnapshotGroup {
	const { group, weight, min, raters, score, aspects } = scored
	const told = score !== null || !isAnonymous(group)
	return { group, weight, min, raters: told ? raters : null, ...step(scored), aspects: aspects.map(aspectOf) }
}

function aspectOf(scored: ScoredAspect): SnapshotAspect {
	const { id, title, weight } = scored.aspect
	return { id, title, weight, ...step(scored), indicators: scored.indicators.map(indicatorOf) }
}

function indicatorOf(scored: ScoredIndicator): SnapshotIndicator {
	const { id, title, weight } = scored.indicator
	return { id, title, weight, ...step(scored), count: scored.score && scored.count }
}

function step({ score, share, leftOut }: Step): SnapshotStep {
	return { score: figure(score), percent: figure(share ? share.mul(100) : null), leftOut }
}
