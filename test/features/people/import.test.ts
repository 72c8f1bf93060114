import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../../src/domain/language.ts'
import { type ImportOptions, type ImportOutcome, importPeople } from '../../../src/features/people/import.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { forgetEveryone, header, nip, people, sheet } from './sheet.ts'

let env: TestEnv
beforeAll(async () => {
	env = await openTestEnv()
})
beforeEach(() => forgetEveryone(env))
afterAll(() => env.close())

const all = [people.head, people.division, people.wati, people.yoga]

async function bring(lines: string[], options?: ImportOptions, columns = header): Promise<ImportOutcome> {
	return importPeople(env, await sheet(columns, ...lines), options)
}

function counts({ plan, refusedRows, stored }: ImportOutcome) {
	const { created, changed, unchanged } = plan
	return { created: created.length, changed: changed.length, unchanged, refused: refusedRows, stored }
}

/** Row and key of each refusal, after making sure that it can be said. */
function refusals({ refused }: ImportOutcome): string[] {
	for (const language of languages)
		for (const { key, args } of refused) expect(translator(language).loose(key, args)).toMatch(/\S/)
	return refused.map(({ row, key }) => `${row} ${key.replace('people-row-', '')}`)
}

const find = (number: string) =>
	env.db.employee.findUnique({ where: { number }, include: { unit: true, supervisor: true, roles: true } })

describe('a right file', () => {
	test('brings people with their supervisors and units', async () => {
		expect(counts(await bring(all))).toEqual({ created: 4, changed: 0, unchanged: 0, refused: 0, stored: true })
		expect(await find(nip.wati)).toMatchObject({
			name: 'Ni Wayan Wati',
			post: 'Penyuluh',
			unit: { name: 'Puskesmas' },
			supervisor: { number: nip.division },
		})
	})

	test('may name supervisors below their people', async () => {
		expect(counts(await bring([...all].reverse()))).toMatchObject({ created: 4, refused: 0 })
	})

	test('run twice changes nothing and writes no audit event', async () => {
		await bring(all)
		const events = await env.db.auditEvent.count()
		expect(counts(await bring(all))).toEqual({ created: 0, changed: 0, unchanged: 4, refused: 0, stored: true })
		expect(await env.db.auditEvent.count()).toBe(events)
	})

	test('is recorded with its counts', async () => {
		await bring(all)
		expect(await env.db.auditEvent.findMany()).toMatchObject([
			{ action: 'people.imported', details: { created: 4, changed: 0, unchanged: 0, refused: 0, unitsCreated: 2 } },
		])
	})

	test('fills the optional columns, units in a tree, zones and the HR role', async () => {
		await bring(
			[
				`${people.head} | | JPT Pratama | Pembina (IV/a) | WITA | HR`,
				`${people.wati.replace(nip.division, nip.head)} | Dinas Kesehatan | | | |`,
			],
			{},
			`${header} | unit_induk | jenjang | pangkat | zona_waktu | peran`,
		)
		expect(await find(nip.head)).toMatchObject({
			jenjang: 'JPT Pratama',
			rank: 'Pembina (IV/a)',
			zone: 'Asia/Makassar',
			roles: [{ role: 'hr' }],
		})
		expect(await env.db.unit.findUnique({ where: { name: 'Puskesmas' }, include: { parent: true } })).toMatchObject({
			parent: { name: 'Dinas Kesehatan' },
		})
		expect(await env.db.auditEvent.count({ where: { action: 'role.granted' } })).toBe(1)
	})
})

