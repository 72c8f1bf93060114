import { describe, expect, it } from 'vitest'
import { type SubmittedReview, scoreAppraisal } from '../../src/domain/score.ts'
import { weightedSnapshot } from '../../src/domain/snapshot.ts'
import { visibleCells } from '../../src/domain/visible-cells.ts'
import { anInstrument } from '../support/instrument.ts'

const instrument = anInstrument()
const supervisor: SubmittedReview[] = [{ scores: { mutu: 4, waktu: 3, santun: 5, disiplin: 4 } }]
const peer: SubmittedReview[] = [
	{ scores: { mutu: 5, waktu: 4, santun: 3, disiplin: 5 } },
	{ scores: { mutu: 4, waktu: 4, santun: 4, disiplin: 5 } },
	{ scores: { mutu: 'unable', waktu: 4, santun: 5, disiplin: 4 } },
]

describe('the published result', () => {
	const snapshot = weightedSnapshot(scoreAppraisal(instrument, { reviews: { supervisor, peer } }))

	it('is plain JSON', () => {
		expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
	})

	it('states the result exactly, rounded and as it is stored', () => {
		expect(snapshot).toMatchObject({
			final: { exact: '397/100', rounded: '3.97' },
			nilai: { exact: '297/4', rounded: '74.25', hundredths: 7425 },
			predikat: { min: 62.5, label: { id: 'Baik' } },
			scale: { min: 1, max: 5 },
			strengths: ['santun', 'disiplin', 'mutu'],
			improvements: ['waktu'],
		})
	})

	it('explains each step with its numbers', () => {
		const peers = snapshot.groups.find(({ group }) => group === 'peer')
		expect(peers).toMatchObject({
			weight: 30,
			min: 3,
			raters: 3,
			score: { exact: '62/15', rounded: '4.13' },
			percent: { exact: '30', rounded: '30.00' },
			leftOut: null,
		})
		const [hasil, sikap] = peers?.aspects ?? []
		expect(hasil?.indicators).toMatchObject([
			{ id: 'mutu', score: null, count: null, percent: null, leftOut: 'below-minimum' },
			{ id: 'waktu', score: { exact: '4' }, count: 3, percent: { exact: '100' }, leftOut: null },
		])
		expect(sikap).toMatchObject({ weight: 40, score: { exact: '13/3', rounded: '4.33' }, percent: { exact: '40' } })
	})

	it('tells nothing of a group that is too small, not even how small', () => {
		const few = [1, 2].map(count =>
			weightedSnapshot(scoreAppraisal(instrument, { reviews: { supervisor, peer: peer.slice(0, count) } })),
		)
		const none = weightedSnapshot(scoreAppraisal(instrument, { reviews: { supervisor } }))
		expect(few).toEqual([none, none])
	})
})

describe('the cells that may be shown', () => {
	it('are those of the groups and indicators with enough raters, counted or not', () => {
		const self: SubmittedReview[] = [{ scores: { mutu: 5 } }]
		const { indicators, aspects } = visibleCells(scoreAppraisal(instrument, { reviews: { self, supervisor, peer } }))
		expect(indicators.map(({ group, indicator, score }) => `${group} ${indicator} ${score.toFraction()}`)).toEqual([
			'self mutu 5',
			'supervisor mutu 4',
			'supervisor waktu 3',
			'supervisor santun 5',
			'supervisor disiplin 4',
			'peer waktu 4',
			'peer santun 4',
			'peer disiplin 14/3',
		])
		expect(aspects.map(({ group, aspect, score }) => `${group} ${aspect} ${score.toFraction()}`)).toEqual([
			'self hasil 5',
			'supervisor hasil 7/2',
			'supervisor sikap 9/2',
			'peer hasil 4',
			'peer sikap 13/3',
		])
	})

	it('do not hold a group that HR switched off', () => {
		const scored = scoreAppraisal(instrument, { reviews: { supervisor, peer }, switchedOff: ['peer'] })
		expect(visibleCells(scored).indicators.some(({ group }) => group === 'peer')).toBe(false)
	})
})
