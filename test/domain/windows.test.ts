import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type Calendar, dayOf, isWorkingDay } from '../../src/domain/calendar.ts'
import { Refusal } from '../../src/domain/refusal.ts'
import type { Stage } from '../../src/domain/stage.ts'
import {
	areAhead,
	type Edge,
	moveDeadline,
	moveEdge,
	neighbour,
	onWorkingDays,
	proposeWindows,
	type StageWindow,
} from '../../src/domain/windows.ts'
import { anInstrument } from '../support/instrument.ts'

const zone = 'Asia/Makassar'
const calendar: Calendar = {
	daysOff: new Map([
		['2026-12-24', 'Cuti bersama Natal'],
		['2026-12-25', 'Hari Raya Natal'],
	]),
}
const place = { zone, calendar }
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(`${text}+08:00`)
const now = at('2026-11-23T09:00')

const withPeers = anInstrument()
const withoutPeers = anInstrument({ groups: { self: { weight: 0 }, supervisor: { weight: 100 } } })

/** `feedback 11-30 08 – 12-08 16`, in the agency's zone. */
const plan = (windows: readonly StageWindow[]) =>
	windows.map(({ stage, opensAt, closesAt }) => {
		const words = [opensAt, closesAt].map(instant => {
			const local = instant.toZonedDateTimeISO(zone)
			return `${local.toPlainDate().toString().slice(5)} ${String(local.hour).padStart(2, '0')}`
		})
		return `${stage} ${words.join(' – ')}`
	})

const proposed = () => proposeWindows(withPeers, day('2026-11-23'), place)
const refused = (act: () => unknown) => {
	try {
		act()
	} catch (error) {
		if (error instanceof Refusal) return [error.key, error.args]
		throw error
	}
	return undefined
}

describe('what is proposed', () => {
	test('with peers: three days to propose, two more to approve, seven for feedback, five to score', () => {
		expect(plan(proposed())).toEqual([
			'proposal 11-23 08 – 11-25 16',
			'approval 11-23 08 – 11-27 16',
			'feedback 11-30 08 – 12-08 16',
			'supervisor 12-09 08 – 12-15 16',
		])
	})

	test('without peers: feedback begins at once', () => {
		expect(plan(proposeWindows(withoutPeers, day('2026-11-23'), place))).toEqual([
			'feedback 11-23 08 – 12-01 16',
			'supervisor 12-02 08 – 12-08 16',
		])
	})

	test('a talk is possible as soon as somebody is scored, and has five days more', () => {
		const talking = anInstrument({ stages: ['proposal', 'approval', 'feedback', 'supervisor', 'dialogue'] })
		const windows = proposeWindows(talking, day('2026-11-23'), place)
		expect(plan(windows).slice(3)).toEqual(['supervisor 12-09 08 – 12-15 16', 'dialogue 12-09 08 – 12-22 16'])
		const late = moveDeadline(windows, 'supervisor', day('2026-12-17'), at('2026-12-14T09:00'), place)
		expect(plan(late).slice(3)).toEqual(['supervisor 12-09 08 – 12-17 16', 'dialogue 12-09 08 – 12-28 16'])
		const later = moveDeadline(windows, 'supervisor', day('2026-12-22'), at('2026-12-14T09:00'), place)
		expect(plan(later).slice(4)).toEqual(['dialogue 12-09 08 – 12-31 16'])
		const longer = moveDeadline(later, 'dialogue', day('2027-01-05'), at('2026-12-23T09:00'), place)
		expect(plan(longer).slice(4)).toEqual(['dialogue 12-09 08 – 01-05 16'])
	})

	test('from a Saturday it begins on Monday, and Christmas is skipped', () => {
		expect(plan(proposeWindows(withoutPeers, day('2026-12-19'), place))).toEqual([
			'feedback 12-21 08 – 12-31 16',
			'supervisor 01-01 08 – 01-07 16',
		])
	})

	test('whatever the day: on working days, in order, and ahead', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 700 }), fc.boolean(), (days, peers) => {
				const from = day('2026-01-01').add({ days })
				const windows = proposeWindows(peers ? withPeers : withoutPeers, from, place)
				expectInOrder(windows)
				expect(areAhead(windows, from.toZonedDateTime(zone).toInstant())).toBe(true)
			}),
		)
	})
})