describe('a later file', () => {
	beforeEach(async () => {
		await bring(
			[`${people.head} | hr | Pembina`, `${people.division} | |`, `${people.wati} | |`],
			{},
			`${header} | peran | pangkat`,
		)
	})

	test('changes what it says, and tells from what to what', async () => {
		const report = await bring([
			people.division,
			people.wati.replace('Penyuluh', 'Bidan').replace(nip.division, nip.head),
		])
		expect(report.plan.changed).toMatchObject([
			{
				row: 3,
				changes: [
					{ column: 'jabatan', from: 'Penyuluh', to: 'Bidan' },
					{ column: 'atasan_nip', from: nip.division, to: nip.head },
				],
			},
		])
		expect(await find(nip.wati)).toMatchObject({ post: 'Bidan', supervisor: { number: nip.head } })
	})

	test('keeps whom it does not name, and says how many', async () => {
		const { plan } = await bring([people.yoga])
		expect(plan.notInFile).toBe(3)
		expect(await env.db.employee.count()).toBe(4)
	})

	test('without an optional column leaves it as it is', async () => {
		expect(counts(await bring([people.head]))).toMatchObject({ unchanged: 1 })
		expect(await find(nip.head)).toMatchObject({ rank: 'Pembina', roles: [{ role: 'hr' }] })
	})

	test('with an empty optional cell clears it, but never takes a role away', async () => {
		await bring([`${people.head} | |`], {}, `${header} | peran | pangkat`)
		expect(await find(nip.head)).toMatchObject({ rank: null, roles: [{ role: 'hr' }] })
	})

	test('takes a unit in other capitals for the same unit', async () => {
		expect(counts(await bring([people.wati.replace('Puskesmas', 'PUSKESMAS')]))).toMatchObject({ unchanged: 1 })
	})

	test('moves a unit in the tree', async () => {
		const report = await bring([`${people.wati} | Dinas Kesehatan`], {}, `${header} | unit_induk`)
		expect(report.plan.unitsMoved).toMatchObject([{ name: 'Puskesmas' }])
		expect(await env.db.unit.count({ where: { parent: { name: 'Dinas Kesehatan' } } })).toBe(1)
	})

	test('may exchange two people who lead each other in the records', async () => {
		const report = await bring([
			people.head.replace(/\|$/, `| ${nip.division}`),
			`${nip.division} | Ni Luh Sari, S.H. | Kepala Bidang | Dinas Kesehatan |`,
		])
		expect(counts(report)).toMatchObject({ changed: 2, refused: 0 })
	})
})

test('a dry run stores nothing', async () => {
	const report = await bring(all, { dryRun: true })
	expect(counts(report)).toMatchObject({ created: 4, stored: false })
	expect(await env.db.employee.count()).toBe(0)
	expect(await env.db.unit.count()).toBe(0)
})

