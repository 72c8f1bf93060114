import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type Calendar, hoursOn, isWorkingDay } from '../../src/domain/calendar.ts'
import { isNudgeDue, latestNudgeMoment, nudgeMoments, type StageWindow } from '../../src/domain/nudge.ts'

const zones = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const
const workdays: Calendar = { daysOff: new Map() }

const window = (opensAt: string, closesAt: string): StageWindow => ({
	opensAt: Temporal.Instant.from(opensAt),
	closesAt: Temporal.Instant.from(closesAt),
})

/** "Mon 23 08:00" for each moment, as read in the zone. */
function read(moments: Temporal.Instant[], zone: string): string[] {
	return moments.map(moment => {
		const local = moment.toZonedDateTimeISO(zone)
		const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][local.dayOfWeek - 1]
		return `${day} ${local.day} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
	})
}

describe('the moments of a window', () => {
	test.each<[string, StageWindow, string[]]>([
		[
			'two weeks, ending on a Friday: launch, 7, 3, 1 and 0 days before the end',
			window('2026-11-09T08:00:00+08:00', '2026-11-20T16:00:00+08:00'),
			['Mon 9 08:00', 'Fri 13 08:00', 'Tue 17 08:00', 'Thu 19 08:00', 'Fri 20 08:00'],
		],
		[
			'ending on a Monday: three days and one day before are a Friday and a Sunday, which becomes that Friday',
			window('2026-11-16T08:00:00+08:00', '2026-11-30T16:00:00+08:00'),
			['Mon 16 08:00', 'Mon 23 08:00', 'Fri 27 08:00', 'Mon 30 08:00'],
		],
		[
			'opening in the evening before a weekend: launch on Monday',
			window('2026-11-20T17:00:00+08:00', '2026-11-27T16:00:00+08:00'),
			['Mon 23 08:00', 'Tue 24 08:00', 'Thu 26 08:00', 'Fri 27 08:00'],
		],
		[
			'opening in working hours: launch at once',
			window('2026-11-23T10:30:00+08:00', '2026-11-24T16:00:00+08:00'),
			['Mon 23 10:30', 'Tue 24 08:00'],
		],
		[
			'ending at midnight: the last day is the one before',
			window('2026-11-23T00:00:00+08:00', '2026-11-28T00:00:00+08:00'),
			['Mon 23 08:00', 'Tue 24 08:00', 'Thu 26 08:00', 'Fri 27 08:00'],
		],
		[
			'ending before work begins: the last nudge is on the day before',
			window('2026-11-23T08:00:00+08:00', '2026-11-27T08:00:00+08:00'),
			['Mon 23 08:00', 'Tue 24 08:00', 'Thu 26 08:00'],
		],
		['a weekend: nobody is nudged', window('2026-11-21T08:00:00+08:00', '2026-11-22T16:00:00+08:00'), []],
	])('%s', (_, stage, expected) => {
		expect(read(nudgeMoments(stage, zones.WITA, workdays), zones.WITA)).toEqual(expected)
	})

	test('a public holiday moves a nudge to the working day before', () => {
		const calendar = { daysOff: new Map([['2026-11-19', 'Libur']]) }
		const stage = window('2026-11-16T08:00:00+08:00', '2026-11-20T16:00:00+08:00')
		const expected = ['Mon 16 08:00', 'Tue 17 08:00', 'Wed 18 08:00', 'Fri 20 08:00']
		expect(read(nudgeMoments(stage, zones.WITA, calendar), zones.WITA)).toEqual(expected)
	})

	test('the last day is that of the zone: midnight in WITA is Saturday in WIT', () => {
		const stage = window('2026-11-23T00:00:00+08:00', '2026-11-28T00:00:00+08:00')
		const expected = ['Mon 23 08:00', 'Wed 25 08:00', 'Fri 27 08:00']
		expect(read(nudgeMoments(stage, zones.WIT, workdays), zones.WIT)).toEqual(expected)
	})

	test('each zone has its own eight o’clock', () => {
		const stage = window('2026-11-23T00:00:00+09:00', '2026-11-23T16:00:00+08:00')
		const utc = Object.values(zones).map(zone => nudgeMoments(stage, zone, workdays).map(String))
		expect(utc).toEqual([['2026-11-23T01:00:00Z'], ['2026-11-23T00:00:00Z'], ['2026-11-22T23:00:00Z']])
	})
})

describe('is a nudge due', () => {
	const stage = window('2026-11-09T08:00:00+08:00', '2026-11-20T16:00:00+08:00')
	const launch = '2026-11-09T08:00:00+08:00'

	test.each<[string, string, string | undefined, boolean]>([
		['before work', '2026-11-09T07:59:59+08:00', undefined, false],
		['at launch', launch, undefined, true],
		['a minute later, handled', '2026-11-09T08:01:00+08:00', launch, false],
		['on a day without a nudge', '2026-11-10T09:00:00+08:00', launch, false],
		['seven days before the end', '2026-11-13T08:00:00+08:00', launch, true],
		['that evening, after downtime', '2026-11-13T16:00:00+08:00', launch, false],
		['on the next working morning instead', '2026-11-16T08:00:00+08:00', launch, true],
		['once, after downtime over several moments', '2026-11-19T15:00:00+08:00', launch, true],
		['in the last hour', '2026-11-20T15:59:00+08:00', '2026-11-19T08:00:00+08:00', true],
		['when the window has closed', '2026-11-20T16:00:00+08:00', '2026-11-19T08:00:00+08:00', false],
		['when the clock has jumped back', '2026-11-16T08:00:00+08:00', '2026-11-17T08:00:00+08:00', false],
	])('%s', (_, now, handled, expected) => {
		const before = handled === undefined ? undefined : Temporal.Instant.from(handled)
		expect(isNudgeDue(Temporal.Instant.from(now), zones.WITA, stage, workdays, before)).toBe(expected)
	})
})

describe('properties', () => {
	// A leap day, and then the weeks in which New York and Berlin set their clocks forward
	const start = Temporal.Instant.from('2028-02-20T00:00:00Z')
	const minutes = (most: number) => fc.integer({ min: 0, max: most })
	const zone = fc.constantFrom(...Object.values(zones), 'America/New_York', 'Europe/Berlin')
	const dayAfter = (days: number) => start.toZonedDateTimeISO('UTC').add({ days }).toPlainDate().toString()
	const hours = fc
		.tuple(fc.integer({ min: 4 * 60, max: 20 * 60 }), fc.integer({ min: 30, max: 4 * 60 }))
		.map(([from, length]) => ({ from, until: from + length }))
	const spell = fc
		.tuple(minutes(40), minutes(20), hours)
		.map(([from, length, hours]) => ({ first: dayAfter(from), last: dayAfter(from + length), ...hours }))
	const calendar: fc.Arbitrary<Calendar> = fc.record({
		daysOff: fc
			.uniqueArray(minutes(60), { maxLength: 10 })
			.map(days => new Map(days.map(day => [dayAfter(day), 'Libur']))),
		weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
		hours: fc.option(hours, { nil: undefined }),
		spells: fc.array(spell, { maxLength: 2 }),
	})
	const times = fc.record({
		launch: fc.boolean(),
		days: fc.uniqueArray(minutes(14), { maxLength: 5 }),
		at: fc.option(minutes(24 * 60), { nil: undefined }),
	})
	const stage = fc.tuple(minutes(20_000), fc.integer({ min: 1, max: 40_000 })).map(([from, length]) => ({
		opensAt: start.add({ minutes: from }),
		closesAt: start.add({ minutes: from + length }),
	}))

	test('every moment lies in the window, on a working day of the zone, within its hours, one a day at most', () => {
		fc.assert(
			fc.property(stage, zone, calendar, times, (stage, zone, calendar, times) => {
				const moments = nudgeMoments(stage, zone, calendar, times).map(moment => moment.toZonedDateTimeISO(zone))
				for (const local of moments) {
					expect(isWorkingDay(local.toPlainDate(), calendar)).toBe(true)
					const minute = local.hour * 60 + local.minute
					const { from, until } = hoursOn(local.toPlainDate(), calendar)
					expect(minute).toBeGreaterThanOrEqual(from)
					expect(minute).toBeLessThan(until)
					expect(Temporal.Instant.compare(local.toInstant(), stage.opensAt)).toBeGreaterThanOrEqual(0)
					expect(Temporal.Instant.compare(local.toInstant(), stage.closesAt)).toBeLessThan(0)
				}
				expect(new Set(moments.map(local => local.toPlainDate().toString())).size).toBe(moments.length)
			}),
		)
	})

	test('at whatever working moments the scheduler wakes, it acts on the latest moment once and on each only once', () => {
		fc.assert(
			fc.property(
				stage,
				zone,
				calendar,
				fc.array(minutes(70_000), { maxLength: 60 }),
				(stage, zone, calendar, ticks) => {
					let handled: Temporal.Instant | undefined
					const acted: string[] = []
					// Not sorted: the clock may jump back
					for (const tick of ticks) {
						const now = start.add({ minutes: tick })
						const latest = latestNudgeMoment(now, zone, stage, calendar)
						if (isNudgeDue(now, zone, stage, calendar, handled)) {
							handled = latest
							acted.push(String(latest))
						}
						if (latest) expect(Temporal.Instant.compare(handled!, latest)).toBeGreaterThanOrEqual(0)
					}
					expect(new Set(acted).size).toBe(acted.length)
				},
			),
		)
	})
})
