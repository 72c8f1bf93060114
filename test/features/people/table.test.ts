import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { languages } from '../../../src/domain/language.ts'
import { readTable } from '../../../src/features/people/table.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { FileProblem } from '../../../src/spreadsheet/file-problem.ts'
import { bytes } from './sheet.ts'

const header = 'nip,nama,jabatan,unit,atasan_nip'
const wati = {
	nip: '199001272015032002',
	nama: 'Ni Wayan Wati, S.K.M.',
	jabatan: 'Penyuluh',
	unit: 'Dinas',
	atasan_nip: '',
}
const line = '199001272015032002,"Ni Wayan Wati, S.K.M.",Penyuluh,Dinas,'

describe('a CSV is read', () => {
	const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
	test.each<[string, Uint8Array, number?]>([
		['with commas', bytes(`${header}\n${line}\n`)],
		[
			'with semicolons',
			bytes(`${header.replaceAll(',', ';')}\r\n${'199001272015032002;Ni Wayan Wati, S.K.M.;Penyuluh;Dinas;'}\r\n`),
		],
		[
			'with tabs',
			bytes(`${header.replaceAll(',', '\t')}\n199001272015032002\tNi Wayan Wati, S.K.M.\tPenyuluh\tDinas\t\n`),
		],
		[
			"with Excel's hint at the delimiter",
			bytes('sep=;\r\nnip;nama;jabatan;unit;atasan_nip\r\n199001272015032002;Ni Wayan Wati, S.K.M.;Penyuluh;Dinas;'),
		],
		['with a byte order mark', bytes(`\uFEFF${header}\n${line}`)],
		[
			'in the UTF-16 of "Unicode text"',
			utf16(`${header.replaceAll(',', '\t')}\n199001272015032002\tNi Wayan Wati, S.K.M.\tPenyuluh\tDinas\t`),
		],
		['below a title', bytes(`DAFTAR PEGAWAI,,,,\n\n${header}\n${line}`), 4],
		['with old line ends', bytes(`${header}\r${line}\r`)],
		['with blank lines around', bytes(`${header}\n${line}\n,,,,\n\n`)],
		['with a dash for an empty cell', bytes(`${header}\n${line}-`)],
		['with invisible characters and doubled blanks', bytes(`${header}\n${line.replace('Wati', ' \u200BWati\u202E')}`)],
	])('%s', async (_, file, row = 2) => {
		const { rows } = await readTable(file)
		expect(rows).toEqual([{ row, cells: wati, surplus: 0 }])
	})

	test("in Excel's plain CSV, and says so", async () => {
		const { rows, encoding } = await readTable(Buffer.from(`${header}\n1,Jos\xe9,Penyuluh,Dinas,`, 'latin1'))
		expect(encoding).toBe('windows-1252')
		expect(rows[0]?.cells.nama).toBe('José')
	})

	test('with columns in any order and any capitals, unknown ones named', async () => {
		const table = await readTable(
			bytes('No,UNIT,Atasan NIP,NIP,Nama,Jabatan,Zona-Waktu\n1,Dinas,,THL001,Wati,Penyuluh,WITA'),
		)
		expect(table.unknownColumns).toEqual(['no'])
		expect(table.rows[0]?.cells).toMatchObject({ nip: 'THL001', unit: 'Dinas', atasan_nip: '', zona_waktu: 'WITA' })
	})

	test('with the row numbers that a spreadsheet shows', async () => {
		const table = await readTable(bytes(`\n${header}\n${line}\n\n${line}\n`))
		expect(table.rows.map(({ row }) => row)).toEqual([3, 5])
	})

	test('with surplus cells counted', async () => {
		const table = await readTable(bytes(`${header}\n1,Wati, S.K.M.,Penyuluh,Dinas,,,\n1,2,3,4,5,6`))
		expect(table.rows.map(({ surplus }) => surplus)).toEqual([0, 1])
	})
})

describe('an XLSX is read', () => {
	const cells = (nip: string | number) => [header.split(','), [nip, 'Ni Wayan Wati, S.K.M.', 'Penyuluh', 'Dinas', '']]
	const xlsx = async (nip: string | number) =>
		(await writeXlsxFile(cells(nip).map(row => row.map(value => ({ value }))))).toBuffer()

	test('with a NIP as text', async () => {
		expect((await readTable(await xlsx('199001272015032002'))).rows[0]?.cells).toEqual({ ...wati })
	})

	test('with a NIP as a number, recognisably rounded', async () => {
		const { rows } = await readTable(await xlsx(Number('199001272015032002')))
		expect(rows[0]?.cells.nip).toMatch(/^1\.99001272015032\d*e\+17$/)
	})

	test('with a short number', async () => {
		expect((await readTable(await xlsx(4711))).rows[0]?.cells.nip).toBe('4711')
	})
})

describe('a file that cannot be used is refused in a sentence', () => {
	const binary = Buffer.from(`${header}\n1,Wati,Penyuluh,Dinas,\n2,Jos\x81\xff,Penyuluh,Dinas,`, 'latin1')
	test.each<[string, Uint8Array, string, object]>([
		['empty', bytes(''), 'people-file-empty', {}],
		['blank', bytes('\n\n ,,\n'), 'people-file-empty', {}],
		['only a header', bytes(header), 'people-file-no-rows', {}],
		['in letters nobody knows', binary, 'people-file-encoding', { line: '3' }],
		['in UTF-16 without a mark', Buffer.from(header, 'utf16le'), 'people-file-binary', {}],
		['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'people-file-binary', {}],
		['an old Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'people-file-old-excel', {}],
		['a broken XLSX', bytes('PK\u0003\u0004 and nothing else'), 'people-file-xlsx', {}],
		['an open quotation mark', bytes(`${header}\n1,"Wati,Penyuluh,Dinas,\n`), 'people-file-broken', {}],
		['columns missing', bytes('nip,nama\n1,Wati'), 'people-file-columns', { missing: 'jabatan, unit, atasan_nip' }],
		['a column twice', bytes(`${header},NIP\n1,W,P,D,,1`), 'people-file-columns-twice', { columns: 'nip' }],
	])('%s', async (_, file, key, args) => {
		const problem = await readTable(file).catch(error => error)
		expect(problem).toBeInstanceOf(FileProblem)
		expect(problem).toMatchObject({ key, args })
		for (const language of languages) expect(translator(language).loose(key, problem.args)).toMatch(/\.$/)
	})
})