describe('a wrong row keeps the whole file out and is named', () => {
	const optional = `${header} | unit_induk | zona_waktu | peran`
	test.each<[string, string[], string[]]>([
		['a NIP of 17 digits', [people.head.replace(nip.head, '19700314199403100')], ['2 number-digits']],
		['a NIP that a spreadsheet rounded', [people.head.replace(nip.head, '1.97003E+17')], ['2 number-rounded']],
		['no NIP', [people.head.replace(nip.head, '')], ['2 number-missing']],
		['a NIP with letters', [people.head.replace(nip.head, '19700314199403100O')], ['2 number-characters']],
		['an unknown supervisor', [people.wati], ['2 supervisor-unknown']],
		['a supervisor who is no number', [people.wati.replace(nip.division, 'Ibu Sari, S.H.')], ['2 supervisor-number']],
		['their own supervisor', [people.wati.replace(nip.division, nip.wati)], ['2 own-supervisor']],
		['the same NIP again', [people.head, people.head], ['3 duplicate']],
		['no name, post or unit', [`${nip.head} | | | |`], ['2 missing', '2 missing', '2 missing']],
		['what a spreadsheet would run', [people.head.replace('Drs. I Nyoman Arta', "=cmd/' /C calc'!A0")], ['2 formula']],
		['a name without letters', [people.head.replace('Drs. I Nyoman Arta', '...')], ['2 name']],
		['a name too long', [people.head.replace('Arta', 'Arta'.repeat(40))], ['2 too-long']],
		['more cells than columns', [`${people.head} | | | | surplus`], ['2 surplus']],
		['an unknown role', [`${people.head} | | | admin`], ['2 role']],
		['an unknown zone', [`${people.head} | | Asia/Denpasar |`], ['2 zone']],
		['a unit below itself', [`${people.head} | dinas kesehatan | |`], ['2 unit-self']],
		['a unit with two parents', [`${people.head} | Kota | |`, `${people.division} | Provinsi | |`], ['3 unit-parent']],
		[
			'units in a loop',
			[`${people.head} | Puskesmas | |`, `${people.division} | | |`, `${people.wati} | Dinas Kesehatan | |`],
			['2 unit-loop', '4 unit-loop'],
		],
		[
			'supervisors in a loop, with who merely stands below it left alone',
			[people.head.replace(/\|$/, `| ${nip.division}`), people.division, people.wati],
			['2 loop', '3 loop'],
		],
	])('%s', async (_, lines, expected) => {
		const report = await bring(lines, {}, optional)
		expect(refusals(report)).toEqual(expected)
		expect(report.stored).toBe(false)
		expect(await env.db.employee.count()).toBe(0)
	})

	test('a loop is shown with its members', async () => {
		const { refused } = await bring([people.head.replace(/\|$/, `| ${nip.division}`), people.division])
		expect(refused[0]?.args.members).toBe(
			`Drs. I Nyoman Arta (${nip.head}) → Ni Luh Sari, S.H. (${nip.division}) → Drs. I Nyoman Arta (${nip.head})`,
		)
	})

	test('a loop with people who are on record already is seen too', async () => {
		await bring(all)
		expect(refusals(await bring([people.head.replace(/\|$/, `| ${nip.wati}`)]))).toEqual(['2 loop'])
	})

	test('one wrong row among right ones stores none of them', async () => {
		const report = await bring([...all, people.yoga])
		expect(counts(report)).toMatchObject({ refused: 1, stored: false })
		expect(await env.db.employee.count()).toBe(0)
	})
})

describe('with --skip-invalid', () => {
	test('the right rows are stored', async () => {
		const report = await bring([...all, '12 | Made | Staf | Puskesmas |'], { skipInvalid: true })
		expect(counts(report)).toMatchObject({ created: 4, refused: 1, stored: true })
	})

	test('whoever stands below a refused row is refused with it, down to the last', async () => {
		const report = await bring([people.head, people.division.replace('Kepala Bidang', ''), people.wati], {
			skipInvalid: true,
		})
		expect(refusals(report)).toEqual(['3 missing', '4 supervisor-refused'])
		expect(counts(report)).toMatchObject({ created: 1, refused: 2, stored: true })
	})

	test('a refused supervisor who is on record already keeps their people', async () => {
		await bring([people.head, people.division])
		const report = await bring([people.division.replace('Kepala Bidang', ''), people.wati], { skipInvalid: true })
		expect(refusals(report)).toEqual(['2 missing'])
		expect(await find(nip.wati)).toMatchObject({ supervisor: { number: nip.division } })
		expect(await find(nip.division)).toMatchObject({ post: 'Kepala Bidang' })
	})

	test('a row that only a refused one kept out of a loop is refused', async () => {
		await bring([people.head, people.division])
		const swap = [
			`${nip.division} | Ni Luh Sari, S.H. | | Dinas Kesehatan |`,
			people.head.replace(/\|$/, `| ${nip.division}`),
		]
		expect(refusals(await bring(swap, { skipInvalid: true }))).toEqual(['2 missing', '3 loop'])
	})
})

test('an odd NIP is a warning', async () => {
	const odd = people.head.replace(nip.head, '197002301994031005')
	const report = await bring([odd])
	expect(report.warnings).toMatchObject([{ row: 2, key: 'people-row-odd-birth-date' }])
	expect(counts(report)).toMatchObject({ created: 1, stored: true })
})

test('text that looks like SQL is stored as it is typed', async () => {
	const name = `Made'); drop table "Employee"; --`.replaceAll('"', "'")
	await bring([`${nip.head} | ${name} | Kepala | Dinas |`])
	expect((await find(nip.head))?.name).toBe(name)
})
