import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { due } from '../../../src/features/nudges/due.ts'
import { readMessageSettings, setOwnHours, wakeNudges } from '../../../src/features/nudges/own-hours.ts'
import { findExample, readPlan, setHour, setText, toggleDay, toggleKind } from '../../../src/features/nudges/plan.ts'
import { snoozeNudges } from '../../../src/features/nudges/snooze.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverNudges, type SentNudge } from '../../support/nudges.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const actor = (index: number): Actor => ({ employeeId: season.people[index]!, roles: index === 0 ? ['hr'] : [] })

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 2, instrument: 'jakarta' })
})

afterEach(() => env.close())

async function tick(moment: string): Promise<SentNudge[]> {
	env.at(moment)
	await due(env)
	return deliverNudges(env)
}

const to = (sent: SentNudge[]) => sent.map(({ employeeId }) => season.people.indexOf(employeeId)).sort()

test('a nudge that is put off comes at that moment and not before, unless it is done or taken back', async () => {
	const [first] = await tick('2026-11-30T08:00:00+08:00')
	expect(first?.buttons).toEqual([expect.anything(), '/messages/snooze:tomorrow', '/messages/snooze:monday', '/'])
	await snoozeNudges(env, actor(1), 'monday')
	expect(to(await tick('2026-12-01T08:00:00+08:00'))).toEqual([2])
	expect(to(await tick('2026-12-04T08:00:00+08:00'))).toEqual([2])
	expect(to(await tick('2026-12-07T08:00:00+08:00'))).toEqual([1, 2])
	// The last day is Tuesday the 8th: it can be put off no more
	await snoozeNudges(env, actor(1), 'tomorrow')
	expect(to(await tick('2026-12-08T08:00:00+08:00'))).toEqual([1, 2])
	await expect(snoozeNudges(env, actor(1), 'tomorrow')).rejects.toMatchObject({ key: 'refusal-nudge-too-late' })
	await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
	await expect(snoozeNudges(env, actor(1), 'tomorrow')).rejects.toMatchObject({ key: 'refusal-nudge-nothing' })
})

test('who wakes their nudges, or has an earlier end, is nudged as the others', async () => {
	await tick('2026-11-30T08:00:00+08:00')
	await snoozeNudges(env, actor(1), 'monday')
	await snoozeNudges(env, actor(2), 'monday')
	await wakeNudges(env, actor(1))
	expect(to(await tick('2026-12-01T08:00:00+08:00'))).toEqual([1])
	const closesAt = new Date('2026-12-04T16:00:00+08:00')
	await env.db.window.updateMany({ where: { stage: 'feedback' }, data: { closesAt } })
	expect(to(await tick('2026-12-03T08:00:00+08:00'))).toEqual([1, 2])
})

test('own hours lie within those of the unit, and a nudge waits for them', async () => {
	await setOwnHours(env, actor(1), 'from', 10 * 60)
	await expect(setOwnHours(env, actor(1), 'until', 10 * 60)).rejects.toMatchObject({ key: 'refusal-nudge-hours' })
	await expect(setOwnHours(env, actor(1), 'until', 20 * 60)).rejects.toMatchObject({ key: 'refusal-nudge-hours' })
	expect(to(await tick('2026-11-30T08:00:00+08:00'))).toEqual([2])
	// They change their mind while it waits
	await setOwnHours(env, actor(1), 'from', 11 * 60)
	expect(to(await tick('2026-11-30T10:00:00+08:00'))).toEqual([])
	expect(to(await tick('2026-11-30T11:00:00+08:00'))).toEqual([1])
	expect((await readMessageSettings(env, actor(1))).own).toEqual({ from: 11 * 60, until: 16 * 60 })
})

