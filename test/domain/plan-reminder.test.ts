import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it, test } from 'vitest'
import { type Calendar, isWorkingDay } from '../../src/domain/calendar.ts'
import { reminderOwed } from '../../src/domain/plan-reminder.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const calendar: Calendar = { daysOff: new Map([['2026-12-25', 'Natal']]) }
const written = day('2026-11-23')

describe('an item of a plan is remembered', () => {
	// Thursday, 31 December 2026
	const dueOn = day('2026-12-31')
	test.each([
		['long before', '2026-12-23', null, undefined],
		['a week before', '2026-12-24', null, '2026-12-31 0'],
		['once', '2026-12-24', '2026-12-31 0', undefined],
		['a week before, on the next day of work', '2026-12-28', null, '2026-12-31 0'],
		['on the day before', '2026-12-30', '2026-12-31 0', '2026-12-31 1'],
		['on its day, where nobody was there the day before', '2026-12-31', '2026-12-31 0', '2026-12-31 1'],
		['once it has passed', '2027-01-04', '2026-12-31 1', '2026-12-31 2'],
		['once it has passed long ago', '2027-03-01', null, '2026-12-31 2'],
		['once and no more', '2027-03-02', '2026-12-31 2', undefined],
		['of its new day', '2026-12-24', '2026-12-10 2', '2026-12-31 0'],
		['not anew where a clock was set back', '2026-12-30', '2026-12-31 2', undefined],
	])('%s', (_, today, reminded, owed) =>
		expect(reminderOwed({ dueOn, changedOn: written, reminded }, day(today), calendar)).toBe(owed),
	)

	it('on Friday of what is due on Monday', () => {
		const item = { dueOn: day('2026-12-07'), changedOn: written, reminded: '2026-12-07 0' }
		expect(reminderOwed(item, day('2026-12-03'), calendar)).toBeUndefined()
		expect(reminderOwed(item, day('2026-12-04'), calendar)).toBe('2026-12-07 1')
	})

	it('not of what was written or changed since, until its day has passed', () => {
		const item = { dueOn, changedOn: day('2026-12-30'), reminded: null }
		expect(reminderOwed(item, day('2026-12-30'), calendar)).toBeUndefined()
		expect(reminderOwed(item, day('2026-12-31'), calendar)).toBeUndefined()
		expect(reminderOwed(item, day('2027-01-01'), calendar)).toBe('2026-12-31 2')
	})

	it('at most once a moment and to the end, whenever anybody looks and wherever the clock jumps', () => {
		const looks = fc.array(fc.integer({ min: -20, max: 30 }), { maxLength: 40 })
		fc.assert(
			fc.property(looks, fc.integer({ min: 0, max: 30 }), (offsets, due) => {
				const dueOn = day('2026-12-14').add({ days: due })
				const said: string[] = []
				let reminded: string | null = null
				for (const offset of [...offsets, 60]) {
					const today = dueOn.add({ days: offset })
					if (!isWorkingDay(today, calendar) && offset !== 60) continue
					const owed = reminderOwed({ dueOn, changedOn: written, reminded }, today, calendar)
					if (owed === undefined) continue
					said.push(owed)
					reminded = owed
				}
				expect(new Set(said).size).toBe(said.length)
				expect(said.toSorted()).toEqual(said)
				expect(said.at(-1)).toBe(`${dueOn} 2`)
			}),
		)
	})
})
