import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { parseDay, typedDay } from '../../src/domain/typed-day.ts'

test.each([
	['24-11-2026', '2026-11-24'],
	['24/11/2026', '2026-11-24'],
	[' 4.1.2027 ', '2027-01-04'],
	['24 - 11 - 2026', '2026-11-24'],
	['29-02-2028', '2028-02-29'],
])('"%s" is %s', (text, day) => {
	expect(parseDay(text)?.toString()).toBe(day)
})

test.each(['besok', '31-11-2026', '29-02-2027', '11-24-2026', '24-11-26', '2026-11-24', '24-11', '', '0-1-2026'])(
	'"%s" is no day',
	text => {
		expect(parseDay(text)).toBeUndefined()
	},
)

test('is said as it is typed', () => {
	expect(typedDay(Temporal.PlainDate.from('2027-01-04'))).toBe('04-01-2027')
})