test('whoever puts a nudge off and then wants messages earlier, or has less time, still gets it before the end', async () => {
	const hr = actor(0)
	for (const day of [7, 3, 1, 0]) await toggleDay(env, hr, season.periodId, day)
	for (const index of [1, 2]) await setOwnHours(env, actor(index), 'from', 10 * 60)
	expect(to(await tick('2026-12-01T10:00:00+08:00'))).toEqual([1, 2])
	env.at('2026-12-04T11:00:00+08:00')
	for (const index of [1, 2]) await snoozeNudges(env, actor(index), 'monday')
	expect(to(await tick('2026-12-04T11:01:00+08:00'))).toEqual([])
	// To Monday at ten, the last day by then: Wati’s hours end before.
	await setOwnHours(env, actor(1), 'from', 8 * 60)
	await setOwnHours(env, actor(1), 'until', 10 * 60)
	const closesAt = new Date('2026-12-07T16:00:00+08:00')
	await env.db.window.updateMany({ where: { stage: 'feedback' }, data: { closesAt } })
	expect(to(await tick('2026-12-04T11:02:00+08:00'))).toEqual([])
	expect(to(await tick('2026-12-07T08:00:00+08:00'))).toEqual([1])
	expect(to(await tick('2026-12-07T10:00:00+08:00'))).toEqual([2])
	expect(to(await tick('2026-12-07T15:00:00+08:00'))).toEqual([])
})

test('HR chooses days, hour, kinds and words of a period; nobody else does', async () => {
	const hr = actor(0)
	const { periodId } = season
	await expect(toggleDay(env, actor(1), periodId, 7)).rejects.toMatchObject({ key: 'refusal-hr-only' })
	await toggleDay(env, hr, periodId, 'launch')
	await toggleDay(env, hr, periodId, 7)
	await toggleDay(env, hr, periodId, 5)
	await setHour(env, hr, periodId, 9 * 60)
	await setText(env, hr, periodId, 'id', 'Mohon {jumlah} isian {periode} selesai sebelum {tenggat}.')
	expect((await readPlan(env, hr, periodId)).plan).toMatchObject({ launch: false, days: [5, 3, 1, 0], at: 540 })
	expect(await tick('2026-11-30T09:00:00+08:00')).toEqual([])
	expect((await findExample(env, hr, await readPlan(env, hr, periodId)))?.name).toBe('Wayan Wati')
	expect(await tick('2026-12-03T08:59:00+08:00')).toEqual([])
	const [nudge] = await tick('2026-12-03T09:00:00+08:00')
	expect(nudge?.text).toContain(
		'Mohon 1 isian Triwulan IV 2026 selesai sebelum Selasa, 8 Desember 2026 pukul 16.00 WITA.\n\nPenilaian diri',
	)
	// Later that day HR moves the hour: the same nudge does not come again
	await setHour(env, hr, periodId, 14 * 60)
	expect(await tick('2026-12-03T14:00:00+08:00')).toEqual([])
	expect(await tick('2026-12-04T09:00:00+08:00')).toEqual([])
	await toggleKind(env, hr, periodId, 'self-assessment')
	expect(await tick('2026-12-04T14:00:00+08:00')).toEqual([])
})

test('a six-day unit is nudged on Saturday, a shift on a holiday, and Ramadan hours end the day earlier', async () => {
	env.calendar = { daysOff: new Map([['2026-12-08', 'Libur']]) }
	await env.db.unit.create({
		data: {
			id: 'ward',
			name: 'Ruang Jaga',
			parentId: 'unit000001',
			calendar: { weekdays: [1, 2, 3, 4, 5, 6, 7], worksHolidays: true },
		},
	})
	await env.db.unit.create({ data: { id: 'night', name: 'Jaga Malam', parentId: 'ward' } })
	await env.db.employee.update({ where: { id: season.people[1] }, data: { unitId: 'night' } })
	const spells = [{ first: '2026-12-01', last: '2026-12-04', from: 9 * 60, until: 14 * 60 }]
	await env.db.unit.update({ where: { id: 'unit000001' }, data: { calendar: { spells } } })
	const nudged: string[] = []
	for (const day of ['11-30', '12-01', '12-04', '12-05', '12-07', '12-08']) {
		for (const time of ['08:00', '09:00', '13:59', '14:00']) {
			for (const index of to(await tick(`2026-${day}T${time}:00+08:00`))) nudged.push(`${day} ${time} ${index}`)
		}
	}
	expect(nudged).toEqual([
		'11-30 08:00 1',
		'11-30 08:00 2',
		'12-01 09:00 1',
		'12-01 09:00 2',
		'12-04 09:00 2',
		'12-05 08:00 1',
		'12-07 08:00 1',
		'12-07 08:00 2',
		'12-08 08:00 1',
	])
})
