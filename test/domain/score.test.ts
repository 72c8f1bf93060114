import Fraction from 'fraction.js'
import { describe, expect, it, test } from 'vitest'
import { exact } from '../../src/domain/fraction.ts'
import type { Group } from '../../src/domain/group.ts'
import type { Instrument } from '../../src/domain/instrument.ts'
import { bandsOf, predikatOf } from '../../src/domain/predikat.ts'
import { type Score, type SubmittedReview, scoreAppraisal } from '../../src/domain/score.ts'
import type { Scored } from '../../src/domain/scored.ts'
import { weightedSnapshot } from '../../src/domain/snapshot.ts'
import { anAspect, anIndicator, anInstrument } from '../support/instrument.ts'

/** Aspect hasil 60 (mutu, waktu), aspect sikap 40 (santun, disiplin); supervisor 70, at least three peers 30, self 0. */
const instrument = anInstrument()

function review(mutu?: Score, waktu?: Score, santun?: Score, disiplin?: Score): SubmittedReview {
	const scores = Object.entries({ mutu, waktu, santun, disiplin }).filter(([, score]) => score !== undefined)
	return { scores: Object.fromEntries(scores) as Record<string, Score> }
}

const supervisor = [review(4, 3, 5, 4)] // hasil 3.5, sikap 4.5, together 3.9
const peers = [review(5, 4, 3, 5), review(4, 4, 4, 5), review(4, 4, 5, 4)] // hasil 25/6, sikap 13/3, together 127/30

const groupOf = ({ groups }: Scored, name: Group) => groups.find(({ group }) => group === name)
const scoreOf = (scored: Scored, name: Group) => groupOf(scored, name)?.score?.toFraction() ?? null
const predikatLabel = ({ predikat }: Scored) => predikat?.label.id ?? null

describe('a result worked by hand', () => {
	test.each<[string, Partial<Record<Group, SubmittedReview[]>>, string | null, string | null, string | null]>([
		// 0.7 × 3.9 + 0.3 × 127/30 = 4
		['everyone answered', { supervisor, peer: peers }, '4', '75.00', 'Baik'],
		['no peer answered: the supervisor counts for all', { supervisor }, '39/10', '72.50', 'Baik'],
		['two peers are too few', { supervisor, peer: peers.slice(0, 2) }, '39/10', '72.50', 'Baik'],
		// mutu has two scores, hasil is waktu alone: peers 0.6 × 4 + 0.4 × 13/3 = 62/15
		[
			'one of three peers is unable to judge mutu',
			{ supervisor, peer: [...peers.slice(0, 2), review('unable', 4, 5, 4)] },
			'397/100',
			'74.25',
			'Baik',
		],
		// peers without sikap 25/6: 2.73 + 1.25
		[
			'three peers cannot judge sikap at all',
			{ supervisor, peer: [review(5, 4), review(4, 4), review(4, 4)] },
			'199/50',
			'74.50',
			'Baik',
		],
		['the supervisor is unable to judge waktu', { supervisor: [review(4, 'unable', 5, 4)] }, '21/5', '80.00', 'Baik'],
		['the supervisor leaves sikap out', { supervisor: [review(4, 3)] }, '7/2', '62.50', 'Baik'],
		['self boasts', { supervisor, self: [review(5, 5, 5, 5)] }, '39/10', '72.50', 'Baik'],
		['the supervisor has not scored', { peer: peers, self: [review(5, 5, 5, 5)] }, null, null, null],
		['the supervisor is unable to judge anything', { supervisor: [review('unable')], peer: peers }, null, null, null],
		['nobody answered', {}, null, null, null],
	])('%s', (_, reviews, final, nilai, predikat) => {
		const scored = scoreAppraisal(instrument, { reviews })
		expect(scored.final?.toFraction() ?? null).toBe(final)
		expect(weightedSnapshot(scored).nilai?.rounded ?? null).toBe(nilai)
		expect(predikatLabel(scored)).toBe(predikat)
	})

	it('keeps the mean of every step', () => {
		const { groups } = scoreAppraisal(instrument, { reviews: { supervisor, peer: peers } })
		const steps = groups.map(({ group, score, aspects }) => [
			group,
			score?.toFraction(),
			...aspects.map(({ score, indicators }) => [score?.toFraction(), ...indicators.map(i => i.score?.toFraction())]),
		])
		expect(steps).toEqual([
			['self', undefined, [undefined, undefined, undefined], [undefined, undefined, undefined]],
			['supervisor', '39/10', ['7/2', '4', '3'], ['9/2', '5', '4']],
			['peer', '127/30', ['25/6', '13/3', '4'], ['13/3', '4', '14/3']],
		])
	})

	it('weighs indicators within their aspect', () => {
		const aspects = [{ ...anAspect('hasil', 100), indicators: [anIndicator('mutu', 3), anIndicator('waktu', 1)] }]
		const scored = scoreAppraisal(anInstrument({ aspects }), { reviews: { supervisor: [review(5, 1)] } })
		expect(scored.final?.toFraction()).toBe('4')
	})

	it('weighs successive supervisors by their months', () => {
		const reviews = {
			supervisor: [
				{ ...review(4), months: 8 },
				{ ...review(2, 2), months: 4 },
			],
		}
		const scored = scoreAppraisal(instrument, { reviews })
		const [hasil] = groupOf(scored, 'supervisor')?.aspects ?? []
		expect(hasil?.indicators.map(({ score }) => score?.toFraction())).toEqual(['10/3', '2'])
	})
})

