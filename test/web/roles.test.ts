import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { seedTree, type Tree } from '../support/tree.ts'
import { askingAs } from './asking.ts'

/** The Telegram accounts of the tree: Sari is HR of the Puskesmas, in which Ayu and Wati work; Dwi audits. */
const [head, wati, budi, sari, dwi] = [1000, 1001, 1003, 1004, 1005]

let env: TestEnv
let tree: Tree
let ask: ReturnType<typeof askingAs>['ask']
let order: ReturnType<typeof askingAs>['order']
/** Whose names an officer of the Puskesmas must not read, but for the head, who scores its people. */
const strangers = /Budi|Sari|Dwi|Eka|Kantor|Langsung/

beforeAll(async () => {
	env = await openTestEnv()
	tree = await seedTree(env)
	;({ ask, order } = askingAs(env))
	const { db } = env
	await db.review.updateMany({
		where: { appraisalId: tree.appraisal('budi'), group: 'self' },
		data: { state: 'submitted' },
	})
	env.at('2026-12-01T09:00:00+08:00')
})
afterAll(() => env.close())

const here = () => `period=${tree.season.periodId}`

describe('HR of a unit', () => {
	test('sees their own tree alone, in every figure and list', async () => {
		const home = (await ask(sari, 'home')).answer
		expect(home).toMatchObject({
			screen: 'overview',
			screens: ['overview', 'units', 'late', 'results'],
			figures: [{ value: '2' }, { value: '2' }, { value: '2' }],
		})
		const self = home.parts.find(({ part }: { part: string }) => part === 'self')
		expect(self).toMatchObject({ done: 0, total: 2 })
		const units = (await ask(sari, 'units')).answer
		expect(units).toMatchObject({ path: [{ name: 'Puskesmas' }], here: { name: 'Puskesmas', people: '2' } })
		for (const list of ['proposal', 'approval', 'self', 'peer', 'supervisor', 'few-peers']) {
			const late = (await ask(sari, `late?list=${list}`)).answer
			expect(JSON.stringify([late.rows, late.caption]), list).not.toMatch(strangers)
		}
		expect((await ask(sari, 'late?list=supervisor')).answer.rows).toEqual([['Made Suarta', 'Dinas Kesehatan', '2']])
	})

	test('is not let into another unit, nor into a period that is not about their people', async () => {
		expect((await ask(sari, `units?unit=${tree.dinas}`)).status).toBe(403)
		expect((await ask(sari, 'units?unit=kantor')).status).toBe(403)
		expect((await ask(sari, `late?list=self&unit=${tree.dinas}`)).answer.rows).toHaveLength(2)
		expect((await ask(sari, 'late?list=self&unit=kantor')).answer.rows).toEqual([])
		const away = { employeeId: tree.id('eka'), role: 'unit_hr' as const }
		await env.db.roleGrant.create({ data: { ...away, grantedAt: new Date() } })
		expect((await ask(1006, 'overview')).status).toBe(403)
		await env.db.unit.create({ data: { id: 'empty', name: 'Kosong' } })
		await env.db.roleUnit.create({ data: { ...away, unitId: 'empty' } })
		expect((await ask(1006, 'home')).answer).toMatchObject({ screen: 'overview', periods: [] })
		for (const path of ['sheet', 'remind', 'book', 'print'])
			expect((await order(1006, `${path}?${here()}&list=self&unit=empty`)).status, path).toBe(403)
		expect((await ask(1006, `reminder?${here()}&list=self`)).status).toBe(403)
		expect(await env.db.outboxMessage.count()).toBe(0)
	})

	test('reminds their own late people, each once a day however often the button is tapped', async () => {
		const preview = (await ask(sari, `reminder?${here()}&list=self`)).answer
		expect(preview).toMatchObject({ send: '🔔 Kirim kepada 2 pegawai', others: [] })
		const key = 'a-key-of-this-tap'
		const [first, second] = await Promise.all([1, 2].map(() => order(sari, `remind?${here()}&list=self`, key)))
		expect([first?.answer.said, second?.answer.said].toSorted()).toEqual([
			'Pengingat ini sudah disiapkan tadi.',
			'Pengingat untuk 2 pegawai sudah disiapkan.',
		])
		const told = await env.db.outboxMessage.findMany({ where: { kind: 'late-reminder' } })
		expect(told.map(({ recipientId }) => recipientId).toSorted()).toEqual([tree.id('wati'), tree.id('ayu')])
		const again = (await ask(sari, `reminder?${here()}&list=self`)).answer
		expect(again).toMatchObject({ what: 'Saat ini tidak ada yang perlu diingatkan.' })
		expect(again.send).toBeUndefined()
		expect(await order(sari, `remind?${here()}&list=self`)).toMatchObject({
			status: 403,
			answer: { error: 'Saat ini tidak ada yang perlu diingatkan.' },
		})
		expect((await ask(head, `reminder?${here()}&list=self`)).answer.others).toEqual([
			'• sudah mendapat pengingat untuk hari yang sama: 2',
		])
	})

	test('takes out what is about them, each once for a key', async () => {
		const key = 'a-key-of-this-tap'
		for (const _ of ['first', 'again']) expect((await order(sari, `sheet?${here()}`, key)).status).toBe(200)
		expect(await env.db.outboxMessage.count({ where: { kind: 'period-sheet' } })).toBe(1)
		expect((await order(sari, `book?${here()}`)).status).toBe(403)
	})
})

