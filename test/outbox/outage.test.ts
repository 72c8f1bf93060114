import { GrammyError, HttpError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { meansOutage, Outage } from '../../src/outbox/outage.ts'

let now = 0

/** @returns an outage that three messages have found */
function begin(): Outage {
	now = 0
	const outage = new Outage(() => now)
	for (const row of ['a', 'b', 'c']) outage.failed(row)
	return outage
}

describe('an outage', () => {
	test('is what three different messages in a row have met, and the third is not to blame', () => {
		const outage = new Outage(() => 0)
		expect(['a', 'a', 'a', 'b'].map(row => outage.failed(row))).toEqual([false, false, false, false])
		outage.answered()
		expect(['a', 'b', 'c', 'd'].map(row => outage.failed(row))).toEqual([false, false, true, true])
		expect(outage.paused()).toBe(2_000)
	})

	test('is looked at after longer and longer pauses, up to a minute', () => {
		const outage = begin()
		const pauses = Array.from({ length: 7 }, () => {
			const pause = outage.paused()
			now += pause
			expect([outage.isOn, outage.paused(), outage.failed('d')]).toEqual([true, 0, true])
			outage.away()
			return pause
		})
		expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
	})

	test('is over with the first answer, and begins anew', () => {
		const outage = begin()
		expect([outage.answered(), outage.answered(), outage.isOn, outage.paused()]).toEqual([true, false, false, 0])
		expect(outage.failed('a')).toBe(false)
	})

	test('is none where the Bot API says that it is there: for a minute messages are to blame, however many', () => {
		const outage = begin()
		outage.back()
		expect(['a', 'b', 'c', 'd'].map(row => outage.failed(row))).toEqual([false, false, false, false])
		now += 60_000
		expect(['a', 'b', 'c', 'd'].map(row => outage.failed(row))).toEqual([false, false, true, true])
	})
})

test.each([
	[500, true],
	[502, true],
	[401, true],
	[404, true],
	[400, false],
	[403, false],
	[409, false],
	[429, false],
])('%d may be said of any message: %s', (error_code, any) => {
	const error = new GrammyError('', { ok: false, error_code, description: '' }, 'sendMessage', {})
	expect(meansOutage(error)).toBe(any)
	expect(meansOutage(new HttpError('', error))).toBe(true)
	expect(meansOutage(new Error('ours'))).toBe(false)
})
