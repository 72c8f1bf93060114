import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { exportForOfficer, orderExport } from '../../../src/features/results/export.ts'
import { listExportUnits } from '../../../src/features/results/export-units.ts'
import { type ExportedResult, exportedResults } from '../../../src/features/results/exported-results.ts'
import { messages } from '../../../src/features/results/messages.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { unitDocument } from '../../../src/features/results/unit-document-text.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let season: Season

const hr = (index = 0, updateKey?: string): Actor => ({ employeeId: season.people[index]!, roles: ['hr'], updateKey })
const message = (index = 0, unit = '') =>
	messages['result-export']!(
		env,
		{
			employeeId: season.people[index]!,
			name: season.names[index]!,
			number: '1',
			zone: 'Asia/Makassar',
			t: translator('id'),
		},
		{ period: season.periodId, unit },
	)
const book = async (index = 0) => {
	const rendered = await message(index)
	const sheets = await readXlsx(Buffer.from((await rendered?.file?.bytes()) ?? []))
	return new Map(sheets.map(({ sheet, data }) => [sheet, data]))
}

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	await env.db.employee.update({ where: { id: season.people[3] }, data: { name: '=Nyoman Budi' } })
	await publish(env, hr(), season.periodId)
})
beforeEach(async () => {
	await env.db.auditEvent.deleteMany()
	await env.db.period.updateMany({ data: { state: 'published' } })
})
afterAll(() => env.close())

describe('the results of a period as a workbook', () => {
	it('hold everyone, also who has no result, with whose they are and what each group came to', async () => {
		const results = (await book()).get('Hasil')!
		expect(results[0]?.slice(6)).toEqual([
			'Nilai',
			'Predikat kinerja',
			'Nilai akhir menurut skala',
			'Diri sendiri',
			'Atasan',
			'Rekan kerja',
			'Versi',
		])
		expect(results.slice(1).map(row => [row[1], ...row.slice(6)])).toEqual([
			["'=Nyoman Budi", null, null, null, null, null, null, null],
			['Ketut Ayu', 50, 'Cukup', 3, null, 3, null, 1],
			['Putu Sari', null, null, null, null, null, null, null],
			['Wayan Wati', 79.25, 'Baik', 4.17, 5, 4.1, 4.33, 1],
		])
		expect(results[4]?.[0]).toBe('198101012010012002')
	})

	it('keep silent about a group that is too small, in every sheet', async () => {
		const parts = (await book()).get('Rincian')!
		const peers = parts[0]!.flatMap((title, column) => (String(title).endsWith('· Rekan kerja') ? [column] : []))
		const ayu = parts.find(row => row[1] === 'Ketut Ayu')!
		expect(peers.length).toBeGreaterThan(0)
		expect(peers.map(column => ayu[column])).toEqual(peers.map(() => null))
	})

	it('come with columns for e-Kinerja, in which the supervisor alone speaks', async () => {
		const sheets = await book()
		const wati = sheets.get('e-Kinerja')!.find(row => row[3] === 'Wayan Wati')!
		expect(wati.slice(3)).toEqual([
			'Wayan Wati',
			79.25,
			'Baik',
			'Selalu selesai sebelum tenggat. Pertahankan ketelitian.',
		])
		expect(JSON.stringify([...sheets])).not.toMatch(/RAHASIA|rekan pertama|berbagi ilmu|bantuannya/)
	})

	it('say for which period, of when, and who took them out', async () => {
		const rendered = await message()
		expect(rendered?.file?.name).toBe('Hasil-Triwulan-IV-2026.xlsx')
		expect((await book()).get('Keterangan')).toEqual(
			expect.arrayContaining([
				['Periode', 'Triwulan IV 2026'],
				['Keadaan', 'Jumat, 18 Desember 2026 pukul 09.00 WITA'],
				['Diekspor oleh', 'Made Suarta'],
				['Catatan', 'Hasil penilaian internal, bukan predikat resmi SKP'],
				['Catatan', '2 pegawai belum dinilai atasannya, sehingga belum mempunyai hasil.'],
			]),
		)
	})

	it('leave out what groups said of people whom the officer has rated anonymously', async () => {
		await env.db.roleGrant.create({ data: { employeeId: season.people[3]!, role: 'hr', grantedAt: new Date() } })
		const sheets = await book(3)
		const wati = sheets.get('Hasil')!.find(row => row[1] === 'Wayan Wati')!
		expect(wati.slice(6)).toEqual([79.25, 'Baik', null, null, null, null, 1])
		expect(
			sheets
				.get('Rincian')!
				.find(row => row[1] === 'Wayan Wati')!
				.slice(2)
				.every(cell => cell === null),
		).toBe(true)
		await env.db.roleGrant.delete({ where: { employeeId_role: { employeeId: season.people[3]!, role: 'hr' } } })
	})
})

