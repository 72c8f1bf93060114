import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadCalendar } from '../../src/store/holidays.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'cermin-holidays-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (text: string) => writeFile(join(folder, 'hari-libur.json'), text)

test('the shipped list knows the public holidays and cuti bersama of 2026 and 2027', async () => {
	const { daysOff } = await loadCalendar(folder)
	expect(daysOff.get('2026-08-17')).toBe('Proklamasi Kemerdekaan')
	expect(daysOff.get('2026-12-24')).toBe('Cuti bersama Natal')
	expect([...daysOff.keys()].filter(day => day.startsWith('2027')).length).toBe(26)
})

test("an agency's own list replaces the shipped one", async () => {
	await write('[{ "date": "2026-11-25", "name": "Hari Raya Galungan", "kind": "libur_nasional" }]')
	expect([...(await loadCalendar(folder)).daysOff]).toEqual([['2026-11-25', 'Hari Raya Galungan']])
})

test.each([
	['no JSON', 'Galungan', { key: 'config-holidays-json' }],
	['no list', '{}', { key: 'config-holidays-entry', args: { entry: 0 } }],
	[
		'an impossible day',
		'[{ "date": "2026-02-30", "name": "A", "kind": "cuti_bersama" }]',
		{ args: { entry: 1, field: 'date' } },
	],
	[
		'an unknown kind in the second entry',
		'[{ "date": "2026-01-01", "name": "A", "kind": "cuti_bersama" }, { "date": "2026-01-02", "name": "B", "kind": "x" }]',
		{ args: { entry: 2, field: 'kind' } },
	],
])('a list with %s is refused by file and entry', async (_, text, problem) => {
	await write(text)
	await expect(loadCalendar(folder)).rejects.toMatchObject({
		...problem,
		args: { ...('args' in problem ? problem.args : {}), file: join(folder, 'hari-libur.json') },
	})
})
