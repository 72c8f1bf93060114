import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { hoursOn, isWorkingDay, nextWorkingMoment } from '../../src/domain/calendar.ts'
import { withEntry, withoutEntry } from '../../src/domain/calendar-entry.ts'
import { layered, within } from '../../src/domain/calendar-layer.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('what HR types', () => {
	test('days off and other hours, and takes out again', () => {
		const galungan = withEntry({}, ' 25-11-2026  Hari Raya Galungan ')
		expect(galungan.daysOff).toEqual({ '2026-11-25': 'Hari Raya Galungan' })
		const both = withEntry(galungan, '16-02-2027 s.d. 18-03-2027 08.00-15.00')
		expect(both.spells).toEqual([{ first: '2027-02-16', last: '2027-03-18', from: 480, until: 900 }])
		expect(withEntry({}, '24/12/2026 sampai 26/12/2026 Natal').daysOff).toHaveProperty('2026-12-26', 'Natal')
		expect(withoutEntry(withoutEntry(both, 'off', '2026-11-25'), 'spell', '2027-02-16')).toEqual({
			daysOff: {},
			spells: [],
		})
	})

	test.each([
		['Galungan', 'refusal-calendar-unreadable'],
		['25-11-2026', 'refusal-calendar-unreadable'],
		['31-02-2026 Galungan', 'refusal-calendar-unreadable'],
		['26-11-2026 s.d. 25-11-2026 Galungan', 'refusal-calendar-unreadable'],
		['01-01-2026 s.d. 31-12-2026 Libur', 'refusal-calendar-long'],
		['16-02-2027 15.00-08.00', 'refusal-calendar-hours'],
		['16-02-2027 08.70-15.00', 'refusal-calendar-hours'],
	])('%s: %s', (typed, key) => {
		expect(() => withEntry({}, typed)).toThrow(expect.objectContaining({ key }))
	})
})

describe('calendars upon calendars', () => {
	const holidays = new Map([['2026-12-25', 'Natal']])
	const agency = layered({ daysOff: holidays }, [{ daysOff: { '2026-11-25': 'Galungan' } }])

	test('a unit adds and changes; what it says nothing about comes from above', () => {
		const unit = layered(agency, [{ weekdays: [1, 2, 3, 4, 5, 6] }, { hours: { from: 420, until: 840 } }])
		expect(isWorkingDay(day('2026-11-28'), unit)).toBe(true)
		expect(isWorkingDay(day('2026-11-25'), unit)).toBe(false)
		expect(hoursOn(day('2026-11-28'), unit)).toEqual({ from: 420, until: 840 })
	})

	test('shifts work on holidays, but not on those that are named for them; an office below them rests again', () => {
		const shifts = layered(agency, [{ worksHolidays: true, daysOff: { '2026-12-31': 'Stok' } }], holidays)
		expect(['2026-12-25', '2026-11-25', '2026-12-31'].map(text => isWorkingDay(day(text), shifts))).toEqual([
			true,
			true,
			false,
		])
		const office = layered(shifts, [{ worksHolidays: false }], holidays)
		expect(isWorkingDay(day('2026-12-25'), office)).toBe(false)
	})

	test('own hours narrow those of each day, and never leave a day without any', () => {
		const ramadan = layered(agency, [{ spells: [{ first: '2027-02-16', last: '2027-03-18', from: 480, until: 900 }] }])
		const own = within(ramadan, { from: 15 * 60 })
		expect(hoursOn(day('2027-02-15'), own)).toEqual({ from: 900, until: 960 })
		expect(hoursOn(day('2027-02-16'), own)).toMatchObject({ from: 480, until: 900 })
	})

	test('a leap day is a day as any other; where the clocks skip eight o’clock, work begins when they go on', () => {
		const next = (now: string, zone: string, hours?: { from: number; until: number }) =>
			nextWorkingMoment(Temporal.Instant.from(now), zone, {
				daysOff: new Map(),
				weekdays: [1, 2, 3, 4, 5, 6, 7],
				hours,
			}).toString()
		expect(next('2028-02-28T20:00:00+08:00', 'Asia/Makassar')).toBe('2028-02-29T00:00:00Z')
		const night = { from: 150, until: 300 }
		expect(next('2027-03-28T00:00:00+01:00', 'Europe/Berlin', night)).toBe('2027-03-28T01:30:00Z')
	})
})
