import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { groupedCode } from '../../../src/domain/readable-code.ts'
import { resultPaper } from '../../../src/features/results/paper-text.ts'
import { openToPrint } from '../../../src/features/results/printing.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { verifyCode } from '../../../src/features/results/verifying.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { writeResultPaper } from '../../../src/reports/result-paper.ts'
import { fromJson, toJson } from '../../../src/result/published-result.ts'
import { setSetting } from '../../../src/store/settings.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let season: Season
/** Of Wati (1), whom Made (0) has scored and leads; Dwi is HR. */
let resultId: string
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }

const person = (index: number, updateKey?: string): Actor => ({
	employeeId: season.people[index]!,
	roles: [],
	updateKey,
})
const paperFor = async (actor: Actor, id = resultId, language: 'id' | 'en' = 'id') =>
	resultPaper({ t: translator(language), zone: 'Asia/Makassar' }, await openToPrint(env, actor, id), {
		officer: 'Made Suarta',
		at: env.now(),
	})
/** Everything that stands on it but the picture. */
const said = async (...given: Parameters<typeof paperFor>) => {
	const { paper } = await paperFor(...given)
	return JSON.stringify({ ...paper, reckoning: { ...paper.reckoning, picture: undefined } })
}
const planItem = (id: string, goal: string, state: 'draft' | 'going' | 'done', dueOn: string) => ({
	id,
	employeeId: season.people[1]!,
	authorId: season.people[1]!,
	goal,
	action: 'training' as const,
	dueOn: new Date(dueOn),
	state,
	createdAt: new Date('2026-01-01'),
	changedAt: new Date('2026-01-01'),
})

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	await setSetting(env.db, 'agency.name', 'Pemerintah Kota Denpasar')
	await setSetting(env.db, 'agency.order', 'Surat Edaran Nomor 1')
	await setSetting(env.db, 'bot.username', 'CerminBot')
	await publish(env, { ...person(0), roles: ['hr'] }, season.periodId)
	resultId = (await env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[1] } })).id
})
afterAll(() => env.close())

