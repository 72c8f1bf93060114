import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { holidaysWithin } from '../../src/domain/holidays-within.ts'
import { proposeWindows } from '../../src/domain/windows.ts'

const daysOff = new Map([
	['2026-12-24', 'Cuti bersama Natal'],
	['2026-12-25', 'Hari Raya Natal'],
	['2026-12-27', 'Sebuah Minggu'],
])
const place = { zone: 'Asia/Makassar', calendar: { daysOff } }
const groups = {
	self: { weight: 0, min: 1, optional: false },
	peer: { weight: 30, min: 3, optional: true },
	supervisor: { weight: 70, min: 1, optional: false },
} as never

test('a day off is named in the stage on whose own days it falls, and weekends in none', () => {
	// Proposal 22, 23 and 28 December; approval the two days after it; feedback 31 December to 8 January.
	const windows = proposeWindows({ groups }, Temporal.PlainDate.from('2026-12-22'), place)
	expect(holidaysWithin(windows, place)).toEqual([
		{
			stage: 'proposal',
			days: [
				{ day: Temporal.PlainDate.from('2026-12-24'), name: 'Cuti bersama Natal' },
				{ day: Temporal.PlainDate.from('2026-12-25'), name: 'Hari Raya Natal' },
			],
			workingDays: 3,
		},
	])
})

test('nothing is said where nothing is off', () => {
	const windows = proposeWindows({ groups }, Temporal.PlainDate.from('2026-11-02'), place)
	expect(holidaysWithin(windows, place)).toEqual([])
})
