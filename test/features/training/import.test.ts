import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { Actor } from '../../../src/domain/actor.ts'
import { readCatalogueOf, readEntry, retireEntry, retireLeft } from '../../../src/features/training/catalogue.ts'
import { type ImportOptions, importCatalogue } from '../../../src/features/training/import.ts'
import { readCatalogue } from '../../../src/features/training/read.ts'
import { findingText, refusedText, templateOf } from '../../../src/features/training/text.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { storeBuiltInInstruments } from '../../../src/store/built-in-instruments.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'

let env: TestEnv
let hr: Actor
const t = translator('id')
const bytes = (text: string) => new TextEncoder().encode(text)
const header = 'kode,judul,aspek,jenis,penyelenggara,jp,mulai'
const load = async (lines: string[], options?: ImportOptions) =>
	importCatalogue(env, await readCatalogue(bytes(lines.join('\n'))), options)
const offered = async () =>
	(await env.db.training.findMany({ where: { retired: false }, orderBy: { code: 'asc' } })).map(({ code }) => code)

beforeAll(async () => {
	env = await openTestEnv()
	await storeBuiltInInstruments(env)
	const { people } = await seedSeason(env, { staff: 1, period: false })
	hr = { employeeId: people[0]!, roles: ['hr'] }
})
beforeEach(async () => {
	await env.db.training.deleteMany()
	await env.db.auditEvent.deleteMany()
	env.at('2026-11-23T09:00:00+08:00')
})
afterAll(() => env.close())

describe('a catalogue of training', () => {
	it('is read from CSV and XLSX, with its columns in any order and below a title', async () => {
		const rows = [
			['KATALOG 2027', '', '', '', ''],
			['Aspek', 'JP', 'Kode', 'Judul', 'Mulai'],
			['Ketelitian; kerjasama', '20 JP', 'PLT-01', 'Ketelitian Administrasi', '01-03-2027'],
		]
		const sheet = await (await writeXlsxFile(rows.map(row => row.map(value => ({ value }))))).toBuffer()
		for (const file of [
			bytes(
				rows
					.map(row => row.join(';'))
					.join('\r\n')
					.replace('; kerjasama', '/kerjasama'),
			),
			sheet,
		]) {
			const { entries } = await readCatalogue(file)
			expect(entries).toMatchObject([{ row: 3, cells: { kode: 'PLT-01', jp: '20 JP', mulai: '01-03-2027' } }])
		}
		await importCatalogue(env, await readCatalogue(sheet))
		expect(await env.db.training.findMany()).toMatchObject([
			{ code: 'PLT-01', action: 'training', hours: 20, develops: ['ketelitian', 'kerjasama'], provider: null },
		])
	})

	it('is told by code what is new, changed and left out', async () => {
		const [one, two, three] = ['A,Satu,teliti', 'B,Dua,Integritas,bimbingan,BPSDM,6', 'C,Tiga,sikap,membaca']
		const first = await load([header, one!, two!])
		expect(first).toMatchObject({ created: 2, changed: 0, unchanged: 0, absent: 0, stored: true, refused: [] })
		env.at('2026-11-24T09:00:00+08:00')
		expect(await load([header, one!, two!])).toMatchObject({ created: 0, unchanged: 2 })
		expect(await env.db.auditEvent.count({ where: { action: 'training.imported' } })).toBe(1)
		env.at('2026-11-25T09:00:00+08:00')
		const trial = await load([header, 'B,Dua baru,Integritas', three!], { dryRun: true })
		expect(trial).toMatchObject({ created: 1, changed: 1, absent: 1, stored: false })
		expect(await offered()).toEqual(['A', 'B'])
		await load([header, 'B,Dua baru,Integritas', three!])
		expect(await offered()).toEqual(['A', 'B', 'C'])
		expect(await env.db.training.findUnique({ where: { code: 'B' } })).toMatchObject({ title: 'Dua baru', hours: null })

		const { left } = await readCatalogueOf(env, hr, 1)
		expect(left?.count).toBe(1)
		await expect(retireLeft(env, hr, left!.before.subtract({ hours: 1 }))).rejects.toThrow('refusal-training-newer')
		expect(await retireLeft(env, hr, left!.before)).toBe(1)
		expect(await offered()).toEqual(['B', 'C'])
		await load([header, one!], { replace: true, actorId: hr.employeeId })
		expect(await offered()).toEqual(['A'])
	})

	it('is seen and retired by HR of the agency alone', async () => {
		await load([header, 'A,Satu,teliti', 'B,Dua,standar'])
		const { id } = await env.db.training.findUniqueOrThrow({ where: { code: 'A' } })
		for (const roles of [[], ['unit_hr'], ['auditor']] as const) {
			const other = { employeeId: hr.employeeId, roles: [...roles], unitIds: ['unit000001'] }
			await expect(readCatalogueOf(env, other, 1)).rejects.toThrow('refusal-hr-only')
			await expect(readEntry(env, other, id)).rejects.toThrow('refusal-hr-only')
			await expect(retireEntry(env, other, id, true)).rejects.toThrow('refusal-hr-only')
			await expect(retireLeft(env, other, env.now())).rejects.toThrow('refusal-hr-only')
		}
		await retireEntry(env, hr, id, true)
		await retireEntry(env, hr, id, true)
		expect((await readCatalogueOf(env, hr, 9)).entries.items.map(({ code }) => code)).toEqual(['B', 'A'])
		await retireEntry(env, hr, id, false)
		expect(await offered()).toEqual(['A', 'B'])
		expect(await env.db.auditEvent.count({ where: { action: 'training.retired' } })).toBe(2)
		await expect(readEntry(env, hr, 'gone000000')).rejects.toThrow('refusal-training-gone')
	})

	it('can be sent as its own sample says', async () => {
		for (const language of ['id', 'en'] as const) {
			const sent = await readCatalogue(bytes(templateOf(translator(language))))
			expect(await importCatalogue(env, sent, { dryRun: true })).toMatchObject({ refused: [], created: 2 })
		}
	})
})

