import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { nextNudge, snoozeChoices } from '../../src/domain/snooze.ts'

const zone = 'Asia/Makassar'
const calendar = { daysOff: new Map([['2026-12-07', 'Libur']]) }
const late = '2026-12-31T16:00:00+08:00'

test.each<[string, string, string, string[]]>([
	[
		'on a Tuesday: tomorrow, or Monday',
		'2026-11-24T10:00',
		late,
		['tomorrow 2026-11-25T08:00', 'monday 2026-11-30T08:00'],
	],
	['on a Friday both are Monday', '2026-11-27T10:00', late, ['tomorrow 2026-11-30T08:00']],
	['a Monday off is Tuesday', '2026-12-03T10:00', late, ['tomorrow 2026-12-04T08:00', 'monday 2026-12-08T08:00']],
	['nothing after the deadline', '2026-11-24T10:00', '2026-11-27T16:00:00+08:00', ['tomorrow 2026-11-25T08:00']],
	['on the last day nothing is put off', '2026-11-24T10:00', '2026-11-24T16:00:00+08:00', []],
])('%s', (_, now, deadline, expected) => {
	const at = Temporal.Instant.from(`${now}:00+08:00`)
	const choices = snoozeChoices(at, zone, calendar, Temporal.Instant.from(deadline))
	const read = choices.map(({ snooze, at }) => `${snooze} ${at.toZonedDateTimeISO(zone).toString().slice(0, 16)}`)
	expect(read).toEqual(expected)
})

const hours = (from: number, until: number) => ({ daysOff: new Map(), hours: { from: from * 60, until: until * 60 } })

test.each<[string, { now?: string; until?: string; hours?: [number, number]; end?: string }, string]>([
	['nothing is put off: at once', {}, '2026-11-24T09:30'],
	['in the evening: the next morning', { now: '2026-11-24T17:00' }, '2026-11-25T08:00'],
	['put off: at that moment', { until: '2026-11-25T10:00' }, '2026-11-25T10:00'],
	['put off to a moment that is over: at once', { until: '2026-11-24T08:00' }, '2026-11-24T09:30'],
	['own hours begin later since: with them', { until: '2026-11-25T08:00', hours: [13, 15] }, '2026-11-25T13:00'],
	['own hours end before: the next day', { until: '2026-11-25T10:00', hours: [8, 10] }, '2026-11-26T08:00'],
	[
		'own hours end before, and the next day is too late: earlier that day',
		{ until: '2026-11-25T10:00', hours: [8, 10], end: '2026-11-25T16:00' },
		'2026-11-25T08:00',
	],
	['the end comes first: at once', { until: '2026-11-30T08:00', end: '2026-11-27T16:00' }, '2026-11-24T09:30'],
	['put off to today, too late: at once', { until: '2026-11-24T15:00', end: '2026-11-24T14:00' }, '2026-11-24T09:30'],
])('a nudge that is owed: %s', (_, given, expected) => {
	const { now = '2026-11-24T09:30', until, hours: [from, to] = [8, 16], end = '2026-12-08T16:00' } = given
	const at = (text: string) => Temporal.Instant.from(`${text}:00+08:00`)
	const wish = { snoozedUntil: until === undefined ? undefined : at(until), deadline: at(end) }
	const moment = nextNudge(at(now), zone, hours(from, to), wish)
	expect(moment.toZonedDateTimeISO(zone).toString().slice(0, 16)).toBe(expected)
})