describe('HR moves a day before the period begins', () => {
	const move = (stage: Stage, edge: Edge, to: string) => moveEdge(proposed(), { stage, edge, day: day(to) }, now, place)

	test('feedback ends two days later: scoring moves along and keeps its five days', () => {
		expect(plan(move('feedback', 'closes', '2026-12-10')).slice(2)).toEqual([
			'feedback 11-30 08 – 12-10 16',
			'supervisor 12-11 08 – 12-17 16',
		])
	})

	test('a stage that ends earlier leaves the others where they are', () => {
		expect(plan(move('feedback', 'closes', '2026-12-02')).slice(2)).toEqual([
			'feedback 11-30 08 – 12-02 16',
			'supervisor 12-09 08 – 12-15 16',
		])
	})

	test('the beginning moved beyond the end takes the whole stage along', () => {
		expect(plan(move('supervisor', 'opens', '2026-12-21')).slice(3)).toEqual(['supervisor 12-21 08 – 12-29 16'])
	})

	test('everything begins a day later: approval still opens together with the proposal', () => {
		expect(plan(move('proposal', 'opens', '2026-11-26'))).toEqual([
			'proposal 11-26 08 – 11-30 16',
			'approval 11-26 08 – 12-02 16',
			'feedback 12-03 08 – 12-11 16',
			'supervisor 12-14 08 – 12-18 16',
		])
	})

	test.each<[Stage, Edge, string, string, object]>([
		['feedback', 'closes', '2026-11-27', 'refusal-period-end', { first: '30-11-2026' }],
		['feedback', 'opens', '2026-11-27', 'refusal-period-order', { first: '30-11-2026' }],
		['supervisor', 'opens', '2026-12-08', 'refusal-period-order', { first: '09-12-2026' }],
		['proposal', 'opens', '2026-11-20', 'refusal-period-past', { day: '20-11-2026' }],
		['supervisor', 'closes', '2026-12-19', 'refusal-period-weekend', { day: '19-12-2026' }],
		['supervisor', 'closes', '2026-12-25', 'refusal-period-holiday', { day: '25-12-2026', name: 'Hari Raya Natal' }],
		['supervisor', 'closes', '2062-12-12', 'refusal-period-far', { day: '12-12-2062' }],
		['approval', 'closes', '2026-11-25', 'refusal-period-end', { first: '26-11-2026' }],
		['approval', 'opens', '2026-11-24', 'refusal-not-yours', {}],
	])('%s %s on %s is refused', (stage, edge, to, key, args) => {
		expect(refused(() => move(stage, edge, to))).toEqual([key, args])
	})

	test('a stage that the instrument does not run cannot be moved', () => {
		const windows = proposeWindows(withoutPeers, day('2026-11-23'), place)
		const change = { stage: 'proposal', edge: 'closes', day: day('2026-11-30') } as const
		expect(refused(() => moveEdge(windows, change, now, place))).toEqual(['refusal-not-yours', {}])
	})

	test('whatever is moved where: refused, or still in order', () => {
		const change = fc.record({
			stage: fc.constantFrom<Stage>('proposal', 'approval', 'feedback', 'supervisor'),
			edge: fc.constantFrom<Edge>('opens', 'closes'),
			days: fc.integer({ min: -5, max: 60 }),
		})
		fc.assert(
			fc.property(fc.array(change, { maxLength: 8 }), changes => {
				let windows = proposed()
				for (const { stage, edge, days } of changes) {
					const to = { stage, edge, day: day('2026-11-23').add({ days }) }
					refused(() => {
						windows = moveEdge(windows, to, now, place)
					})
					expectInOrder(windows)
				}
			}),
		)
	})
})

