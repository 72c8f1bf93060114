import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type Calendar, hoursOn, isWorkingDay } from '../../src/domain/calendar.ts'
import { talkMoments, unconfirmedSince } from '../../src/domain/talk-moments.ts'
import { overlap, possibleSlots, type SlotTime, talkDays, talkLengths } from '../../src/domain/talk-slots.ts'
import '../support/fast-check.ts'

const wita = 'Asia/Makassar'
const usual: Calendar = { daysOff: new Map() }
const at = (text: string) => Temporal.Instant.from(text)
const tuesday = Temporal.PlainDate.from('2026-12-15')
/** Thursday 10 to Wednesday 23 December 2026, read on Monday the 14th. */
const days = {
	startsAt: at('2026-12-10T08:00:00+08:00'),
	endsAt: at('2026-12-23T16:00:00+08:00'),
	zone: wita,
	calendar: usual,
	now: at('2026-12-14T09:00:00+08:00'),
}
const read = (slots: readonly SlotTime[], zone = wita) =>
	slots.map(({ startsAt, endsAt }) =>
		[startsAt, endsAt].map(each => each.toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)).join('–'),
	)

describe('the slots of a day', () => {
	const hours = (from: number, until: number): Calendar => ({ ...usual, hours: { from: from * 60, until: until * 60 } })
	test.each<[string, Partial<typeof days>, number, string[]]>([
		['of an hour, around the break', {}, 60, [8, 9, 10, 11, 13, 14, 15].map(h => `${two(h)}:00–${two(h + 1)}:00`)],
		[
			'of 45 minutes, each half from its beginning',
			{},
			45,
			pairs('08:00 08:45 09:30 10:15 11:00 13:00 13:45 14:30 15:15', 45),
		],
		['where work begins late and ends early', { calendar: hours(10, 14) }, 60, pairs('10:00 11:00 13:00', 60)],
		['where all work lies in the break', { calendar: hours(12, 13) }, 30, pairs('12:00 12:30', 30)],
		['in the afternoon, today', { now: at('2026-12-15T13:00:00+08:00') }, 60, pairs('14:00 15:00', 60)],
		['on the last day, up to its end', { endsAt: at('2026-12-15T10:00:00+08:00') }, 60, pairs('08:00 09:00', 60)],
		[
			'on the first day, from its beginning',
			{ startsAt: at('2026-12-15T14:00:00+08:00') },
			60,
			pairs('14:00 15:00', 60),
		],
		['none on a day off', { calendar: { daysOff: new Map([['2026-12-15', 'Cuti bersama']]) } }, 30, []],
	])('%s', (_what, other, minutes, expected) => {
		expect(read(possibleSlots(tuesday, minutes, { ...days, ...other }, []))).toEqual(expected)
	})

	test('keep clear of what is kept already', () => {
		const kept = [{ startsAt: at('2026-12-15T08:30:00+08:00'), endsAt: at('2026-12-15T10:00:00+08:00') }]
		expect(read(possibleSlots(tuesday, 60, days, kept)).slice(0, 2)).toEqual(['10:00–11:00', '11:00–12:00'])
	})

	test('lie on the next working days, of which today counts while there is time', () => {
		expect(talkDays(days).map(String)).toEqual(
			['14', '15', '16', '17', '18', '21', '22', '23'].map(d => `2026-12-${d}`),
		)
		const evening = { ...days, now: at('2026-12-14T15:45:00+08:00') }
		expect(talkDays(evening)[0]?.toString()).toBe('2026-12-15')
		expect(talkDays({ ...days, now: days.endsAt })).toEqual([])
	})

	test('never overlap, and lie in working hours, ahead, and in the time of the talks, in any zone', () => {
		const zone = fc.constantFrom('Asia/Jakarta', wita, 'Asia/Jayapura', 'America/New_York', 'Australia/Lord_Howe')
		const hours = fc
			.tuple(fc.integer({ min: 0, max: 22 * 60 }), fc.integer({ min: 30, max: 14 * 60 }))
			.map(([from, length]) => ({ from, until: Math.min(from + length, 24 * 60) }))
		const minutes = (most: number) => fc.integer({ min: 0, max: most })
		const first = at('2026-01-01T00:00:00Z')
		fc.assert(
			fc.property(
				zone,
				hours,
				fc.constantFrom(...talkLengths),
				fc.integer({ min: 0, max: 364 }),
				fc.tuple(minutes(365 * 1440), minutes(30 * 1440), minutes(365 * 1440)),
				fc.array(fc.tuple(minutes(1440), fc.integer({ min: 1, max: 90 })), { maxLength: 5 }),
				(zone, hours, length, offset, [opens, lasts, now], taken) => {
					const day = Temporal.PlainDate.from('2026-01-01').add({ days: offset })
					const calendar = { daysOff: new Map(), hours }
					const startsAt = first.add({ minutes: opens })
					const where = {
						zone,
						calendar,
						startsAt,
						endsAt: startsAt.add({ minutes: lasts }),
						now: first.add({ minutes: now }),
					}
					const midnight = day.toZonedDateTime(zone).toInstant()
					const kept = taken.map(([from, length]) => ({
						startsAt: midnight.add({ minutes: from }),
						endsAt: midnight.add({ minutes: from + length }),
					}))
					const slots = possibleSlots(day, length, where, kept)
					const { from, until } = hoursOn(day, calendar)
					for (const [place, slot] of slots.entries()) {
						expect(isWorkingDay(day, calendar)).toBe(true)
						expect([...kept, ...slots.slice(place + 1)].some(other => overlap(slot, other))).toBe(false)
						const clock = slot.startsAt.toZonedDateTimeISO(zone)
						expect(clock.toPlainDate().equals(day)).toBe(true)
						expect(clock.hour * 60 + clock.minute).toBeGreaterThanOrEqual(from)
						const end = slot.endsAt.toZonedDateTimeISO(zone)
						expect(end.hour * 60 + end.minute || 24 * 60).toBeLessThanOrEqual(until)
						expect(slot.endsAt.since(slot.startsAt).total('minutes')).toBe(length)
						expect(slot.startsAt.epochMilliseconds).toBeGreaterThan(where.now.epochMilliseconds)
						expect(slot.startsAt.epochMilliseconds).toBeGreaterThanOrEqual(where.startsAt.epochMilliseconds)
						expect(slot.endsAt.epochMilliseconds).toBeLessThanOrEqual(where.endsAt.epochMilliseconds)
					}
				},
			),
		)
	})
})

