import { expect, test } from 'vitest'
import { isNotable, type SentScores, scoringQuality } from '../../src/domain/scoring-quality.ts'
import { gapInstrument } from '../support/gap-instrument.ts'
import { anInstrument } from '../support/instrument.ts'

const indicators = ['mutu', 'waktu', 'santun', 'disiplin']

function sent(scores: (number | null)[], silent: string[] = [], jenjang: string | null = null): SentScores {
	return {
		jenjang,
		scores: new Map(indicators.map((id, place) => [id, scores[place] ?? null])),
		silent: new Set(silent),
	}
}

test.each([
	['varied scores with reasons', [sent([3, 4, 2, 5]), sent([4, 3, 2, 2])], {}],
	['one point throughout', [sent([4, 4, 4, 4]), sent([3, 4, 2, 5])], { straight: 1 }],
	['two with the same points', [sent([3, 4, 2, 2]), sent([3, 4, 2, 2])], { identical: 2 }],
	[
		'an indicator on which everyone is alike',
		[sent([3, 4, 2, 2]), sent([3, 2, 4, 2]), sent([3, 3, 3, 2])],
		{ uniform: 2 },
	],
	['an extreme without a reason', [sent([5, 3, 2, 1], ['mutu', 'waktu', 'disiplin'])], { withoutReason: 2 }],
	['nothing but "unable"', [sent([null, null, null, null], indicators)], {}],
])('%s', (_case, scores, expected) => {
	const none = { people: scores.length, straight: 0, identical: 0, uniform: 0, withoutReason: 0 }
	const quality = scoringQuality(anInstrument(), scores)
	expect(quality).toEqual({ ...none, ...expected })
	expect(isNotable(quality)).toBe(Object.keys(expected).length > 0)
})

test('of levels a reason is asked for far below the standard, and the lowest may be just right', () => {
	const instrument = gapInstrument(indicators, [
		{ jenjang: ['Pelaksana'], level: 1 },
		{ jenjang: ['Pengawas'], level: 3 },
	])
	const lowest = [1, 2, 3, 1]
	expect(scoringQuality(instrument, [sent(lowest, indicators, 'Pelaksana')]).withoutReason).toBe(0)
	expect(scoringQuality(instrument, [sent(lowest, indicators, 'Pengawas')]).withoutReason).toBe(2)
})
