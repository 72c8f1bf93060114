import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type ObjectionTimes, objectionMoments } from '../../src/domain/objection-moments.ts'

const place = { zone: 'Asia/Makassar', calendar: { daysOff: new Map([['2026-12-25', 'Natal']]) } }
const at = (local: string) => Temporal.Instant.from(`${local}:00+08:00`)

/** Sent on Friday 4 December; answered by Friday 11, decided by Monday 28 (Christmas is a day off). */
const times: ObjectionTimes = {
	submittedAt: at('2026-12-04T09:00'),
	answerUntil: at('2026-12-11T16:00'),
	isAnswered: false,
	hasDecider: true,
	decideUntil: at('2026-12-28T16:00'),
	decisionDays: 10,
}

const told = (now: string, changed: Partial<ObjectionTimes> = {}) =>
	objectionMoments({ ...times, ...changed }, at(now), place).map(({ kind, which }) =>
		kind === 'remind-decision' || kind === 'overdue' ? `${kind} ${which.split(':')[1]}` : kind,
	)

describe('what is owed to an objection', () => {
	it.each([
		['nothing at first', '2026-12-07T09:00', []],
		['nothing in the night before the last day', '2026-12-11T07:59', []],
		['the supervisor on the last working day', '2026-12-11T08:00', ['remind-answer']],
		['their silence once the time is over', '2026-12-11T16:00', ['unanswered']],
		['half of the decider’s time', '2026-12-18T08:00', ['unanswered', 'remind-decision half']],
		['the last working day merges what came before', '2026-12-28T08:00', ['unanswered', 'remind-decision last']],
		['the decider’s silence', '2026-12-28T16:00', ['unanswered', 'overdue 0']],
		['and again three working days later', '2026-12-31T08:00', ['unanswered', 'overdue 1']],
		['after a long downtime once', '2027-01-13T12:00', ['unanswered', 'overdue 4']],
	])('%s', (_, now, expected) => {
		expect(told(now)).toEqual(expected)
	})

	it('reminds nobody of what they have done', () => {
		expect(told('2026-12-11T10:00', { isAnswered: true })).toEqual([])
		expect(told('2026-12-18T08:00', { isAnswered: true })).toEqual(['remind-decision half'])
	})

	it('tells HR every three working days while nobody decides', () => {
		expect(told('2026-12-09T07:59', { hasDecider: false })).toEqual([])
		expect(told('2026-12-09T08:00', { hasDecider: false })).toEqual(['unnamed'])
		const which = (now: string) => objectionMoments({ ...times, hasDecider: false }, at(now), place).at(-1)?.which
		expect([which('2026-12-09T08:00'), which('2026-12-14T08:00'), which('2026-12-30T08:00')]).toEqual(['1', '2', '5'])
	})
})