describe('what is said of an agreed time', () => {
	const talk = (from: string, until: string) => ({ startsAt: at(from), endsAt: at(until) })
	const monday = talk('2026-12-14T09:00:00+08:00', '2026-12-14T09:30:00+08:00')
	test.each<[string, SlotTime, string, string, (string | undefined)[]]>([
		['on the Friday before a Monday', monday, '2026-12-10T10:00:00+08:00', wita, ['11 08:00', '14 08:00', '14 09:30']],
		['that morning has begun', monday, '2026-12-11T08:30:00+08:00', wita, [undefined, '14 08:00', '14 09:30']],
		['half an hour before', monday, '2026-12-14T08:30:00+08:00', wita, [undefined, undefined, '14 09:30']],
		[
			'of who lives further west',
			monday,
			'2026-12-10T10:00:00+08:00',
			'Asia/Jakarta',
			['11 08:00', '14 07:00', '14 08:30'],
		],
		[
			'which ends with the day’s work',
			talk('2026-12-14T15:30:00+08:00', '2026-12-14T16:00:00+08:00'),
			'2026-12-14T08:00:00+08:00',
			wita,
			[undefined, '14 14:30', '15 08:00'],
		],
	])('%s', (_what, times, now, zone, expected) => {
		const { dayBefore, hourBefore, after } = talkMoments(times, at(now), zone, usual)
		const shown = [dayBefore, hourBefore, after].map(moment => {
			const local = moment?.toZonedDateTimeISO(zone)
			return local && `${local.day} ${local.toPlainTime().toString().slice(0, 5)}`
		})
		expect(shown).toEqual(expected)
	})

	test('HR hears two working days later at the same hour', () => {
		const since = unconfirmedSince(at('2026-12-18T09:30:00+08:00'), wita, usual)
		expect(since.equals(at('2026-12-22T09:30:00+08:00'))).toBe(true)
	})
})

function two(hour: number): string {
	return String(hour).padStart(2, '0')
}

/** `08:00–08:45`, … from the beginnings. */
function pairs(starts: string, minutes: number): string[] {
	return starts
		.split(' ')
		.map(start => `${start}–${Temporal.PlainTime.from(start).add({ minutes }).toString().slice(0, 5)}`)
}