describe('HR moves a deadline while the period runs', () => {
	const extend = (stage: Stage, to: string, moment: string) =>
		moveDeadline(proposed(), stage, day(to), at(moment), place)

	test('more time for feedback: scoring, not begun, moves along', () => {
		expect(plan(extend('feedback', '2026-12-11', '2026-12-07T10:00')).slice(2)).toEqual([
			'feedback 11-30 08 – 12-11 16',
			'supervisor 12-14 08 – 12-18 16',
		])
	})

	test('late approvals while feedback runs: its window stays open', () => {
		expect(plan(extend('approval', '2026-12-02', '2026-11-30T10:00')).slice(1)).toEqual([
			'approval 11-23 08 – 12-02 16',
			'feedback 11-30 08 – 12-08 16',
			'supervisor 12-09 08 – 12-15 16',
		])
	})

	test('more time to propose gives supervisors their two days after it', () => {
		expect(plan(extend('proposal', '2026-11-27', '2026-11-25T10:00')).slice(0, 2)).toEqual([
			'proposal 11-23 08 – 11-27 16',
			'approval 11-23 08 – 12-01 16',
		])
	})

	test('a scoring window that is over can be opened again', () => {
		expect(plan(extend('supervisor', '2026-12-18', '2026-12-16T10:00')).slice(3)).toEqual([
			'supervisor 12-09 08 – 12-18 16',
		])
	})

	test.each<Stage>(['proposal', 'approval', 'feedback'])('%s cannot, once feedback has closed', stage => {
		expect(refused(() => extend(stage, '2026-12-18', '2026-12-08T16:00'))?.[0]).toBe('refusal-period-feedback-over')
	})

	test('a deadline never moves before now', () => {
		expect(refused(() => extend('feedback', '2026-12-04', '2026-12-04T16:00'))?.[0]).toBe('refusal-period-past')
		expect(plan(extend('feedback', '2026-12-04', '2026-12-04T15:59'))[2]).toBe('feedback 11-30 08 – 12-04 16')
	})

	test('what does not change keeps its own hours', () => {
		const odd = proposed().map(window => ({ ...window, closesAt: window.closesAt.add({ minutes: 30 }) }))
		const moved = moveDeadline(odd, 'supervisor', day('2026-12-17'), now, place)
		expect(moved.slice(0, 3)).toEqual(odd.slice(0, 3))
	})
})

describe('days of a draft become days off', () => {
	const withOff = (...days: string[]) => ({
		zone,
		calendar: { daysOff: new Map([...calendar.daysOff, ...days.map((off): [string, string] => [off, 'Libur'])]) },
	})

	test('first and last days move to the next working day, and later stages along with them', () => {
		expect(plan(onWorkingDays(proposed(), now, withOff('2026-11-27', '2026-12-08', '2026-12-15')))).toEqual([
			'proposal 11-23 08 – 11-25 16',
			'approval 11-23 08 – 11-30 16',
			'feedback 12-01 08 – 12-10 16',
			'supervisor 12-11 08 – 12-18 16',
		])
	})

	test('what is over stays, and without a new day off nothing changes', () => {
		const windows = proposed()
		expect(onWorkingDays(windows, at('2026-11-25T17:00'), withOff('2026-11-23', '2026-11-25'))).toEqual(windows)
		for (const [index, window] of onWorkingDays(windows, now, place).entries()) expect(window).toBe(windows[index])
	})

	test('whichever days: in order, on working days, and never earlier than chosen', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }), days => {
				const off = withOff(...days.map(days => day('2026-11-23').add({ days }).toString()))
				const moved = onWorkingDays(proposed(), now, off)
				expectInOrder(moved, off.calendar)
				for (const [index, { closesAt }] of proposed().entries())
					expect(moved[index]!.closesAt.epochMilliseconds).toBeGreaterThanOrEqual(closesAt.epochMilliseconds)
			}),
		)
	})
})

test('neighbours of a day are working days', () => {
	expect(neighbour(day('2026-12-28'), -1, calendar).toString()).toBe('2026-12-23')
	expect(neighbour(day('2026-12-23'), 1, calendar).toString()).toBe('2026-12-28')
})

test('a plan that has partly gone by is not ahead', () => {
	expect(areAhead(proposed(), at('2026-11-25T15:59'))).toBe(true)
	expect(areAhead(proposed(), at('2026-11-25T16:00'))).toBe(false)
})

function expectInOrder(windows: readonly StageWindow[], days = calendar): void {
	for (const [index, window] of windows.entries()) {
		const before = windows[index - 1]
		const { opensAt, closesAt, stage } = window
		expect(isWorkingDay(dayOf(opensAt, zone), days)).toBe(true)
		expect(isWorkingDay(dayOf(closesAt, zone), days)).toBe(true)
		expect(opensAt.epochMilliseconds).toBeLessThan(closesAt.epochMilliseconds)
		if (!before) continue
		expect(before.closesAt.epochMilliseconds).toBeLessThan(closesAt.epochMilliseconds)
		if (stage === 'approval') expect(opensAt).toEqual(before.opensAt)
		else expect(before.closesAt.epochMilliseconds).toBeLessThan(opensAt.epochMilliseconds)
	}
}
