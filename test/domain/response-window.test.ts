import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
	endOfWorkingDays,
	kindOfEmployee,
	lastResponseDay,
	openingReminderOn,
	responseClosesAt,
	responseReminderOn,
} from '../../src/domain/response-window.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const instant = (text: string) => Temporal.Instant.from(text)
const usual = { daysOff: new Map<string, string>() }

describe('until when a result may be answered', () => {
	it.each([
		// received, days, zone, first moment that is too late, last day
		['2026-11-23T09:00:00+08:00', 14, 'Asia/Makassar', '2026-12-08T00:00:00+08:00', '2026-12-07'],
		['2026-11-23T00:00:00+08:00', 14, 'Asia/Makassar', '2026-12-08T00:00:00+08:00', '2026-12-07'],
		['2026-11-23T23:59:59.999+08:00', 14, 'Asia/Makassar', '2026-12-08T00:00:00+08:00', '2026-12-07'],
		// The same moment is still the day before in Jakarta, and the day after in Jayapura
		['2026-11-24T00:30:00+08:00', 14, 'Asia/Jakarta', '2026-12-08T00:00:00+07:00', '2026-12-07'],
		['2026-11-23T23:30:00+08:00', 14, 'Asia/Jayapura', '2026-12-09T00:00:00+09:00', '2026-12-08'],
		['2026-12-30T10:00:00+07:00', 1, 'Asia/Jakarta', '2027-01-01T00:00:00+07:00', '2026-12-31'],
		['2028-02-20T10:00:00+07:00', 14, 'Asia/Jakarta', '2028-03-06T00:00:00+07:00', '2028-03-05'],
		['2027-02-20T10:00:00+07:00', 14, 'Asia/Jakarta', '2027-03-07T00:00:00+07:00', '2027-03-06'],
		['2028-02-15T10:00:00+07:00', 14, 'Asia/Jakarta', '2028-03-01T00:00:00+07:00', '2028-02-29'],
		['2026-11-23T09:00:00+08:00', 60, 'Asia/Makassar', '2027-01-23T00:00:00+08:00', '2027-01-22'],
		// A day without midnight: summer time begins in Asunción
		['2023-09-24T12:00:00-04:00', 6, 'America/Asuncion', '2023-10-01T04:00:00Z', '2023-09-30'],
	])('received %s, %i days in %s: before %s', (received, days, zone, closes, last) => {
		const closesAt = responseClosesAt(instant(received), days, zone)
		expect(closesAt.toString()).toBe(instant(closes).toString())
		expect(lastResponseDay(closesAt, zone).toString()).toBe(last)
	})

	it.each([
		['198001012010011001', 'pns'],
		['198001012023212001', 'pppk'],
		['HONORER7', 'other'],
		['', 'other'],
	])('the number %s is of kind %s', (number, kind) => expect(kindOfEmployee(number)).toBe(kind))
})

describe('reminders to answer', () => {
	const window = { received: day('2026-11-23'), last: day('2026-12-07') }
	it.each([
		['2026-11-23', undefined],
		['2026-11-29', undefined],
		['2026-11-30', 7],
		['2026-12-03', 7],
		['2026-12-04', 3],
		['2026-12-06', 3],
		['2026-12-07', 0],
		['2026-12-08', undefined],
	])('on %s: %s days before the last', (today, reminder) => {
		expect(responseReminderOn(day(today), window, usual)).toBe(reminder)
	})

	it('fall on the working day before where a day is none', () => {
		const off = { daysOff: new Map([['2026-12-07', 'Libur']]) }
		expect(responseReminderOn(day('2026-12-04'), window, off)).toBe(0)
		expect(responseReminderOn(day('2026-12-03'), window, off)).toBe(7)
	})

	it('never fall on the day on which the result was received, or before it', () => {
		const short = { received: day('2026-11-23'), last: day('2026-11-26') }
		expect(responseReminderOn(day('2026-11-23'), short, usual)).toBeUndefined()
		expect(responseReminderOn(day('2026-11-25'), short, usual)).toBeUndefined()
		expect(responseReminderOn(day('2026-11-26'), short, usual)).toBe(0)
	})
})

it('who has not opened a result is reminded after three and seven working days', () => {
	const published = day('2026-11-20')
	const on = (today: string) => openingReminderOn(day(today), published, usual)
	expect(['2026-11-24', '2026-11-25', '2026-11-30', '2026-12-01'].map(on)).toEqual([undefined, 3, 3, 7])
})

it('steps of an objection end with work on their last working day', () => {
	const place = { zone: 'Asia/Makassar', calendar: { daysOff: new Map([['2026-11-24', 'Libur']]) } }
	expect(endOfWorkingDays(instant('2026-11-21T22:00:00+08:00'), 5, place).toString()).toBe(
		instant('2026-11-30T16:00:00+08:00').toString(),
	)
})