it('weighs peers alike, whatever months a caller gives', () => {
	const reviews = { supervisor, peer: peers.map((peer, index) => ({ ...peer, months: index + 1 })) }
	expect(scoreOf(scoreAppraisal(instrument, { reviews }), 'peer')).toBe('127/30')
})

describe('what is left out says why', () => {
	const scored = scoreAppraisal(instrument, {
		reviews: { supervisor: [review(4, 3, 'unable')], peer: [...peers.slice(0, 2), review('unable', 4, 5, 4)] },
	})

	test.each<[Group, string[]]>([
		['self', ['self: not-counted', 'hasil: no-review', 'mutu: no-review', 'waktu: no-review']],
		['supervisor', ['sikap: no-score', 'santun: no-score', 'disiplin: no-score']],
		['peer', ['mutu: below-minimum']],
	])('in the group %s', (name, expected) => {
		const group = groupOf(scored, name)
		const parts = [
			{ id: name, leftOut: group?.leftOut },
			...(group?.aspects ?? []).flatMap(({ aspect, leftOut, indicators }) => [
				{ id: aspect.id, leftOut },
				...indicators.map(({ indicator, leftOut }) => ({ id: indicator.id, leftOut })),
			]),
		]
		const told = parts.filter(({ leftOut }) => leftOut).map(({ id, leftOut }) => `${id}: ${leftOut}`)
		expect(told.slice(0, expected.length)).toEqual(expected)
	})

	test.each<[string, Group[], SubmittedReview[], string | null, string | null]>([
		['switched off by HR, even with enough peers', ['peer'], peers, 'switched-off', null],
		['too few peers', [], peers.slice(0, 2), 'below-minimum', null],
		['no peer at all, which is not told apart', [], [], 'below-minimum', null],
		['three peers who were all unable', [], [1, 2, 3].map(() => review('unable')), 'below-minimum', null],
		['enough peers', [], peers, null, '127/30'],
	])('%s', (_, switchedOff, peer, leftOut, score) => {
		const scored = scoreAppraisal(instrument, { reviews: { supervisor, peer }, switchedOff })
		expect(groupOf(scored, 'peer')?.leftOut).toBe(leftOut)
		expect(scoreOf(scored, 'peer')).toBe(score)
		expect(groupOf(scored, 'supervisor')?.share?.toFraction()).toBe(score ? '7/10' : '1')
	})

	it('shows what does not count', () => {
		const scored = scoreAppraisal(instrument, { reviews: { supervisor, self: [review(5, 5, 5, 5)] } })
		expect(scoreOf(scored, 'self')).toBe('5')
		expect(groupOf(scored, 'self')).toMatchObject({ leftOut: 'not-counted', share: null })
	})
})

describe('nilai and predikat', () => {
	/** A supervisor alone, who gives a 4 that weighs `four` and a 5 that weighs `five`. */
	function between(four: number, five: number): Scored {
		const indicators = [anIndicator('mutu', four), anIndicator('waktu', five)]
		const aspects = [{ ...anAspect('hasil', 100), indicators }]
		const alone: Instrument = anInstrument({ aspects, groups: { self: { weight: 0 }, supervisor: { weight: 100 } } })
		return scoreAppraisal(alone, { reviews: { supervisor: [review(4, 5)] } })
	}

	test.each([
		[50, 50, '175/2', '87.50', 8750, 'Sangat Baik'],
		[50.01, 49.99, '34999/400', '87.50', 8750, 'Baik'],
		[50.02, 49.98, '17499/200', '87.50', 8750, 'Baik'],
		[50.03, 49.97, '34997/400', '87.49', 8749, 'Baik'],
		[99.98, 0.02, '15001/200', '75.01', 7501, 'Baik'],
	])('with weights %d and %d: exactly %s, shown as %s', (four, five, whole, rounded, hundredths, predikat) => {
		const scored = between(four, five)
		expect(weightedSnapshot(scored).nilai).toEqual({ exact: whole, rounded, hundredths })
		expect(predikatLabel(scored)).toBe(predikat)
	})

	test.each([
		['100', 'Sangat Baik'],
		['87.5', 'Sangat Baik'],
		['87.4999999', 'Baik'],
		['62.5', 'Baik'],
		['62.4999999', 'Cukup'],
		['37.5', 'Cukup'],
		['37.4999999', 'Kurang'],
		['12.5', 'Kurang'],
		['12.4999999', 'Sangat Kurang'],
		['0', 'Sangat Kurang'],
	])('%s is %s', (nilai, label) => {
		expect(predikatOf(new Fraction(nilai), bandsOf(instrument)).label.id).toBe(label)
	})

	it('does not guess below the lowest band', () => {
		expect(() => predikatOf(exact(10), [{ min: 50, label: { id: 'Baik', en: 'Good' } }])).toThrow('No band')
	})
})

describe('input that must never have been stored', () => {
	test.each([
		['a score that is no point of the scale', review(6)],
		['half a point', review(3.5)],
		['an indicator that is not asked', { scores: { cepat: 3 } }],
		['no months at all', { ...review(3), months: 0 }],
	])('%s is refused', (_, wrong) => {
		expect(() => scoreAppraisal(instrument, { reviews: { supervisor: [wrong] } })).toThrow(RangeError)
	})
})
