import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bandAimedAt, developmentGaps } from '../../src/domain/development-gap.ts'
import { improvements } from '../../src/domain/highlights.ts'
import { bandsOf } from '../../src/domain/predikat.ts'
import { scoreAppraisal } from '../../src/domain/score.ts'
import { toSnapshot } from '../../src/domain/snapshot.ts'
import { anyAppraisal } from '../support/arbitrary-appraisal.ts'
import { gapInstrument } from '../support/gap-instrument.ts'
import { anInstrument } from '../support/instrument.ts'

const instrument = anInstrument()
const IDS = ['mutu', 'waktu', 'santun', 'disiplin']
const review = (...given: number[]) => ({ scores: Object.fromEntries(given.map((score, i) => [IDS[i] ?? '', score])) })
const gapsOf = (reviews: Parameters<typeof scoreAppraisal>[1]['reviews']) =>
	developmentGaps(toSnapshot(scoreAppraisal(instrument, { reviews }), null), bandsOf(instrument))

describe('what a weighted result gives reason to develop', () => {
	test.each([
		['what lies below 3.50, furthest first', [2, 4, 3, 1], ['disiplin 1.00', 'mutu 2.00', 'santun 3.00']],
		['ties in the order of the instrument', [3, 3, 2, 3], ['santun 2.00', 'mutu 3.00', 'waktu 3.00', 'disiplin 3.00']],
		['nothing of a good result', [4, 4, 4, 4], []],
		['nothing where good stands beside very good', [5, 4, 5, 5], []],
	])('%s', (_, given, expected) => {
		const gaps = gapsOf({ supervisor: [review(...given)] })
		expect(gaps.map(({ id, reached }) => `${id} ${reached}`)).toEqual(expected)
		for (const gap of gaps) expect(gap).toMatchObject({ target: 'band', aim: { id: 'Baik' }, wanted: '3.50' })
	})

	it('counts the groups as the final does', () => {
		const peer = [review(2, 4, 3, 3), review(2, 4, 3, 3), review(2, 4, 3, 3)]
		const gaps = gapsOf({ supervisor: [review(4, 4, 4, 4)], peer, self: [review(1, 1, 1, 1)] })
		// 0.7 × 4 + 0.3 × 2; the others reach 3.7 and more
		expect(gaps).toMatchObject([{ id: 'mutu', reached: '3.40', aspect: { id: 'hasil' } }])
	})

	it('knows nothing of a group that is not shown', () => {
		expect(gapsOf({ supervisor: [review(4, 4, 4, 4)], peer: [review(1, 1, 1, 1), review(1, 1, 1, 1)] })).toEqual([])
	})

	it('agrees with what the result itself names, whatever was answered', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const scored = scoreAppraisal(instrument, input)
				fc.pre(scored.final !== null)
				const gaps = developmentGaps(toSnapshot(scored, null), bandsOf(instrument))
				const weak = improvements(scored, 99).map(({ indicator }) => indicator.id)
				const wanted = gaps[0] ? Number(gaps[0].wanted) : 0
				for (const { reached } of gaps) expect(Number(reached)).toBeLessThanOrEqual(wanted)
				// What the result calls a strength may lie below the target where everything does, and nothing else
				const middle = gaps.filter(({ reached }) => Number(reached) <= 3).map(({ id }) => id)
				expect(middle.filter(id => !weak.includes(id))).toEqual([])
			}),
		)
	})

	test.each([
		[5, 62.5],
		[3, 50],
		[2, 50],
		[1, 0],
	])('of %i predikat the bound is %d', (count, min) => {
		const bounds = { 5: [87.5, 62.5, 37.5, 12.5, 0], 3: [80, 50, 0], 2: [50, 0], 1: [0] }[count] ?? []
		const bands = bounds.map(one => ({ min: one, label: { id: `${one}`, en: `${one}` } }))
		expect(bandAimedAt(bands)?.min).toBe(min)
		expect(bandAimedAt([])).toBeUndefined()
	})
})

describe('what levels against a standard give reason to develop', () => {
	const ids = ['integritas', 'kerjasama', 'hasil']

	test('each competency below it, furthest first', () => {
		const competencies = gapInstrument(ids, [{ jenjang: ['Pelaksana'], level: 3 }], 2)
		const scores = { integritas: 2, kerjasama: 3, hasil: 1 }
		const scored = scoreAppraisal(competencies, { reviews: { supervisor: [{ scores }] } })
		const gaps = developmentGaps(toSnapshot(scored, 'Pelaksana'), [])
		expect(gaps.map(({ id, reached, wanted }) => [id, reached, wanted])).toEqual([
			['hasil', '1.00', '3.00'],
			['integritas', '2.00', '3.00'],
		])
		expect(gaps[0]).toMatchObject({ target: 'standard', aspect: { id: 'aspek1' } })
		expect(developmentGaps(toSnapshot(scored, null), [])).toEqual([])
	})
})
