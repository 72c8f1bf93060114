import { describe, expect, it, test } from 'vitest'
import type { Group } from '../../src/domain/group.ts'
import {
	groupsOf,
	indicatorsFor,
	optionalGroups,
	questionsFor,
	stagesOf,
	withoutGroups,
} from '../../src/domain/instrument.ts'
import type { Stage } from '../../src/domain/stage.ts'
import { anAspect, anInstrument } from '../support/instrument.ts'

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)

describe('who answers what', () => {
	const instrument = anInstrument({
		aspects: [
			{ ...anAspect('hasil', 60, 'mutu', 'waktu'), groups: ['supervisor'] },
			{ ...anAspect('sikap', 40, 'santun'), groups: ['peer', 'supervisor'] },
		],
	})

	test.each<[Group, string[], string[]]>([
		['self', [], ['pencapaian']],
		['supervisor', ['mutu', 'waktu', 'santun'], []],
		['peer', ['santun'], []],
		['public', [], []],
	])('%s scores %j and is asked %j', (group, indicators, questions) => {
		expect(ids(indicatorsFor(instrument, group))).toEqual(indicators)
		expect(ids(questionsFor(instrument, group))).toEqual(questions)
	})

	it('lists the groups in the order in which they are shown', () => {
		expect(groupsOf(instrument)).toEqual(['self', 'supervisor', 'peer'])
		expect(optionalGroups(instrument)).toEqual(['peer'])
	})
})

describe('the stages that the groups call for', () => {
	test.each([
		[{ supervisor: { weight: 100 } }, ['supervisor']],
		[{ self: { weight: 0 }, supervisor: { weight: 100 } }, ['feedback', 'supervisor']],
		[{ supervisor: { weight: 60 }, subordinate: { weight: 40 } }, ['feedback', 'supervisor']],
		[{ supervisor: { weight: 70 }, peer: { weight: 30 } }, ['proposal', 'approval', 'feedback', 'supervisor']],
	])('%j', (groups, stages) => {
		expect(stagesOf(anInstrument({ groups, questions: {} }))).toEqual(stages)
	})

	test('and a talk about what was scored, where the instrument lists one', () => {
		const stages: Stage[] = ['proposal', 'approval', 'feedback', 'supervisor', 'dialogue']
		expect(stagesOf(anInstrument({ stages }))).toEqual(stages)
		const alone = withoutGroups(anInstrument({ stages }), ['peer'])
		expect(stagesOf(alone)).toEqual(['feedback', 'supervisor', 'dialogue'])
	})
})

describe('HR switches a group off', () => {
	it('gives its weight to the others in proportion', () => {
		const instrument = anInstrument({
			groups: { supervisor: { weight: 50 }, peer: { weight: 30, optional: true }, subordinate: { weight: 20 } },
			questions: {},
		})
		const { groups } = withoutGroups(instrument, ['peer'])
		expect(groups.peer).toBeUndefined()
		expect(groups.supervisor?.weight).toBeCloseTo(500 / 7, 10)
		expect(groups.subordinate?.weight).toBeCloseTo(200 / 7, 10)
	})

	it('drops the stages, the aspects and the questions that only that group had', () => {
		const aspects = [anAspect('hasil', 60, 'mutu'), { ...anAspect('sikap', 40, 'santun'), groups: ['peer' as const] }]
		const question = { id: 'masukan', text: { id: 'Masukan', en: 'Feedback' } }
		const reduced = withoutGroups(anInstrument({ aspects, questions: { peer: [question] } }), ['peer'])
		expect(stagesOf(reduced)).toEqual(['feedback', 'supervisor'])
		expect(reduced.aspects.map(({ id, weight }) => [id, weight])).toEqual([['hasil', 100]])
		expect(questionsFor(reduced, 'peer')).toEqual([])
	})

	it('changes nothing for a group that the instrument does not use', () => {
		const instrument = anInstrument()
		expect(withoutGroups(instrument, ['public'])).toEqual(instrument)
	})

	it('is refused for a group that is not optional', () => {
		expect(() => withoutGroups(anInstrument(), ['supervisor'])).toThrow('supervisor')
	})
})
