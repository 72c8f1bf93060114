import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { afterPause, daysLost } from '../../src/domain/pause.ts'
import { closingOf } from '../../src/domain/windows.ts'

const zone = 'Asia/Makassar'
const place = { zone, calendar: { daysOff: new Map([['2026-12-25', 'Hari Raya Natal']]) } }
const at = (text: string) => Temporal.Instant.from(`${text}:00+08:00`)

test.each([
	['Monday morning', '2026-11-23T10:00', 'Wednesday morning', '2026-11-25T09:00', 2],
	['Monday evening', '2026-11-23T17:00', 'Tuesday morning', '2026-11-24T09:00', 0],
	['an hour before the end of a day', '2026-11-23T15:00', 'an hour after it', '2026-11-23T17:00', 1],
	['Friday noon', '2026-11-27T12:00', 'Monday noon', '2026-11-30T12:00', 1],
	['before a holiday', '2026-12-24T17:00', 'after it', '2026-12-28T09:00', 0],
])('a pause from %s (%s) until %s (%s) costs %i working days', (_from, from, _until, until, days) => {
	expect(daysLost(at(from), at(until), place)).toBe(days)
})

test('what was ahead moves by working days and keeps its hour; what was over stays', () => {
	const pausedAt = at('2026-12-22T10:00')
	expect(afterPause(at('2026-12-24T16:00'), pausedAt, 2, place)).toEqual(at('2026-12-29T16:00'))
	expect(afterPause(at('2026-12-21T16:00'), pausedAt, 2, place)).toEqual(at('2026-12-21T16:00'))
	expect(afterPause(at('2026-12-24T16:00'), pausedAt, 0, place)).toEqual(at('2026-12-24T16:00'))
})

test('whatever was open when a period was paused is open when it is resumed', () => {
	const hours = fc.integer({ min: 0, max: 24 * 40 })
	fc.assert(
		fc.property(hours, hours, fc.integer({ min: 0, max: 30 }), (begins, lasts, ahead) => {
			const pausedAt = at('2026-12-01T00:00').add({ hours: begins })
			const now = pausedAt.add({ hours: lasts })
			const day = pausedAt.toZonedDateTimeISO(zone).toPlainDate().add({ days: ahead })
			const closesAt = closingOf(day, zone)
			fc.pre(Temporal.Instant.compare(closesAt, pausedAt) > 0)
			const moved = afterPause(closesAt, pausedAt, daysLost(pausedAt, now, place), place)
			const isWork = (date: Temporal.PlainDate) => date.dayOfWeek < 6 && !place.calendar.daysOff.has(date.toString())
			if (isWork(day)) expect(Temporal.Instant.compare(moved, now)).toBe(1)
			expect(Temporal.Instant.compare(moved, closesAt)).toBeGreaterThanOrEqual(0)
		}),
	)
})
