import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { due } from '../../../src/features/groups/due.ts'
import { groupMessages, messages } from '../../../src/features/groups/messages.ts'
import { setNames } from '../../../src/features/groups/names.ts'
import { closePeriod } from '../../../src/features/periods/closing.ts'
import { changeDeadline } from '../../../src/features/periods/deadline.ts'
import { pausePeriod, resumePeriod } from '../../../src/features/periods/pausing.ts'
import { translator } from '../../../src/i18n/translate.ts'
import type { Rendered } from '../../../src/outbox/message.ts'
import { toDate } from '../../../src/store/time.ts'
import { monday, openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason, windows } from '../../support/season.ts'

/** Made is HR and leads six people; the group of their unit was connected an hour before the period opened. */
let env: TestEnv
let season: Season
const unit = 'unit000001'
const hr = { employeeId: 'emp0000000', roles: ['hr'] as const }
const t = translator('id')

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { peers: [[1, 2]] })
	await env.db.unit.create({ data: { id: 'unit000002', name: 'Bidang Yankes', parentId: unit } })
	await env.db.setting.create({ data: { key: 'bot.username', value: 'cermin_bot' } })
})
beforeEach(async () => {
	await env.db.teamGroup.deleteMany()
	await env.db.outboxMessage.deleteMany()
	await env.db.review.updateMany({ data: { state: 'draft' } })
	await env.db.setting.deleteMany({ where: { key: 'groups.names' } })
	env.at(monday)
	const at = toDate(env.now().subtract({ hours: 1 }))
	const group = { unitId: unit, connectedById: hr.employeeId, connectedAt: at }
	await env.db.teamGroup.create({ data: { id: 'group00001', chatId: -100, title: 'Dinkes', ...group } })
})
afterAll(() => env.close())

/** Lets the scheduler look at `moment`, and takes what groups are owed by then as Telegram would. */
async function hearsAt(moment: string): Promise<string[]> {
	env.at(`${moment}:00+08:00`)
	await due(env)
	await due(env)
	const rows = await env.db.outboxMessage.findMany({
		where: { groupId: { not: null }, state: 'waiting', dueAt: { lte: toDate(env.now()) } },
		orderBy: { seq: 'asc' },
		include: { group: true },
	})
	const heard: string[] = []
	for (const { id, kind, params, group } of rows) {
		const to = { groupId: group!.id, unitId: group!.unitId, zone: env.zone, t }
		const said = await groupMessages[kind]!(env, to, asText(params))
		if (said) heard.push(said.text)
		await env.db.outboxMessage.update({ where: { id }, data: { state: said ? 'sent' : 'dropped' } })
	}
	return heard
}

const asText = (params: unknown) =>
	Object.fromEntries(Object.entries(params as object).map(([key, value]) => [key, String(value)]))

const submit = (...people: number[]) =>
	env.db.review.updateMany({
		where: { id: { in: people.map(index => season.selfReviews[index]!) } },
		data: { state: 'submitted' },
	})

/** What an officer is owed of one kind, as it would be rendered now. */
async function officerReads(kind: string): Promise<(Rendered | null)[]> {
	const rows = await env.db.outboxMessage.findMany({ where: { kind, recipientId: hr.employeeId } })
	const to = { ...hr, name: 'Made', number: '1', zone: env.zone, t }
	return Promise.all(rows.map(({ params }) => messages[kind]!(env, to, asText(params))))
}

test('a group hears of a season in working hours, once each, however often one looks', async () => {
	expect(await hearsAt('2026-11-23T09:00')).toEqual([expect.stringContaining('Triwulan IV 2026 telah dibuka')])
	expect(await hearsAt('2026-11-27T15:00')).toEqual([])
	// The feedback window opens at 08.00; nobody looks before the evening, when nobody is spoken to.
	expect(await hearsAt('2026-11-30T19:00')).toEqual([])
	const [stage, ...more] = await hearsAt('2026-12-01T08:00')
	expect(stage).toContain('Tahap penilaian dimulai')
	expect(stage).toContain('Penilaian diri dan umpan balik rekan: Senin, 30 November 2026')
	expect(more).toEqual([])
	await submit(1, 2)
	const [summary] = await hearsAt('2026-12-07T08:30')
	expect(summary).toContain('2 dari 6 sudah selesai')
	expect(summary).toContain('Selasa, 8 Desember 2026 pukul 16.00 WITA')
	for (const name of season.names) expect(summary).not.toContain(name)
	expect(await hearsAt('2026-12-08T09:00')).toEqual([])
	expect(await hearsAt('2026-12-10T08:00')).toEqual([expect.stringContaining('Penilaian oleh atasan')])
	await env.db.period.updateMany({ data: { state: 'published', publishedAt: toDate(env.now()) } })
	expect(await hearsAt('2026-12-10T09:00')).toEqual([expect.stringContaining('di percakapan pribadi')])
	expect(await hearsAt('2026-12-28T09:00')).toEqual([])
	await env.db.period.updateMany({ data: { state: 'open', publishedAt: null } })
	const keys = await env.db.outboxMessage.findMany({ select: { dedupeKey: true, params: true } })
	expect(JSON.stringify(keys)).not.toMatch(/emp\d/)
})