describe('what is done from the page', () => {
	test('is done for nobody else’s page, with a key, and by nobody without a role', async () => {
		const cross = { 'sec-fetch-site': 'cross-site' }
		expect((await order(head, `sheet?${here()}`, undefined, cross)).status).toBe(403)
		expect((await order(head, `sheet?${here()}`, 'short')).status).toBe(403)
		for (const id of [wati, dwi])
			for (const path of ['sheet', 'remind', 'book', 'print'])
				expect((await order(id, `${path}?${here()}&list=self&unit=pustu`)).status, path).toBe(403)
		expect((await order(head, `remind?${here()}&list=few-peers`)).status).toBe(403)
		expect(await env.db.outboxMessage.count({ where: { recipientId: { not: tree.id('sari') } } })).toBe(2)
	})
})

describe('an auditor', () => {
	test('reads figures without names, and nothing else', async () => {
		const { answer } = await ask(dwi, 'home')
		expect(answer).toMatchObject({ screen: 'aggregate', screens: ['aggregate'], figures: [{ value: '6' }] })
		expect(answer.parts.map(({ part }: { part: string }) => part)).toContain('self')
		expect(JSON.stringify(answer)).not.toMatch(/Suarta|Wati|Ayu|Budi|Dinas|Puskesmas/)
		for (const screen of ['overview', 'units', 'late', 'results', 'reminder'])
			expect((await ask(dwi, `${screen}?${here()}&list=self`)).status, screen).toBe(403)
		for (const id of [wati, budi]) expect((await ask(id, 'aggregate')).status).toBe(403)
	})

	test('who is HR of a unit too subtracts nothing: too few others, and no figure is given', async () => {
		await env.db.roleGrant.create({ data: { employeeId: tree.id('sari'), role: 'auditor', grantedAt: new Date() } })
		const both = (await ask(sari, 'aggregate')).answer
		expect(both.screens).toEqual(['overview', 'units', 'late', 'results', 'aggregate'])
		expect(both.parts).not.toEqual([])
		// Of six, two are in the tree and one is Sari: with Dwi's appraisal in the tree as well, two others are left.
		await env.db.appraisal.update({ where: { id: tree.appraisal('dwi') }, data: { unitId: 'pustu' } })
		const few = (await ask(sari, 'aggregate')).answer
		expect(few.parts).toEqual([])
		expect(few.fewPeople).toContain('kurang dari 3 pegawai')
		expect((await ask(dwi, 'aggregate')).answer.parts).not.toEqual([])
	})
})