describe('the summary of a result on paper', () => {
	test('says of whom, when, by which criteria and order, what came out and how, and where to sign', async () => {
		const text = await said(person(1))
		for (const part of [
			'Pemerintah Kota Denpasar',
			'Dasar: Surat Edaran Nomor 1',
			'Ringkasan Hasil Penilaian',
			'Wayan Wati',
			'19810101',
			'Periode Triwulan IV 2026',
			'Penilaian 360 Derajat Denpasar',
			'disusun dari empat aspek',
			'Baik',
			'79,25',
			'bukan predikat resmi SKP',
			'dihitung 70%',
			'ditampilkan sebagai pembanding saja',
			'Nilai akhir 4,17 pada skala 1 sampai 5',
			'Kekuatan',
			'Yang dapat ditingkatkan',
			'Belum ada rencana pengembangan.',
			'Hasil dapat ditanggapi sampai dengan Jumat, 1 Januari 2027.',
			'Pegawai yang dinilai',
			'Made Suarta',
			'/verifikasi diikuti kode di samping kepada @CerminBot',
			'(versi 1)',
		])
			expect(text).toContain(part)
		expect(text).not.toMatch(/rekan pertama|berbagi ilmu|bantuannya/)
		const { name, about, paper } = await paperFor(person(1))
		expect(name).toBe('Ringkasan-Wayan-Wati-Triwulan-IV-2026.pdf')
		expect(about.foot).toContain('diekspor oleh Made Suarta')
		expect(paper.signatures.people.map(({ name }) => name)).toEqual(['Wayan Wati', 'Made Suarta', ''])
		const pdf = Buffer.from(await writeResultPaper(about, paper)).toString('latin1')
		expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2)
	})

	test('is complete in English, and official where there is a legal basis', async () => {
		const row = await env.db.result.findUniqueOrThrow({ where: { id: resultId } })
		const official = { ...fromJson(row.snapshot), legalBasis: 'Peraturan Wali Kota 12' }
		const appraisalId = season.appraisals[2]!
		const { id } = await env.db.result.findFirstOrThrow({ where: { appraisalId } })
		await env.db.result.update({
			where: { id },
			data: { snapshot: toJson(official), nilai: row.nilai, predikat: row.predikat, code: null },
		})
		const text = await said(person(2), id, 'en')
		for (const part of ['Summary of Appraisal Results', '79.25', 'Peraturan Wali Kota 12', 'counts 30%'])
			expect(text).toContain(part)
		expect(text).not.toMatch(/Nilai|Rencana|Tanggapan|bukan predikat/)
	})

	test('carries a code that HR finds it by', async () => {
		const { paper } = await paperFor(person(1))
		const { code } = await env.db.result.findUniqueOrThrow({ where: { id: resultId } })
		expect(paper.verification.code).toBe(groupedCode(code!))
		expect(await verifyCode(env, hr, paper.verification.code)).toMatchObject({ outcome: 'genuine', resultId })
	})

	test('shows the plan as it stands, not its drafts, to whom it concerns, who leads them, and HR', async () => {
		await env.db.planItem.createMany({
			data: [
				planItem('plan000001', 'Menguasai RME', 'going', '2027-03-31'),
				planItem('plan000002', 'Rahasia draf', 'draft', '2027-02-28'),
				{ ...planItem('plan000003', 'Sudah lama selesai', 'done', '2025-02-28'), doneOn: new Date('2025-02-01') },
			],
		})
		for (const actor of [person(1), person(0), hr]) {
			const { paper } = await paperFor(actor)
			expect(paper.sections.at(-2)).toMatchObject({
				title: 'Rencana pengembangan (keadaan Jumat, 18 Desember 2026)',
				table: { rows: [['Menguasai RME', 'Pelatihan', '31 Mar 2027', 'Berjalan']] },
			})
		}
		await env.db.employee.update({ where: { id: season.people[1]! }, data: { supervisorId: season.people[3]! } })
		await env.db.appraisal.create({
			data: {
				id: 'appnew0001',
				periodId: (
					await env.db.period.create({
						data: { id: 'pernew0001', name: 'Baru', createdById: 'x', createdAt: new Date() },
					})
				).id,
				employeeId: season.people[1]!,
				supervisorId: season.people[3]!,
				unitId: 'unit000001',
				createdAt: new Date('2027-01-01'),
			},
		})
		const left = await said(person(0))
		expect(left).toContain('sehingga tidak dicantumkan')
		expect(left).not.toContain('RME')
	})

	test('says how it was answered', async () => {
		const answered = (answer: 'accepted' | 'silent') =>
			env.db.response.update({ where: { resultId }, data: { answer, answeredAt: new Date('2026-12-20T01:00:00Z') } })
		await answered('accepted')
		expect(await said(person(1))).toContain('Diterima pada Minggu, 20 Desember 2026.')
		await answered('silent')
		expect(await said(person(1))).toContain(
			'Tidak menanggapi sampai dengan Jumat, 1 Januari 2027; ini bukan persetujuan.',
		)
	})

	test('is recorded once a tap, whoever takes it out, and refused to a colleague', async () => {
		await env.db.auditEvent.deleteMany()
		await said(person(1, 'q:1'))
		await said(person(1, 'q:1'))
		await said(person(0))
		await expect(openToPrint(env, person(3), resultId)).rejects.toThrow('refusal-not-yours')
		expect((await env.db.auditEvent.findMany()).map(({ action }) => action)).toEqual([
			'result.exported',
			'result.exported',
		])
	})

	test('of a replaced version says so on top; the new one why, with each change, signed by who decided', async () => {
		const { id: _, code: __, ...row } = await env.db.result.findUniqueOrThrow({ where: { id: resultId } })
		const change = { title: { id: 'Ketelitian', en: 'Accuracy' }, before: 3, after: 4, reason: 'Bukti diperiksa.' }
		const revision = {
			version: 2,
			decidedBy: { name: 'Ni Luh Sukerti', post: 'Kepala Dinas' },
			on: '2027-01-05',
			reason: 'Kedua pihak didengar.',
			changes: [change],
		}
		const snapshot = toJson({
			...fromJson(row.snapshot),
			revision,
			changes: [{ ...change, before: null, reason: 'Lupa.' }],
		})
		const publishedAt = new Date('2027-01-05T01:00:00Z')
		await env.db.result.create({ data: { ...row, id: 'res0000002', version: 2, snapshot, publishedAt } })
		const [old, replaced] = [await said(person(1)), await said(person(1), 'res0000002')]
		expect(old).toContain('Sudah diganti oleh versi 2 pada Selasa, 5 Januari 2027.')
		expect(replaced).toContain('"warning":""')
		for (const part of [
			'Hasil versi 2, ditetapkan atas keberatan oleh Ni Luh Sukerti, Kepala Dinas, pada Selasa, 5 Januari 2027.',
			'Alasan: Kedua pihak didengar.',
			'["Ketelitian","3","4","Bukti diperiksa."]',
			'["Ketelitian","tidak dapat dinilai","4","Lupa."]',
			'(versi 2)',
			'{"role":"Atasan pejabat penilai","name":"Ni Luh Sukerti","number":"Kepala Dinas"}',
		])
			expect(replaced).toContain(part)
		const codes = await env.db.result.findMany({ where: { appraisalId: row.appraisalId }, select: { code: true } })
		expect(new Set(codes.map(({ code }) => code)).size).toBe(2)
	})
})
