import readXlsx from 'read-excel-file/node'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { orderPlans, teamOrder } from '../../../src/features/development/export.ts'
import { listPlans } from '../../../src/features/development/export-list.ts'
import { messages } from '../../../src/features/development/messages.ts'
import { setProgress } from '../../../src/features/development/progress.ts'
import { beginItem, changeItem, enterItem } from '../../../src/features/development/writing.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedTree, type Tree, who } from '../../support/tree.ts'

let env: TestEnv
let tree: Tree

const as = (name: keyof typeof who): Actor => ({ employeeId: tree.id(name), roles: [] })
const message = (name: keyof typeof who, which: string, unit = '') =>
	messages['plans-export']!(
		env,
		{
			employeeId: tree.id(name),
			name: tree.season.names[who[name]]!,
			number: '1',
			zone: 'Asia/Makassar',
			t: translator('id'),
		},
		{ which, unit },
	)
const book = async (name: keyof typeof who, which: string, unit = '') => {
	const sheets = await readXlsx(Buffer.from((await (await message(name, which, unit))?.file?.bytes()) ?? []))
	return new Map(sheets.map(({ sheet, data }) => [sheet, data]))
}
/** Whose items a file holds. */
const goals = async (name: keyof typeof who, which: string, unit = '') =>
	(await book(name, which, unit))
		.get('Rencana pengembangan')!
		.slice(1)
		.map(row => row[4])

async function item(of: keyof typeof who, goal: string, hours?: string): Promise<string> {
	const id = await beginItem(env, as(of), tree.id(of), goal)
	await changeItem(env, as(of), id, { field: 'action', action: 'training' })
	await changeItem(env, as(of), id, { field: 'due', day: Temporal.PlainDate.from('2027-03-31') })
	if (hours) await changeItem(env, as(of), id, { field: 'hours', text: hours })
	await enterItem(env, as(of), id)
	return id
}

/** Wati, Ayu and Budi plan; Ayu after the results were published, and she has done one thing; Eka writes a draft. */
beforeAll(async () => {
	env = await openTestEnv()
	tree = await seedTree(env)
	await item('wati', '=Anggaran', '12')
	await item('budi', 'Budi')
	await beginItem(env, as('eka'), tree.id('eka'), 'Konsep')
	await env.db.period.updateMany({ data: { state: 'published', publishedAt: new Date() } })
	const done = await item('ayu', 'Ayu', '8')
	await setProgress(env, as('ayu'), done, 'done', 'Lulus')
})
afterAll(() => env.close())

it('is a workbook of what ran in a year, with hours of learning and where it comes from', async () => {
	const sheets = await book('head', 'y2026')
	const rows = sheets.get('Rencana pengembangan')!
	expect(rows[0]).toHaveLength(15)
	expect(rows.slice(1).map(row => [row[1], row[3], row[4], row[5], row[7], row[9], row[10], row[11], row[14]])).toEqual(
		[
			['Nyoman Budi', 'Dinas Kesehatan', 'Budi', 'Pelatihan', '31-03-2027', 'Belum dimulai', null, null, null],
			[
				'Ketut Ayu',
				'Puskesmas',
				'Ayu',
				'Pelatihan',
				'31-03-2027',
				'Selesai',
				'23-11-2026',
				'Lulus',
				'Triwulan IV 2026',
			],
			['Wayan Wati', 'Pustu', "'=Anggaran", 'Pelatihan', '31-03-2027', 'Belum dimulai', null, null, null],
		],
	)
	expect(
		sheets
			.get('Jam pelajaran')!
			.slice(1)
			.map(row => row.slice(1)),
	).toEqual([
		['Nyoman Budi', 'Dinas Kesehatan', 1, 0, 0, 20],
		['Ketut Ayu', 'Puskesmas', 1, 1, 8, 20],
		['Wayan Wati', 'Pustu', 1, 0, 0, 20],
	])
	expect(sheets.get('Keterangan')!.slice(0, 4)).toEqual([
		['Tahun', '2026'],
		['Cakupan', 'Seluruh instansi'],
		['Keadaan', 'Senin, 23 November 2026 pukul 09.00 WITA'],
		['Diekspor oleh', 'Made Suarta'],
	])
	expect((await message('head', 'y2026'))?.file?.name).toBe('Rencana-pengembangan-Tahun-2026.xlsx')
	expect(await goals('head', 'y2027')).toEqual(['Budi', "'=Anggaran"])
	expect(await goals('head', 'y2025')).toEqual([])
})

