import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { improvements, strengths } from '../../src/domain/highlights.ts'
import { scoreAppraisal } from '../../src/domain/score.ts'
import { anyAppraisal } from '../support/arbitrary-appraisal.ts'
import { anInstrument } from '../support/instrument.ts'

const instrument = anInstrument()
const IDS = ['mutu', 'waktu', 'santun', 'disiplin']
const review = (...given: number[]) => ({ scores: Object.fromEntries(given.map((score, i) => [IDS[i] ?? '', score])) })
const names = (highlights: { indicator: { id: string } }[]) => highlights.map(({ indicator }) => indicator.id)

describe('what an employee is told to keep up and to improve', () => {
	test.each([
		['clear differences', [5, 2, 4, 1], ['mutu', 'santun'], ['disiplin', 'waktu']],
		['very good throughout', [5, 5, 5, 5], ['mutu', 'waktu', 'santun'], []],
		['good throughout', [4, 4, 4, 4], ['mutu', 'waktu', 'santun'], []],
		['in the middle throughout', [3, 3, 3, 3], [], ['mutu', 'waktu', 'santun']],
		['very poor throughout', [1, 1, 1, 1], [], ['mutu', 'waktu', 'santun']],
		['good beside very good', [5, 4, 5, 5], ['mutu', 'santun', 'disiplin'], ['waktu']],
	])('%s', (_, given, strong, weak) => {
		const scored = scoreAppraisal(instrument, { reviews: { supervisor: [review(...given)] } })
		expect(names(strengths(scored, 3))).toEqual(strong)
		expect(names(improvements(scored, 3))).toEqual(weak)
	})

	it('weighs peers and supervisor as the final does', () => {
		const peer = [review(2, 4, 3, 3), review(2, 4, 3, 3), review(2, 4, 3, 3)]
		const scored = scoreAppraisal(instrument, { reviews: { supervisor: [review(4, 4, 4, 4)], peer } })
		expect(names(strengths(scored, 2))).toEqual(['waktu', 'santun'])
		expect(improvements(scored, 1).map(({ score }) => score.toFraction())).toEqual(['17/5'])
	})

	it('gives an indicator more weight in a group that could judge no other of its aspect', () => {
		const judged = { scores: { mutu: 2, waktu: 'unable' as const, santun: 5, disiplin: 5 } }
		const reviews = { supervisor: [review(4, 4, 4, 4)], peer: [judged, judged, judged] }
		const [mutu] = improvements(scoreAppraisal(instrument, { reviews }), 1)
		// (0.7 × 0.6 × 1/2 × 4 + 0.3 × 0.6 × 1 × 2) / (0.21 + 0.18)
		expect(mutu).toMatchObject({ indicator: { id: 'mutu' } })
		expect(mutu?.score.toFraction()).toBe('40/13')
	})

	it('says nothing without a result', () => {
		const scored = scoreAppraisal(instrument, { reviews: { self: [review(5, 5, 5, 5)] } })
		expect([...strengths(scored, 3), ...improvements(scored, 3)]).toEqual([])
	})

	it('never praises below the middle, never improves the top, and never does both', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const scored = scoreAppraisal(instrument, input)
				const strong = strengths(scored, 9)
				const weak = improvements(scored, 9)
				expect(strong.every(({ score }) => score.gt(3))).toBe(true)
				expect(weak.every(({ score }) => score.lt(5))).toBe(true)
				expect(names(strong).filter(id => names(weak).includes(id))).toEqual([])
			}),
		)
	})
})
