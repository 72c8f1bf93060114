import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SettingProblem } from '../../src/domain/setting-problem.ts'
import { due as tellHr } from '../../src/features/calendars/due.ts'
import { messages } from '../../src/features/calendars/messages.ts'
import { due as moveEnds } from '../../src/features/periods/due.ts'
import { translator } from '../../src/i18n/translate.ts'
import { refreshCalendar } from '../../src/store/calendars.ts'
import { startHolidays } from '../../src/store/current-holidays.ts'
import { HolidayFile } from '../../src/store/holiday-file.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { type Season, seedSeason } from '../support/season.ts'

let folder: string
let env: TestEnv
let season: Season
let logged: SettingProblem[]

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'cermin-holidays-'))
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 1, instrument: 'jakarta' })
	logged = []
})
afterEach(async () => {
	await env.close()
	await rm(folder, { recursive: true })
})

/** The bot starts on the folder as it is. */
async function start(): Promise<void> {
	env.holidayFile = new HolidayFile(folder, problem => logged.push(problem))
	env.holidays = new Map()
	await startHolidays(env)
}

/** A tick. */
async function tick(): Promise<void> {
	for (const due of [refreshCalendar, tellHr, moveEnds]) await due(env)
}

let writes = 0
async function write(text: string): Promise<void> {
	const file = join(folder, 'hari-libur.json')
	await writeFile(file, text)
	// As far apart as an officer's hands are, whatever the file system counts in
	await utimes(file, 0, ++writes)
}

const list = (...days: string[]) =>
	JSON.stringify(days.map(date => ({ date, name: 'Libur', kind: 'libur_nasional' as const })))

/** What HR is told of a list that is not in force; null once it is put right. */
async function toHr(): Promise<string | null> {
	const [row] = await env.db.outboxMessage.findMany({ where: { kind: 'calendar-file-broken' } })
	const to = { employeeId: row!.recipientId!, name: 'Made Suarta', number: '1', zone: env.zone, t: translator('id') }
	const { text } = (await messages['calendar-file-broken']!(env, to, {})) ?? { text: null }
	return text
}

test('a list that is replaced while the bot runs holds from the next tick, and ends on its days move', async () => {
	await start()
	expect(env.holidays.get('2026-12-25')).toBe('Natal')
	expect(await env.db.auditEvent.count(), 'the shipped list is nobody’s act').toBe(0)
	await write(list('2026-12-16'))
	await tick()
	await tick()
	expect([...env.calendar.daysOff]).toEqual([['2026-12-16', 'Libur']])
	const window = await env.db.window.findFirstOrThrow({ where: { stage: 'supervisor' } })
	expect(window.closesAt.toISOString()).toBe('2026-12-17T08:00:00.000Z')
	const replaced = { where: { action: 'calendar.holidays-replaced' } }
	expect(await env.db.auditEvent.findMany(replaced)).toMatchObject([{ details: { days: 1 } }])
	await rm(join(folder, 'hari-libur.json'))
	await tick()
	expect(env.calendar.daysOff.has('2026-12-25')).toBe(true)
})

test('a broken list is refused in the log and to HR, once, and the last good one stays, also after a restart', async () => {
	await write(list('2026-12-16', '2027-01-01'))
	await start()
	await write('[{ "date": "2026-12-16"')
	await tick()
	expect(logged, 'it may be in the middle of being written').toEqual([])
	for (let tries = 0; tries < 3; tries++) await tick()
	expect(logged).toMatchObject([{ key: 'config-holidays-json', args: { file: join(folder, 'hari-libur.json') } }])
	expect(env.calendar.daysOff.size).toBe(2)
	const text = await toHr()
	expect(text).toContain('Berkas hari libur hari-libur.json bukan JSON yang benar')
	expect(text).toContain('daftar sebelumnya tetap berlaku')
	await start()
	await tick()
	expect(env.calendar.daysOff.size).toBe(2)
	const told = await env.db.outboxMessage.findMany({ where: { kind: 'calendar-file-broken' } })
	expect(told.map(({ recipientId }) => recipientId)).toEqual([season.people[0]])
	await write(list('2026-12-16'))
	await tick()
	expect(env.calendar.daysOff.size).toBe(1)
	expect(await toHr()).toBeNull()
})

test('with a broken list and none before it, the bot does not start', async () => {
	await write('Galungan')
	await expect(start()).rejects.toMatchObject({ key: 'config-holidays-json' })
})
