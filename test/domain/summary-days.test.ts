import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { type Calendar, isWorkingDay } from '../../src/domain/calendar.ts'
import { latestSummaryDay, summaryDays } from '../../src/domain/summary-days.ts'

const zone = 'Asia/Makassar'
const at = (moment: string) => Temporal.Instant.from(`${moment}:00+08:00`)
const window = (opens: string, closes: string) => ({ opensAt: at(`${opens}T08:00`), closesAt: at(`${closes}T16:00`) })
const calendar = (...daysOff: string[]): Calendar => ({ daysOff: new Map(daysOff.map(day => [day, 'Libur'])) })

test.each([
	['a week and a half', window('2026-11-30', '2026-12-08'), calendar(), ['2026-12-07']],
	['two weeks', window('2026-11-25', '2026-12-09'), calendar(), ['2026-11-30', '2026-12-07', '2026-12-08']],
	['a Monday off', window('2026-11-25', '2026-12-04'), calendar('2026-11-30'), ['2026-12-01', '2026-12-03']],
	['a day off before the last', window('2026-11-30', '2026-12-04'), calendar('2026-12-03'), ['2026-12-02']],
	['a last day off', window('2026-11-30', '2026-12-05'), calendar(), ['2026-12-04']],
	['one day', window('2026-11-30', '2026-11-30'), calendar(), []],
	['two days', window('2026-12-01', '2026-12-02'), calendar(), []],
	[
		'a six-day week',
		window('2026-12-02', '2026-12-06'),
		{ daysOff: new Map(), weekdays: [1, 2, 3, 4, 5, 6] },
		['2026-12-05'],
	],
] as const)('a team hears in %s', (_, span, days, expected) => {
	expect(summaryDays(span, zone, days).map(String)).toEqual(expected)
})

test('the latest counts, also after days on which nobody looked', () => {
	const span = window('2026-11-25', '2026-12-09')
	const latest = (day: string) => latestSummaryDay(Temporal.PlainDate.from(day), span, zone, calendar())?.toString()
	expect(['2026-11-29', '2026-11-30', '2026-12-06', '2026-12-12'].map(latest)).toEqual([
		undefined,
		'2026-11-30',
		'2026-11-30',
		'2026-12-08',
	])
})

test('whatever the calendar: working days within the window, at most two a week, none on the first day', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 400 }),
			fc.integer({ min: 0, max: 60 }),
			fc.uniqueArray(fc.integer({ min: 0, max: 460 }), { maxLength: 60 }),
			fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
			(start, length, off, weekdays) => {
				const day = (index: number) => Temporal.PlainDate.from('2026-01-01').add({ days: index })
				const works: Calendar = { daysOff: new Map(off.map(index => [day(index).toString(), 'Libur'])), weekdays }
				const span = window(day(start).toString(), day(start + length).toString())
				const days = summaryDays(span, zone, works)
				for (const one of days) {
					expect(isWorkingDay(one, works)).toBe(true)
					expect(Temporal.PlainDate.compare(one, day(start))).toBe(1)
					expect(Temporal.PlainDate.compare(one, day(start + length))).toBeLessThanOrEqual(0)
				}
				const weeks = days.map(one => `${one.yearOfWeek}-${one.weekOfYear}`)
				for (const week of weeks) expect(weeks.filter(other => other === week).length).toBeLessThanOrEqual(2)
			},
		),
	)
})
