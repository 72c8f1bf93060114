import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { messages } from '../../../src/features/periods/messages.ts'
import { orderProgressSheet } from '../../../src/features/periods/progress-sheet.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
let hr: Actor

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { instrument: 'bukittinggi-kompetensi' })
	hr = { employeeId: season.people[0]!, roles: ['hr'] }
	await env.db.unit.update({ where: { id: 'unit000001' }, data: { name: '=Dinas' } })
	await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
})
afterAll(() => env.close())

const rendered = (language: 'id' | 'en' = 'id') =>
	messages['period-sheet']?.(
		env,
		{ employeeId: hr.employeeId, name: 'Made Suarta', number: '1', zone: env.zone, t: translator(language) },
		{ period: season.periodId },
	)

test('the table says how far each unit is, with whose it is and when', async () => {
	const message = await rendered()
	expect(message?.text).toBe('Kemajuan periode Triwulan IV 2026, keadaan Senin, 23 November 2026 pukul 09.00 WITA')
	expect(message?.file?.name).toBe('Kemajuan-Triwulan-IV-2026.xlsx')
	const [sheet, byPerson] = await readXlsx(Buffer.from((await message?.file?.bytes()) ?? []))
	expect(sheet?.data.filter(row => row.some(cell => cell !== null))).toEqual([
		['Unit kerja', 'Pegawai', ...bothOf('Penilaian diri'), ...bothOf('Penilaian oleh atasan')],
		["'=Dinas", 6, 1, 6, 0, 6],
		[expect.stringMatching(/^Periode Triwulan IV 2026, .* diekspor oleh Made Suarta$/), null, null, null, null, null],
	])
	expect(byPerson?.data.slice(0, 1)).toEqual([
		['NIP', 'Nama', 'Unit kerja', 'Atasan penilai', 'Penilaian diri', 'Penilaian oleh atasan'],
	])
	const wati = byPerson?.data.find(row => row[1] === 'Wayan Wati')
	expect(wati?.slice(1)).toEqual(['Wayan Wati', "'=Dinas", 'Made Suarta', 'Selesai', 'Belum'])
})

test('it is for HR alone, also when its turn comes', async () => {
	await expect(orderProgressSheet(env, { ...hr, roles: [] }, season.periodId)).rejects.toMatchObject({
		key: 'refusal-hr-only',
	})
	await orderProgressSheet(env, hr, season.periodId)
	await orderProgressSheet(env, hr, season.periodId)
	expect(await env.db.outboxMessage.count({ where: { kind: 'period-sheet' } })).toBe(2)
	await env.db.roleGrant.deleteMany()
	expect(await rendered()).toBeNull()
})

function bothOf(part: string): string[] {
	return [`${part}: selesai`, `${part}: seluruhnya`]
}