test('a group hears that the period is paused, goes on and is closed, by its name and its dates only', async () => {
	await hearsAt('2026-11-23T09:00')
	const at = (moment: string) => env.at(`2026-11-${moment}:00+08:00`)
	at('24T10:00')
	await pausePeriod(env, hr, season.periodId)
	const [paused, ...more] = await hearsAt('2026-11-24T10:01')
	expect([paused, more]).toEqual([expect.stringContaining('Penilaian kinerja Triwulan IV 2026 dijeda'), []])
	at('25T10:00')
	await resumePeriod(env, hr, season.periodId)
	expect(await hearsAt('2026-11-25T10:01')).toEqual([expect.stringMatching(/berjalan lagi.*Rabu, 9 Desember 2026/s)])
	at('26T10:00')
	await closePeriod(env, hr, season.periodId)
	expect(await hearsAt('2026-11-26T10:01')).toEqual([expect.stringContaining('Triwulan IV 2026 ditutup')])
	expect(await hearsAt('2026-12-10T09:00')).toEqual([])
	await env.db.auditEvent.deleteMany({ where: { action: 'period.resumed' } })
	await env.db.period.updateMany({ data: { state: 'open', closedAt: null } })
	for (const [stage, [opensAt, closesAt]] of Object.entries(windows))
		await env.db.window.updateMany({
			where: { stage: stage as keyof typeof windows },
			data: { opensAt: new Date(opensAt), closesAt: new Date(closesAt) },
		})
})

test('a group that comes later is not told of what was before', async () => {
	await env.db.teamGroup.updateMany({
		data: { connectedAt: toDate(Temporal.Instant.from('2026-12-07T09:00:00+08:00')) },
	})
	expect(await hearsAt('2026-12-07T09:30')).toEqual([])
	expect(await hearsAt('2026-12-10T08:00')).toEqual([expect.stringContaining('Penilaian oleh atasan')])
})

test('the group of a unit above hears it too, one of another unit does not', async () => {
	await env.db.teamGroup.updateMany({ data: { unitId: 'unit000002' } })
	expect(await hearsAt('2026-11-23T09:00')).toEqual([])
	await env.db.unit.update({ where: { id: 'unit000002' }, data: { parentId: null } })
	await env.db.unit.update({ where: { id: unit }, data: { parentId: 'unit000002' } })
	expect(await hearsAt('2026-11-23T09:01')).toHaveLength(1)
	await submit(1)
	expect((await hearsAt('2026-12-07T08:00')).at(-1)).toContain('1 dari 6')
	await env.db.unit.update({ where: { id: unit }, data: { parentId: null } })
})