describe('the results of a unit on paper', () => {
	it('name each of its people, with what they reached', async () => {
		const { units } = await listExportUnits(env, hr(), season.periodId, 1)
		expect(units.items).toEqual([{ id: 'unit000001', name: 'Dinas Kesehatan', appraisals: 4, results: 2, total: 1 }])
		const unit = { kind: 'unit', unitId: 'unit000001' } as const
		const exported = (await exportForOfficer(env, season.people[0]!, season.periodId, unit))!
		const people = (await exportedResults(env, season.people[0]!, exported).next()).value as ExportedResult[]
		const period = { ...exported, unit: exported.unit!.name }
		const taken = { officer: 'Made Suarta', at: env.now() }
		const printed = unitDocument({ t: translator('id'), zone: 'Asia/Makassar' }, period, people, taken)
		const table = printed.blocks.flatMap(block => (block.kind === 'table' ? [block.table] : []))[0]
		expect(table?.rows.map(row => row.slice(0, 2).concat(row.slice(3)).join(' | '))).toEqual([
			'1 | =Nyoman Budi\n198301012010012004 | Made Suarta | – | –',
			'2 | Ketut Ayu\n198201012010011003 | Made Suarta | 50,00 | Cukup',
			'3 | Putu Sari\n198401012010011005 | Made Suarta | – | –',
			'4 | Wayan Wati\n198101012010012002 | Made Suarta | 79,25 | Baik',
		])
		expect(JSON.stringify(printed.blocks)).toContain('• Baik: 1')
		expect(printed.about.foot).toMatch(/^Dinas Kesehatan · Triwulan IV 2026 · .* diekspor oleh Made Suarta$/)
	})

	it('come as a PDF, to HR alone', async () => {
		await orderExport(env, hr(), season.periodId, { kind: 'unit', unitId: 'unit000001' })
		expect(await env.db.auditEvent.findFirst()).toMatchObject({
			details: { file: 'results.pdf', unit: 'unit000001' },
		})
		const rendered = await message(0, 'unit000001')
		expect(rendered?.file?.name).toBe('Hasil-Dinas-Kesehatan-Triwulan-IV-2026.pdf')
		expect(Buffer.from(await rendered!.file!.bytes()).toString('latin1')).toMatch(/^%PDF-/)
		expect(await message(1, 'unit000001')).toBeNull()
		const nowhere = { kind: 'unit', unitId: 'nothing' } as const
		await expect(orderExport(env, hr(), season.periodId, nowhere)).rejects.toThrow('refusal-not-yours')
	})
})

describe('an export', () => {
	it('is an audit event, once however often its tap is delivered', async () => {
		await orderExport(env, hr(0, 'q:1'), season.periodId, { kind: 'period' })
		await orderExport(env, hr(0, 'q:1'), season.periodId, { kind: 'period' })
		expect(
			await env.db.auditEvent.findMany({ select: { actorId: true, action: true, subject: true, details: true } }),
		).toEqual([
			{
				actorId: season.people[0],
				action: 'period.exported',
				subject: `period:${season.periodId}`,
				details: { file: 'results.xlsx' },
			},
		])
		expect(
			await env.db.outboxMessage.count({ where: { kind: 'result-export', params: { path: ['unit'], equals: '' } } }),
		).toBe(1)
	})

	it('of an officer of a unit holds the people of its tree alone', async () => {
		await env.db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas', parentId: 'unit000001' } })
		await env.db.appraisal.update({ where: { id: season.appraisals[2] }, data: { unitId: 'unit000002' } })
		const grant = { employeeId: season.people[4]!, role: 'unit_hr', grantedAt: new Date() } as const
		await env.db.roleGrant.create({ data: { ...grant, units: { create: { unitId: 'unit000002' } } } })
		expect((await book(4)).get('Hasil')?.map(row => row[1])).toEqual(['Nama', 'Ketut Ayu'])
		const officer: Actor = { employeeId: season.people[4]!, roles: ['unit_hr'], unitIds: ['unit000002'] }
		const elsewhere = { kind: 'unit', unitId: 'unit000001' } as const
		await expect(orderExport(env, officer, season.periodId, elsewhere)).rejects.toThrow('refusal-not-yours')
		expect((await listExportUnits(env, officer, season.periodId, 1)).units.items).toHaveLength(1)
	})

	it('is for HR alone, also when its turn comes, and of published periods', async () => {
		const somebody = { ...hr(1), roles: [] }
		await expect(orderExport(env, somebody, season.periodId, { kind: 'period' })).rejects.toThrow('refusal-hr-only')
		await expect(listExportUnits(env, somebody, season.periodId, 1)).rejects.toThrow('refusal-hr-only')
		expect(await message(1)).toBeNull()
		await env.db.period.updateMany({ data: { state: 'open' } })
		await expect(orderExport(env, hr(), season.periodId, { kind: 'period' })).rejects.toThrow('refusal-not-yours')
		expect(await message()).toBeNull()
	})
})
