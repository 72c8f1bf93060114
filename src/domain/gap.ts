import type Fraction from 'fraction.js'
import { exact, sum } from './fraction.ts'
import type { Group } from './group.ts'
import type { Indicator } from './instrument.ts'
import type { Scored } from './scored.ts'
import { requiredLevel } from './standard.ts'

/** How many competencies are named as those to work on first, or as strengths. */
const NAMED = 3

/** One competency: what was found, what is required. */
export interface Competency {
	indicator: Indicator
	/** The supervisor's level; null where it was not scored */
	level: Fraction | null
	/** The employee's own, which is shown and never measured; null where there is none */
	self: Fraction | null
	/** The level that the employee's jenjang requires; null where that is not known */
	standard: number | null
	/** Level − standard, so below 0 where the standard is not met yet; null where either is missing */
	gap: Fraction | null
	/** The lesser of both: no level above its standard makes up for another below; null where there is no gap */
	counted: Fraction | null
}

/** A competency of which both sides of the gap are known. */
export interface Measured extends Competency {
	level: Fraction
	standard: number
	gap: Fraction
	counted: Fraction
}

/** An employee's levels against the standard of their jenjang (design §5.7). */
export interface Gap {
	/** As recorded; null where it is not */
	jenjang: string | null
	/** In the order of the instrument */
	competencies: Competency[]
	/** Σ counted and Σ standard over the competencies that have a gap; both 0 where none has */
	reached: Fraction
	required: Fraction
	/** The job-person match in percent, not rounded: reached ÷ required × 100; null where nothing could be measured */
	match: Fraction | null
	/** At most three that lie below their standard, largest gap first, ties in the order of the instrument */
	first: Measured[]
	/** At most three that lie above, largest first likewise */
	beyond: Measured[]
}

/**
 * What the supervisor's levels are worth against the standard of the employee's jenjang. Whoever's jenjang is not
 * recorded, or not known to the instrument, has levels without standards, and so neither gaps nor match.
 */
export function gapOf(scored: Scored, jenjang: string | null): Gap {
	const { instrument } = scored
	const [levels, own] = [levelsOf(scored, 'supervisor'), levelsOf(scored, 'self')]
	const competencies = instrument.aspects
		.flatMap(({ indicators }) => indicators)
		.map(indicator => ({
			indicator,
			self: own.get(indicator.id) ?? null,
			...measure(levels.get(indicator.id) ?? null, requiredLevel(instrument, indicator, jenjang)),
		}))
	const measured = competencies.filter(isMeasured)
	const required = sum(measured.map(({ standard }) => exact(standard)))
	const reached = sum(measured.map(({ counted }) => counted))
	return {
		jenjang,
		competencies,
		reached,
		required,
		match: measured.length > 0 ? reached.div(required).mul(100) : null,
		first: measured
			.filter(({ gap }) => gap.lt(0))
			.sort((a, b) => a.gap.compare(b.gap))
			.slice(0, NAMED),
		beyond: measured
			.filter(({ gap }) => gap.gt(0))
			.sort((a, b) => b.gap.compare(a.gap))
			.slice(0, NAMED),
	}
}

function measure(
	level: Fraction | null,
	standard: number | null,
): Pick<Competency, 'level' | 'standard' | 'gap' | 'counted'> {
	if (!level || standard === null) return { level, standard, gap: null, counted: null }
	return { level, standard, gap: level.sub(standard), counted: level.lt(standard) ? level : exact(standard) }
}

function isMeasured(competency: Competency): competency is Measured {
	return competency.gap !== null
}

/** By indicator id. */
function levelsOf({ groups }: Scored, group: Group): Map<string, Fraction> {
	const found = groups.find(scored => scored.group === group)
	const indicators = found?.aspects.flatMap(aspect => aspect.indicators) ?? []
	return new Map(indicators.flatMap(({ indicator, score }) => (score ? [[indicator.id, score]] : [])))
}
