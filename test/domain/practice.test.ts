import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indicatorsFor, questionsFor, scaleBounds } from '../../src/domain/instrument.ts'
import { practiceGroups, practiceInput, practiceInstrument } from '../../src/domain/practice.ts'
import { scoreAppraisal } from '../../src/domain/score.ts'
import { anyInstrument } from '../support/arbitrary-appraisal.ts'

const anyPractice = anyInstrument.chain(instrument =>
	fc
		.constantFrom(...practiceGroups(instrument))
		.map(group => ({ group, instrument: practiceInstrument(instrument, group) })),
)

test('every instrument can be practised: one to three indicators, at most one open question, and a result', () => {
	fc.assert(
		fc.property(anyPractice, ({ group, instrument }) => {
			const asked = indicatorsFor(instrument, group)
			expect(asked.length).toBeGreaterThanOrEqual(1)
			expect(asked.length).toBeLessThanOrEqual(3)
			expect(questionsFor(instrument, group).length).toBeLessThanOrEqual(1)
			const { max } = scaleBounds(instrument.scale)
			const own = Object.fromEntries(asked.map(({ id }) => [id, max]))
			const { nilai, predikat } = scoreAppraisal(instrument, practiceInput(instrument, group, own))
			expect(nilai).not.toBeNull()
			expect(predikat).not.toBeNull()
		}),
	)
})

test('of the colleagues nothing is shown while one is missing, and all that was asked once they are enough', () => {
	fc.assert(
		fc.property(anyPractice, ({ group, instrument }) => {
			const { peer } = instrument.groups
			fc.pre(peer !== undefined)
			const own = Object.fromEntries(indicatorsFor(instrument, group).map(({ id }) => [id, instrument.scale[0]!.value]))
			const shown = (count: number) =>
				scoreAppraisal(instrument, practiceInput(instrument, group, own, count))
					.groups.find(one => one.group === 'peer')!
					.aspects.flatMap(({ indicators }) => indicators.map(({ score }) => score !== null))
			const [few, enough] = [shown(peer!.min - 1), shown(peer!.min)]
			expect(few).not.toContain(true)
			expect(enough).not.toContain(false)
		}),
	)
})