describe('a row that is wrong keeps everything out, and says why', () => {
	test.each([
		['A,Satu,', 'Kolom aspek kosong.'],
		[',Satu,teliti', 'Kolom kode kosong.'],
		['A,,teliti', 'Kolom judul kosong.'],
		['B,Dua,teliti', 'Kode "B" sudah dipakai pada baris 2.'],
		[
			'A,Satu,ketelitan',
			'"ketelitan" bukan nama atau kode aspek, indikator, atau kompetensi pada instrumen yang tersimpan.',
		],
		['A,Satu,teliti,seminar', 'Jenis "seminar" tidak dikenal. Pilihannya: pelatihan, bimbingan, penugasan, membaca.'],
		['A,Satu,teliti,,,dua', 'JP "dua" bukan bilangan bulat dari 0 sampai 999.'],
		['A,Satu,teliti,,,,besok', 'Tanggal mulai "besok" tidak terbaca. Mohon tulis seperti 01-03-2027.'],
		['A,Satu,teliti,,,,2027-02-30', 'Tanggal mulai "2027-02-30" tidak terbaca. Mohon tulis seperti 01-03-2027.'],
		[`A,${'x'.repeat(161)},teliti`, 'Isi kolom judul terlalu panjang; paling banyak 160 karakter.'],
		[
			'A,Satu,teliti,,,,,lebih',
			'Baris ini memuat sel di luar kolom terakhir. Isi yang memuat koma harus diapit tanda kutip.',
		],
	])('%s', async (line, sentence) => {
		const outcome = await load([header, 'B,Dua,standar', line])
		expect(outcome.refused.map(finding => findingText(t, finding))).toEqual([`Baris 3: ${sentence}`])
		expect(outcome.stored).toBe(false)
		expect(await env.db.training.count()).toBe(0)
	})

	test('many of them fit one message', async () => {
		const { refused } = await load([
			header,
			...Array.from({ length: 400 }, () => `,${'x'.repeat(200)},${'y'.repeat(90)}`),
		])
		expect(refused.length).toBe(1200)
		const text = refusedText(t, refused)
		expect(text).toContain('… dan 1.185 lainnya')
		expect(text.length).toBeLessThan(4_000)
	})
})

describe('a file that cannot be used is refused in a sentence', () => {
	test.each([
		['nothing', '', 'refusal-training-empty'],
		['only a header', header, 'refusal-training-empty'],
		['other columns', 'nip,nama\n1,Wati', 'refusal-training-columns'],
		['a column twice', `${header},Kode\nA,Satu,teliti,,,,,A`, 'people-file-columns-twice'],
		['an open quotation mark', `${header}\nA,"Satu,teliti`, 'people-file-broken'],
		['too many rows', `${header}\n${'A,Satu,teliti\n'.repeat(2_001)}`, 'refusal-training-many'],
		['too much', 'x'.repeat(2 * 1024 * 1024 + 1), 'refusal-training-large'],
	])('%s', async (_, text, key) => {
		await expect(readCatalogue(bytes(text))).rejects.toMatchObject({ key })
	})
})
