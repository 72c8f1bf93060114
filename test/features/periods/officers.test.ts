import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPeople } from '../../../src/features/periods/addition.ts'
import { createDraft } from '../../../src/features/periods/draft.ts'
import { extend } from '../../../src/features/periods/extension.ts'
import { handOver } from '../../../src/features/periods/handover.ts'
import { listLaggards } from '../../../src/features/periods/laggards.ts'
import { listPeriods, listStarted } from '../../../src/features/periods/list.ts'
import { readProgress } from '../../../src/features/periods/progress.ts'
import { findSuccessors } from '../../../src/features/periods/successors.ts'
import { readUnitLevel } from '../../../src/features/periods/unit-tree.ts'
import { readCard } from '../../../src/features/periods/unscored-card.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedTree, type Tree } from '../../support/tree.ts'

let env: TestEnv
let tree: Tree
let periodId: string

beforeAll(async () => {
	env = await openTestEnv()
	tree = await seedTree(env)
	periodId = tree.season.periodId
	env.at('2026-12-11T09:00:00+08:00')
})
afterAll(() => env.close())

const wholeTeam = () => ({ supervisorId: tree.id('head') })
/** HR of a unit in which nobody is appraised */
const elsewhere = () => ({ employeeId: tree.id('eka'), roles: ['unit_hr'] as const, unitIds: ['empty'] })

test('an officer of a unit watches the periods of their people', async () => {
	const { officer } = tree
	await createDraft(env, tree.hr)
	expect(await listPeriods(env, officer)).toMatchObject([{ id: periodId, people: 2 }])
	expect(await listStarted(env, officer)).toMatchObject([{ id: periodId }])
	expect(await readProgress(env, officer, periodId)).toMatchObject({
		people: 2,
		units: [{ name: 'Puskesmas' }, { name: 'Pustu' }],
	})
	expect(await readUnitLevel(env, officer, periodId)).toMatchObject({
		path: [{ name: 'Puskesmas' }],
		below: [{ name: 'Pustu' }],
	})
	for (const list of ['self', 'few-peers', 'proposal'] as const) {
		const { people } = await listLaggards(env, officer, periodId, list, 1)
		expect(people.items.map(({ name }) => name)).toEqual(['Ketut Ayu', 'Wayan Wati'])
	}
	expect((await listLaggards(env, officer, periodId, 'supervisor', 1)).people.items).toMatchObject([{ count: 2 }])
	const { people } = await readCard(env, officer, periodId, wholeTeam(), 1)
	expect(people.items.map(({ name }) => name)).toEqual(['Ketut Ayu', 'Wayan Wati'])
})

test('gives more time and hands scoring over among them', async () => {
	const { officer } = tree
	const { scoringUntil } = await readCard(env, officer, periodId, wholeTeam(), 1)
	await extend(env, officer, periodId, wholeTeam(), 'supervisor', scoringUntil!)
	expect((await env.db.extension.findMany()).map(({ appraisalId }) => appraisalId).toSorted()).toEqual([
		tree.appraisal('wati'),
		tree.appraisal('ayu'),
	])
	const found = async (typed: string) =>
		(await findSuccessors(env, officer, periodId, { appraisalId: tree.appraisal('ayu') }, typed, 1)).people.items
	expect((await found('Wati')).map(({ name }) => name)).toEqual(['Wayan Wati'])
	expect(await found('Budi')).toEqual([])
	const ayu = { appraisalId: tree.appraisal('ayu') }
	await expect(handOver(env, officer, periodId, ayu, { toId: tree.id('budi'), capacity: 'plt' })).rejects.toThrow(
		'refusal-not-yours',
	)
	expect(await handOver(env, officer, periodId, ayu, { toId: tree.id('wati'), capacity: 'plt' })).toBe(1)
})

test('and touches nothing of anybody else, nor the period itself', async () => {
	const { officer } = tree
	const budi = { appraisalId: tree.appraisal('budi') }
	const day = Temporal.PlainDate.from('2026-12-21')
	await expect(readCard(env, officer, periodId, budi, 1)).rejects.toThrow('refusal-handover-nothing')
	await expect(extend(env, officer, periodId, budi, 'supervisor', day)).rejects.toThrow('refusal-extension-nothing')
	await expect(handOver(env, officer, periodId, budi, { toId: tree.id('wati'), capacity: 'plt' })).rejects.toThrow(
		'refusal-handover-nothing',
	)
	await expect(addPeople(env, officer, periodId)).rejects.toThrow('refusal-hr-only')
	await expect(createDraft(env, officer)).rejects.toThrow('refusal-hr-only')
	expect(await listPeriods(env, elsewhere())).toEqual([])
	await expect(readProgress(env, elsewhere(), periodId)).rejects.toThrow('refusal-not-yours')
	for (const read of [listPeriods, listStarted])
		await expect(read(env, tree.auditor)).rejects.toThrow('refusal-hr-only')
	await expect(readProgress(env, tree.auditor, periodId)).rejects.toThrow('refusal-hr-only')
})
