import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { languages } from '../../../src/domain/language.ts'
import { readFile, readRows } from '../../../src/features/people/read-file.ts'
import { readTable } from '../../../src/features/people/table.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { FileProblem } from '../../../src/spreadsheet/file-problem.ts'
import { docx, exe, jpeg, lockedOffice, pdf, zip } from '../../support/files.ts'

const header = ['nip', 'nama', 'jabatan', 'unit', 'atasan_nip']
const wati = ['199001272015032002', 'Ni Wayan Wati', 'Penyuluh', 'Dinas', '']

/** A cell as XML: a text, or what stands in `<c>` already. */
const cellXml = (text: string, at: string) =>
	text.startsWith('<') ? `<c r="${at}">${text}</c>` : `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`

/** A workbook as small as it can be: its sheets by name, rows by their number in the sheet. */
function workbook(sheets: Record<string, Record<number, string[]>>, more: Record<string, string> = {}): Uint8Array {
	const names = Object.keys(sheets)
	const parts = names.map((name, index) => {
		const rows = Object.entries(sheets[name]!).map(([row, texts]) => {
			const cells = texts.map((text, column) => cellXml(text, `${'ABCDEFGHIJ'[column]}${row}`))
			return `<row r="${row}">${cells.join('')}</row>`
		})
		return [`xl/worksheets/sheet${index + 1}.xml`, `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`]
	})
	const list = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
	const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
	const relations = names.map(
		(_, index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="worksheets/sheet${index + 1}.xml"/>`,
	)
	return zip({
		'[Content_Types].xml': '<Types/>',
		'xl/workbook.xml': `<workbook><sheets>${list.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
		...Object.fromEntries(parts),
		...more,
	})
}

const list = { 1: header, 2: wati }

describe('a workbook is read', () => {
	test('by the rows that a spreadsheet shows, with gaps and below titles', async () => {
		const { rows } = await readTable(workbook({ Data: { 2: ['DAFTAR PEGAWAI'], 4: header, 6: wati } }))
		expect(rows).toMatchObject([{ row: 6, cells: { nama: 'Ni Wayan Wati' } }])
	})

	test('from the one sheet that holds a list, which is named', async () => {
		const table = await readTable(workbook({ Petunjuk: { 1: ['Isi lembar kedua'] }, Data: list }))
		expect(table).toMatchObject({ sheet: 'Data', rows: [{ row: 2 }] })
		expect(await readTable(workbook({ Data: list }))).not.toHaveProperty('sheet')
	})

	test('although another sheet holds formulas', async () => {
		const other = { Hitung: { 1: ['<f>1+1</f><v>2</v>'] }, Data: list }
		expect((await readTable(workbook(other))).rows).toHaveLength(1)
	})

	test('in a thread of its own, also row by row as it was sent', async () => {
		const bytes = workbook({ Data: { ...list, 3: ['1,98E+17', ' Made '] } })
		expect(await readFile(bytes)).toEqual(await readTable(bytes))
		expect(await readRows(bytes, [3])).toEqual({ header, rows: new Map([[3, ['1,98E+17', ' Made ', '', '', '']]]) })
	})
})

/** An archive whose directory says another unpacked size of its first part. */
function saying(archive: Uint8Array, size: number): Uint8Array {
	const bytes = Buffer.from(archive)
	bytes.writeUInt32LE(size, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24)
	return bytes
}

/** An archive whose only part unpacks to a thousand times of what it says. */
function liar(): Uint8Array {
	const packed = deflateRawSync(Buffer.alloc(1_000_000))
	const bytes = Buffer.from(zip({ 'xl/workbook.xml': '.'.repeat(packed.length) }))
	packed.copy(bytes, bytes.indexOf('....'))
	for (const [mark, method] of [
		['PK\x03\x04', 8],
		['PK\x01\x02', 10],
	] as const)
		bytes.writeUInt16LE(8, bytes.indexOf(mark, 0, 'latin1') + method)
	return bytes
}

function locked(archive: Uint8Array): Uint8Array {
	const bytes = Buffer.from(archive)
	bytes.writeUInt16LE(1, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 8)
	return bytes
}

describe('what is no list of people is refused in a sentence', () => {
	const good = workbook({ Data: list })
	const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`xl/${index}`, '']))
	test.each<[string, Uint8Array, string, object]>([
		['macros', workbook({ Data: list }, { 'xl/vbaProject.bin': 'x' }), 'people-file-macros', {}],
		[
			'formulas',
			workbook({ Data: { ...list, 3: [...wati.slice(0, 4), '<f>B2</f><v>1</v>'], 4: ['<f t="shared" si="0"/>'] } }),
			'people-file-formulas',
			{ cells: 'E3, A4' },
		],
		['two lists', workbook({ Satu: list, Dua: list }), 'people-file-sheets', { sheets: '"Satu", "Dua"' }],
		['empty sheets', workbook({ Satu: {}, Dua: {} }), 'people-file-empty', {}],
		[
			'a header in merged rows',
			workbook({ Data: { 1: ['NIP', 'NAMA', 'JABATAN', 'UNIT', 'ATASAN'], 2: ['', '', '', '', 'NIP'], 3: wati } }),
			'people-file-columns',
			{ missing: 'atasan_nip', found: 'nip, nama, jabatan, unit, atasan' },
		],
		['an archive that says it is huge', saying(good, 0xfffffff0), 'people-file-bomb', {}],
		['an archive that unpacks to more than it says', liar(), 'people-file-bomb', {}],
		['an archive of thousands of parts', zip(many), 'people-file-bomb', {}],
		['a locked archive', locked(good), 'people-file-xlsx', {}],
		['a locked workbook', lockedOffice(), 'people-file-old-excel', {}],
		['half a workbook', good.subarray(0, good.length / 2), 'people-file-xlsx', {}],
		['a workbook without sheets', zip({ 'xl/workbook.xml': '<x' }), 'people-file-xlsx', {}],
		['a Word document', docx(), 'people-file-zip', {}],
		[
			'a list of LibreOffice',
			zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
			'people-file-zip',
			{},
		],
		['a photo', jpeg(), 'people-file-binary', {}],
		['a program', exe(), 'people-file-binary', {}],
		['a PDF', pdf(), 'people-file-binary', {}],
	])('%s', async (_, file, key, args) => {
		const problem = await readTable(file).catch(error => error)
		expect(problem).toBeInstanceOf(FileProblem)
		expect(problem).toMatchObject({ key, args })
		for (const language of languages) expect(translator(language).loose(key, problem.args)).toMatch(/\.$/)
	})

	test('from its own thread as well', async () => {
		await expect(readFile(saying(good, 0xfffffff0))).rejects.toMatchObject({ key: 'people-file-bomb' })
	})
})