it('is of a period, of a unit, of one’s trees, or of one’s team', async () => {
	const period = `p${tree.season.periodId}`
	expect(await goals('head', period)).toEqual(['Ayu'])
	expect((await book('head', period)).has('Jam pelajaran')).toBe(false)
	expect(await goals('head', 'y2026', 'pustu')).toEqual(["'=Anggaran"])
	expect(await goals('sari', 'y2026')).toEqual(['Ayu', "'=Anggaran"])
	const { which, unit } = teamOrder(env)
	expect(await goals('head', which, unit)).toEqual(['Budi', 'Ayu', "'=Anggaran"])
	const listed = await listPlans(env, tree.officer, 'y2026', 1)
	expect([listed.items, listed.units.items.map(({ name, items }) => [name, items])]).toEqual([
		2,
		[
			['Puskesmas', 1],
			['Pustu', 1],
		],
	])
})

it('offers an officer of a unit the periods of their trees alone', async () => {
	const { instrumentVersionId } = tree.season
	const other = { id: 'per0000009', name: 'Rahasia Kantor', createdById: tree.id('head'), instrumentVersionId }
	const at = { createdAt: new Date(), openedAt: new Date(), publishedAt: new Date() }
	await env.db.period.create({ data: { ...other, ...at, state: 'published' } })
	const names = async (actor: Actor) => (await listPlans(env, actor, 'y2026', 1)).periods.map(({ name }) => name)
	expect((await names(tree.hr)).sort()).toEqual(['Rahasia Kantor', 'Triwulan IV 2026'])
	expect(await names(tree.officer)).toEqual(['Triwulan IV 2026'])
	await expect(listPlans(env, tree.officer, 'pper0000009', 1)).rejects.toThrow('refusal-not-yours')
	await env.db.period.delete({ where: { id: other.id } })
})

it('goes only to who may have it, and each time is recorded', async () => {
	const { hr, officer, auditor } = tree
	const team = teamOrder(env)
	const refused: [Actor, string, string][] = [
		[as('wati'), 'y2026', ''],
		[auditor, 'y2026', ''],
		[as('wati'), team.which, team.unit],
		[officer, 'y2026', tree.dinas],
		[officer, 'y2026', 'kantor'],
		[hr, 'pgone', ''],
		[hr, 'y2026', 'gone'],
		[hr, 'x', ''],
	]
	for (const [actor, which, unit] of refused)
		await expect(orderPlans(env, actor, { which, unit }), `${which} ${unit}`).rejects.toThrow('refusal-')
	await expect(listPlans(env, as('wati'), 'y2026', 1)).rejects.toThrow('refusal-hr-only')
	expect(await message('wati', 'y2026')).toBeNull()
	expect(await message('sari', 'y2026', tree.dinas)).toBeNull()
	expect(await env.db.outboxMessage.count({ where: { kind: 'plans-export' } })).toBe(0)
	await orderPlans(env, { ...hr, updateKey: 'q:1' }, { which: 'y2026', unit: '' })
	await orderPlans(env, { ...hr, updateKey: 'q:1' }, { which: 'y2026', unit: '' })
	await orderPlans(env, officer, { which: `p${tree.season.periodId}`, unit: 'pustu' })
	expect(await env.db.outboxMessage.count({ where: { kind: 'plans-export' } })).toBe(2)
	const events = await env.db.auditEvent.findMany({ where: { action: 'plans.exported' }, orderBy: { subject: 'asc' } })
	expect(events.map(({ subject, details }) => [subject, details])).toEqual([
		[`employee:${hr.employeeId}`, { which: 'y2026' }],
		[`period:${tree.season.periodId}`, { which: `p${tree.season.periodId}`, whose: 'pustu' }],
	])
})