describe('a summary', () => {
	const summary = async () => (await hearsAt('2026-12-07T08:00')).at(-1) ?? ''

	test('names who has not finished only where HR has said so', async () => {
		await submit(1, 2, 3, 4)
		await setNames(env, hr, true)
		const text = await summary()
		expect(text).toContain('4 dari 6')
		expect(text).toContain(`Belum selesai:\n• ${season.names[6]}\n• ${season.names[5]}`)
		for (const done of [1, 2, 3, 4]) expect(text).not.toContain(season.names[done])
	})

	test('of everyone thanks them', async () => {
		await submit(1, 2, 3, 4, 5, 6)
		expect(await summary()).toContain('Semua 6 sudah selesai')
	})

	test('never tells of peers', async () => {
		const before = await summary()
		await env.db.outboxMessage.deleteMany()
		await env.db.review.updateMany({ where: { id: { in: season.peerReviews } }, data: { state: 'submitted' } })
		expect(await summary()).toBe(before)
	})

	test('of two people is not given, with names neither', async () => {
		await env.db.appraisal.updateMany({
			where: { id: { in: season.appraisals.slice(3) } },
			data: { unitId: 'unit000002' },
		})
		await env.db.unit.update({ where: { id: 'unit000002' }, data: { parentId: null } })
		await setNames(env, hr, true)
		await hearsAt('2026-12-01T09:00')
		expect(await hearsAt('2026-12-07T08:00')).toEqual([])
		await env.db.appraisal.updateMany({ data: { unitId: unit } })
		await env.db.unit.update({ where: { id: 'unit000002' }, data: { parentId: unit } })
	})

	test('is not given where, less that of a unit below, it would be one of two people', async () => {
		const at = toDate(env.now().subtract({ hours: 1 }))
		const group = { unitId: 'unit000002', connectedById: hr.employeeId, connectedAt: at }
		await env.db.teamGroup.create({ data: { id: 'group00002', chatId: -200, title: 'Yankes', ...group } })
		const scope = { periodId: season.periodId, unitId: 'unit000002' }
		await env.db.periodUnit.create({ data: scope })
		const move = (...appraisals: string[]) =>
			env.db.appraisal.updateMany({ where: { id: { in: appraisals } }, data: { unitId: 'unit000002' } })
		const figures = async (moment: string) =>
			(await hearsAt(moment)).flatMap(text => text.match(/\d dari \d/) ?? []).toSorted()
		await move(...season.appraisals.slice(1, 5))
		expect(await figures('2026-12-07T08:00')).toEqual(['0 dari 4'])
		await env.db.outboxMessage.deleteMany()
		await env.db.appraisal.update({ where: { id: season.appraisals[1]! }, data: { unitId: unit } })
		expect(await figures('2026-12-07T08:00')).toEqual(['0 dari 3', '0 dari 6'])
		await env.db.appraisal.updateMany({ data: { unitId: unit } })
		await env.db.periodUnit.delete({ where: { periodId_unitId: scope } })
	})
})

describe('what becomes of a group', () => {
	const refused = (error: string) =>
		env.db.outboxMessage.updateMany({ where: { groupId: { not: null } }, data: { state: 'unreachable', error } })

	test('that Telegram no longer knows ends, and HR is told', async () => {
		await hearsAt('2026-11-23T09:00')
		await refused('gone: 403 Forbidden: bot was kicked from the group chat')
		await due(env)
		expect(await env.db.teamGroup.count()).toBe(0)
		expect(await officerReads('group-lost')).toMatchObject([{ text: expect.stringContaining('grup “Dinkes”') }])
	})

	test('that silences the bot is told to HR once, until it speaks again', async () => {
		await hearsAt('2026-11-23T09:00')
		await refused('silent: 400 Bad Request: not enough rights to send text messages to the chat')
		await due(env)
		await due(env)
		expect(await officerReads('group-silent')).toMatchObject([{ text: expect.stringContaining('tidak diizinkan') }])
		const stranger = { employeeId: season.people[1]!, name: '', number: '1', zone: env.zone, t }
		expect(await messages['group-silent']!(env, stranger, { group: 'group00001' })).toBeNull()
		expect(await hearsAt('2026-12-01T09:00')).toHaveLength(1)
		await due(env)
		expect(await env.db.teamGroup.findFirst()).toMatchObject({ silentSince: null })
		expect(await officerReads('group-silent')).toEqual([null])
	})

	test('for which nobody answers any more is told nothing, and HR is asked', async () => {
		await env.db.teamGroup.updateMany({ data: { connectedById: season.people[1] } })
		expect(await hearsAt('2026-11-23T09:00')).toEqual([])
		expect(await officerReads('group-orphaned')).toMatchObject([{ text: expect.stringContaining('sampai Bapak/Ibu') }])
		await env.db.teamGroup.updateMany({ data: { connectedById: hr.employeeId } })
		expect(await hearsAt('2026-11-23T09:05')).toHaveLength(1)
		expect(await officerReads('group-orphaned')).toEqual([null])
	})

	test('that loses its standing after it was owed something does not get it', async () => {
		env.at('2026-11-23T20:00:00+08:00')
		await due(env)
		await env.db.teamGroup.updateMany({ data: { connectedById: null } })
		expect(await hearsAt('2026-11-24T08:00')).toEqual([])
	})
})

describe('a deadline that moves', () => {
	test('is told as it stands; one that has moved again meanwhile is told once', async () => {
		await hearsAt('2026-12-01T09:00')
		const move = (day: string) =>
			changeDeadline(env, hr, season.periodId, 'feedback', Temporal.PlainDate.from(`2026-12-${day}`))
		await move('09')
		env.at('2026-12-01T09:05:00+08:00')
		await move('15')
		const [told, ...more] = await hearsAt('2026-12-01T09:10')
		expect(told).toContain('Jadwal berubah')
		expect(told).toContain('Selasa, 15 Desember 2026 pukul 16.00 WITA')
		expect(more).toEqual([])
		expect((await hearsAt('2026-12-14T08:00')).join()).toContain('0 dari 6')
	})
})
