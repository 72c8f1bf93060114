import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { snoozeChoices } from '../../src/domain/snooze.ts'

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
