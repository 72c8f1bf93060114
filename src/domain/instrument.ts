import type { z } from 'zod'
import { isAnonymous } from './anonymity.ts'
import { exact, shares } from './fraction.ts'
import { GROUPS, type Group } from './group.ts'
import type { instrumentShape } from './instrument-shape.ts'
import type { Stage } from './stage.ts'

export type Instrument = z.output<typeof instrumentShape>
export type Aspect = Instrument['aspects'][number]
export type Indicator = Aspect['indicators'][number]
/** The points in ascending order */
export type Scale = Instrument['scale']
export type GroupRules = NonNullable<Instrument['groups'][Group]>
export type Question = NonNullable<Instrument['questions'][Group]>[number]
export type ResultKind = Instrument['result']['kind']
type ResultOf<Kind extends ResultKind> = Extract<Instrument['result'], { kind: Kind }>
export type Band = ResultOf<'weighted'>['bands'][number]
/** What a jenjang requires */
export type Standard = ResultOf<'gap'>['standards'][number]
/** A wording in Indonesian and English */
export type Text = Instrument['title']

/** The groups that the instrument uses, in the order in which they are shown. */
export function groupsOf(instrument: Instrument): Group[] {
	return GROUPS.filter(group => instrument.groups[group])
}

/** The groups that HR may switch off. */
export function optionalGroups(instrument: Instrument): Group[] {
	return groupsOf(instrument).filter(group => instrument.groups[group]?.optional)
}

export function answers(aspect: Aspect, group: Group): boolean {
	return aspect.groups?.includes(group) ?? true
}

/** The aspects that a group answers; none where the instrument does not use the group. */
export function aspectsFor(instrument: Instrument, group: Group): Aspect[] {
	return instrument.groups[group] ? instrument.aspects.filter(aspect => answers(aspect, group)) : []
}

/** The indicators that a group scores, in the order of the instrument. */
export function indicatorsFor(instrument: Instrument, group: Group): Indicator[] {
	return aspectsFor(instrument, group).flatMap(aspect => aspect.indicators)
}

/** The open questions that a group is asked. */
export function questionsFor(instrument: Instrument, group: Group): Question[] {
	return (instrument.groups[group] && instrument.questions[group]) ?? []
}

/** The lowest and the highest value of the scale. */
export function scaleBounds(scale: Scale): { min: number; max: number } {
	const values = scale.map(point => point.value)
	return { min: Math.min(...values), max: Math.max(...values) }
}

/** The stages that the instrument runs, in their order: those that its groups call for, and a talk where it lists one. */
export function stagesOf(instrument: Pick<Instrument, 'groups' | 'stages'>): Stage[] {
	const { groups, stages: listed } = instrument
	const asked = GROUPS.filter(group => groups[group])
	const stages: Stage[] = []
	if (groups.peer) stages.push('proposal', 'approval')
	if (asked.some(group => group === 'self' || isAnonymous(group))) stages.push('feedback')
	if (groups.supervisor) stages.push('supervisor')
	if (groups.supervisor && listed?.includes('dialogue')) stages.push('dialogue')
	return stages
}

/**
 * The instrument as it runs when HR has switched groups off: without them, their weight shared out in proportion
 * among the others, and without the aspects and questions that nobody answers any more.
 * Weights may then be endless decimals (66.666…), which `exact` reads back exactly.
 *
 * @throws RangeError for a group that the instrument uses and does not mark optional
 */
export function withoutGroups(instrument: Instrument, off: readonly Group[]): Instrument {
	for (const group of off) {
		if (instrument.groups[group]?.optional === false) {
			throw new RangeError(`The group ${group} of the instrument ${instrument.id} is not optional`)
		}
	}

	const kept = groupsOf(instrument).filter(group => !off.includes(group))
	const weights = sharedOut(kept.map(group => instrument.groups[group]?.weight ?? 0))
	const aspects = instrument.aspects
		.map(aspect =>
			aspect.groups ? { ...aspect, groups: aspect.groups.filter(group => kept.includes(group)) } : aspect,
		)
		.filter(aspect => aspect.groups?.length !== 0)
	const aspectWeights = sharedOut(aspects.map(aspect => aspect.weight))

	const without = {
		...instrument,
		groups: Object.fromEntries(
			kept.map((group, index) => [group, { ...instrument.groups[group], weight: weights[index] }]),
		) as Instrument['groups'],
		aspects: aspects.map((aspect, index) => ({ ...aspect, weight: aspectWeights[index] ?? 0 })),
		questions: Object.fromEntries(
			kept.filter(group => instrument.questions[group]).map(group => [group, instrument.questions[group]]),
		) as Instrument['questions'],
	}
	return { ...without, stages: instrument.stages && stagesOf(without) }
}

/** Weights in proportion to the given ones, of 100 together. */
function sharedOut(weights: readonly number[]): number[] {
	return shares(weights.map(exact)).map(share => share.mul(100).valueOf())
}
