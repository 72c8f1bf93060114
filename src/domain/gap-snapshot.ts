import { type Figure, figure, figureOf } from './figure.ts'
import { type Competency, gapOf } from './gap.ts'
import type { Text } from './instrument.ts'
import type { Scored } from './scored.ts'

export interface SnapshotCompetency {
	id: string
	title: Text
	/** The supervisor's level; null where it was not scored */
	level: Figure | null
	/** The employee's own; null where there is none */
	self: Figure | null
	/** The level that the jenjang requires; null where that is not known */
	standard: number | null
	/** How the instrument describes the level that is required; null where it is not known */
	aim: Text | null
	/** Level − standard; null where either is missing */
	gap: Figure | null
	/** What it adds to the match: the lesser of level and standard; null where there is no gap */
	counted: Figure | null
}

/** What is published of levels measured against a standard, with the standard that held when it was published. */
export interface GapOutcome {
	kind: 'gap'
	/** As recorded when the period began; null where it was not */
	jenjang: string | null
	/** In the order of the instrument */
	competencies: SnapshotCompetency[]
	/** Σ of what is counted, and Σ of the standards that it is held against */
	reached: Figure
	required: Figure
	/** The job-person match, 0 to 100; null where nothing could be measured */
	match: Figure | null
	/** Indicator ids: what to develop first, largest gap first */
	first: string[]
	/** Indicator ids: what goes furthest beyond the standard */
	beyond: string[]
}

export function gapOutcome(scored: Scored, jenjang: string | null): GapOutcome {
	const gap = gapOf(scored, jenjang)
	const ids = (competencies: readonly Competency[]) => competencies.map(({ indicator }) => indicator.id)
	return {
		kind: 'gap',
		jenjang,
		competencies: gap.competencies.map(competencyOf),
		reached: figureOf(gap.reached),
		required: figureOf(gap.required),
		match: figure(gap.match),
		first: ids(gap.first),
		beyond: ids(gap.beyond),
	}
}

function competencyOf({ indicator, level, self, standard, gap, counted }: Competency): SnapshotCompetency {
	return {
		id: indicator.id,
		title: indicator.title,
		level: figure(level),
		self: figure(self),
		standard,
		aim: standard === null ? null : (indicator.anchors[standard] ?? null),
		gap: figure(gap),
		counted: figure(counted),
	}
}
