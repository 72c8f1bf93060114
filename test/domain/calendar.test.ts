import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
	addWorkingDays,
	type Calendar,
	isWorkingDay,
	nextWorkingMoment,
	workingHours,
} from '../../src/domain/calendar.ts'

const calendar: Calendar = {
	daysOff: new Map([
		['2026-12-24', 'Cuti bersama Natal'],
		['2026-12-25', 'Natal'],
	]),
}
const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']
const day = (text: string) => Temporal.PlainDate.from(text)

describe('in the week of Christmas 2026, with Thursday and Friday off', () => {
	test.each([
		['2026-12-23', true],
		['2026-12-24', false],
		['2026-12-25', false],
		['2026-12-26', false],
		['2026-12-28', true],
	])('%s is a working day: %s', (text, expected) => {
		expect(isWorkingDay(day(text), calendar)).toBe(expected)
	})

	test.each([
		['2026-12-23', 0, '2026-12-23'],
		['2026-12-23', 1, '2026-12-28'],
		['2026-12-25', 0, '2026-12-28'],
		['2026-12-26', 1, '2026-12-28'],
		['2026-12-21', 5, '2026-12-30'],
	])('%s and %i working days: %s', (text, count, expected) => {
		expect(addWorkingDays(day(text), count, calendar).toString()).toBe(expected)
	})

	test.each([
		['at work, at once', '2026-12-23T10:15:00+08:00', '2026-12-23T10:15:00+08:00'],
		['early, from eight', '2026-12-23T05:00:00+08:00', '2026-12-23T08:00:00+08:00'],
		['at eight sharp, at once', '2026-12-23T08:00:00+08:00', '2026-12-23T08:00:00+08:00'],
		['at four, the next working day', '2026-12-23T16:00:00+08:00', '2026-12-28T08:00:00+08:00'],
		['on a day off, the next working day', '2026-12-24T10:00:00+08:00', '2026-12-28T08:00:00+08:00'],
		['by the local day, not by that of UTC', '2026-12-27T23:30:00+00:00', '2026-12-28T08:00:00+08:00'],
	])('%s', (_, now, expected) => {
		const moment = nextWorkingMoment(Temporal.Instant.from(now), 'Asia/Makassar', calendar)
		expect(moment.equals(Temporal.Instant.from(expected))).toBe(true)
	})
})

describe('whatever the day and the zone', () => {
	const days = fc.integer({ min: 0, max: 730 }).map(offset => day('2026-01-01').add({ days: offset }))
	const moments = fc
		.integer({ min: 0, max: 730 * 24 * 60 })
		.map(minutes => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes }))
	const calendars = fc
		.array(days, { maxLength: 60 })
		.map(off => ({ daysOff: new Map(off.map(d => [d.toString(), 'off'])) }))

	test('the next working moment lies within working hours and never in the past', () => {
		fc.assert(
			fc.property(moments, fc.constantFrom(...zones), calendars, (now, zone, some) => {
				const moment = nextWorkingMoment(now, zone, some)
				const local = moment.toZonedDateTimeISO(zone)
				expect(isWorkingDay(local.toPlainDate(), some)).toBe(true)
				expect(local.hour >= workingHours.from && local.hour < workingHours.until).toBe(true)
				expect(Temporal.Instant.compare(moment, now)).toBeGreaterThanOrEqual(0)
				expect(nextWorkingMoment(moment, zone, some).equals(moment)).toBe(true)
			}),
		)
	})

	test('a number of working days leads to a working day with exactly that many in between', () => {
		fc.assert(
			fc.property(days, fc.integer({ min: 0, max: 30 }), calendars, (from, count, some) => {
				const to = addWorkingDays(from, count, some)
				expect(isWorkingDay(to, some)).toBe(true)
				let seen = 0
				for (let d = from.add({ days: 1 }); Temporal.PlainDate.compare(d, to) <= 0; d = d.add({ days: 1 }))
					if (isWorkingDay(d, some)) seen++
				expect(seen).toBe(count === 0 && !isWorkingDay(from, some) ? 1 : count)
			}),
		)
	})
})
