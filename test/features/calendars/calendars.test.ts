import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { isWorkingDay } from '../../../src/domain/calendar.ts'
import {
	changeCalendar,
	listOwnCalendars,
	readCalendar,
	setHours,
	toggleWeekday,
} from '../../../src/features/calendars/calendars.ts'
import { due } from '../../../src/features/calendars/due.ts'
import { messages } from '../../../src/features/calendars/messages.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { enqueue } from '../../../src/outbox/enqueue.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const unit = 'unit000001'
const hr = (): Actor => ({ employeeId: season.people[0]!, roles: ['hr'] })

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 1, instrument: 'jakarta' })
})

afterEach(() => env.close())

test('what HR sets for the agency holds at once; a unit below differs until it follows again', async () => {
	await expect(toggleWeekday(env, { employeeId: season.people[1]!, roles: [] }, undefined, 6)).rejects.toMatchObject({
		key: 'refusal-hr-only',
	})
	await toggleWeekday(env, hr(), undefined, 6)
	const saturday = Temporal.PlainDate.from('2026-11-28')
	expect(isWorkingDay(saturday, env.calendar)).toBe(true)
	await setHours(env, hr(), unit, { from: 9 * 60, until: 15 * 60 })
	await expect(setHours(env, hr(), unit, { from: 900, until: 900 })).rejects.toMatchObject({
		key: 'refusal-calendar-hours',
	})
	expect((await readCalendar(env, hr(), unit)).calendar).toMatchObject({
		weekdays: [1, 2, 3, 4, 5, 6],
		hours: { from: 540 },
	})
	env.at('2026-11-28T08:30:00+08:00')
	const row = { recipientId: season.people[1]!, kind: 'x', params: {}, when: 'working-hours' as const }
	await env.db.$transaction(tx => enqueue(tx, env, [{ ...row, dedupeKey: 'one' }]))
	await changeCalendar(env, hr(), unit, () => undefined)
	await env.db.$transaction(tx => enqueue(tx, env, [{ ...row, dedupeKey: 'two' }]))
	const rows = await env.db.outboxMessage.findMany({ orderBy: { dedupeKey: 'asc' } })
	expect(rows.map(({ dueAt }) => dueAt.toISOString())).toEqual(['2026-11-28T01:00:00.000Z', '2026-11-28T00:30:00.000Z'])
	for (const day of [1, 2, 3, 4, 5]) await toggleWeekday(env, hr(), undefined, day)
	await expect(toggleWeekday(env, hr(), undefined, 6)).rejects.toMatchObject({ key: 'refusal-calendar-no-day' })
})

test('HR of a unit keeps the calendars of their tree, and sees no other', async () => {
	await env.db.unit.createMany({
		data: [
			{ id: 'puskesmas', name: 'Puskesmas', parentId: unit },
			{ id: 'pustu', name: 'Pustu', parentId: 'puskesmas' },
		],
	})
	const officer: Actor = { employeeId: season.people[1]!, roles: ['unit_hr'], unitIds: ['puskesmas'] }
	await setHours(env, officer, 'pustu', { from: 9 * 60, until: 15 * 60 })
	await setHours(env, hr(), unit, { from: 7 * 60, until: 14 * 60 })
	expect(await listOwnCalendars(env, officer)).toMatchObject({
		isAgency: false,
		units: [{ name: 'Puskesmas' }, { name: 'Pustu' }],
	})
	expect(await readCalendar(env, officer, 'puskesmas')).toMatchObject({ above: undefined, below: [{ isOwn: true }] })
	expect(await readCalendar(env, officer, 'pustu')).toMatchObject({
		above: 'puskesmas',
		calendar: { hours: { from: 540 } },
	})
	for (const other of [unit, undefined]) {
		const key = other ? 'refusal-not-yours' : 'refusal-hr-only'
		await expect(readCalendar(env, officer, other)).rejects.toMatchObject({ key })
		await expect(toggleWeekday(env, officer, other, 6)).rejects.toMatchObject({ key })
	}
	expect(await env.db.auditEvent.count({ where: { action: 'calendar.changed', actorId: officer.employeeId } })).toBe(1)
})

test('what two officers change at once holds, both of it', async () => {
	for (const place of [undefined, unit]) {
		await Promise.all([toggleWeekday(env, hr(), place, 6), toggleWeekday(env, hr(), place, 5)])
		await Promise.all([
			toggleWeekday(env, hr(), place, 4),
			setHours(env, hr(), place, { from: 9 * 60, until: 15 * 60 }),
		])
		const { layer } = await readCalendar(env, hr(), place)
		expect(layer).toEqual({
			weekdays: place ? [1, 2, 3, 4, 5] : [1, 2, 3, 6],
			hours: { from: 9 * 60, until: 15 * 60 },
		})
	}
})

test('HR hears from October on that next year is missing, at once of a window’s year, and once a week', async () => {
	const told = async (moment: string) => {
		env.at(moment)
		await due(env)
		return env.db.outboxMessage.count({ where: { kind: 'calendar-years-missing' } })
	}
	await env.db.period.updateMany({ data: { state: 'draft' } })
	expect(await told('2026-11-23T09:00:00+08:00'), 'no list at all').toBe(0)
	env.holidays = new Map([['2026-01-01', 'Tahun Baru']])
	expect(await told('2026-09-30T09:00:00+08:00')).toBe(0)
	expect(await told('2026-10-01T09:00:00+08:00')).toBe(1)
	expect(await told('2026-10-05T09:00:00+08:00')).toBe(1)
	expect(await told('2026-10-09T09:00:00+08:00')).toBe(2)
	const said = season.people.map(async (employeeId, index) => {
		const to = { employeeId, name: season.names[index]!, number: '1', zone: env.zone, t: translator('id') }
		return (await messages['calendar-years-missing']!(env, to, {}))?.text
	})
	expect(await Promise.all(said), 'HR alone, also by the time it is sent').toEqual([
		expect.stringContaining('2027'),
		...season.people.slice(1).map(() => undefined),
	])
	env.holidays = new Map([...env.holidays, ['2027-01-01', 'Tahun Baru']])
	expect(await told('2026-10-20T09:00:00+08:00')).toBe(2)
	await env.db.period.updateMany({ data: { state: 'open' } })
	await env.db.window.updateMany({
		where: { stage: 'supervisor' },
		data: { closesAt: new Date('2028-01-10T16:00:00+08:00') },
	})
	expect(await told('2026-10-21T09:00:00+08:00')).toBe(3)
})
