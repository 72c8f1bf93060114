import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEvidence } from '../../../src/evidence/reading.ts'
import { readCriteria } from '../../../src/features/criteria/service.ts'
import { hasResults, listResults } from '../../../src/features/results/listing.ts'
import { allResults, peopleWithoutScore } from '../../../src/features/results/people-list.ts'
import { periodSummary } from '../../../src/features/results/period-summary.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { readinessOf } from '../../../src/features/results/readiness.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedTree, type Tree } from '../../support/tree.ts'
import { seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let tree: Tree
let periodId: string

beforeAll(async () => {
	env = await openTestEnv()
	// Wati and ayu have results. Sari, their officer, has given feedback about wati before she was one
	tree = await seedTree(env, fresh => seedScoredSeason(fresh, { staff: 6 }))
	periodId = tree.season.periodId
	await publish(env, tree.hr, periodId)
})
afterAll(() => env.close())

const resultOf = async (name: 'wati' | 'ayu') =>
	(await env.db.result.findFirstOrThrow({ where: { appraisalId: tree.appraisal(name) } })).id
/** HR of the Pustu alone */
const ofPustu = () => ({ employeeId: tree.id('eka'), roles: ['unit_hr'] as const, unitIds: ['pustu'] })
const ofKantor = () => ({ employeeId: tree.id('eka'), roles: ['unit_hr'] as const, unitIds: ['kantor'] })

test('an officer of a unit sees the results of their tree', async () => {
	const { officer } = tree
	expect((await listResults(env, officer)).periods).toMatchObject([{ periodId, published: true }])
	expect(await hasResults(env, officer)).toBe(true)
	expect((await allResults(env, officer, periodId, 1)).people.map(({ name }) => name)).toEqual([
		'Ketut Ayu',
		'Wayan Wati',
	])
	expect(await periodSummary(env, officer, periodId)).toMatchObject({
		appraisals: 2,
		results: 2,
		units: [{ name: 'Puskesmas' }, { name: 'Pustu' }],
	})
	expect((await peopleWithoutScore(env, ofKantor(), periodId, 1)).people.map(({ name }) => name)).toEqual([
		'Kadek Dwi',
		'Putu Sari',
	])
	expect(await openResult(env, officer, await resultOf('ayu'))).toMatchObject({ relation: 'hr' })
	expect(await readCriteria(env, officer, periodId)).toMatchObject({ periodId })
	expect(await openEvidence(env, ofPustu(), tree.appraisal('wati'))).toMatchObject({ relation: 'hr' })
})

test('and no other; nor one of whom they were a peer', async () => {
	await expect(openResult(env, tree.officer, await resultOf('wati'))).rejects.toThrow('refusal-result-took-part')
	await expect(openResult(env, ofPustu(), await resultOf('ayu'))).rejects.toThrow('refusal-not-yours')
	await expect(openEvidence(env, ofKantor(), tree.appraisal('wati'))).rejects.toThrow('refusal-not-yours')
	expect((await allResults(env, ofPustu(), periodId, 1)).total).toBe(1)
	expect(await periodSummary(env, ofPustu(), periodId)).toMatchObject({ appraisals: 1, units: [{ name: 'Pustu' }] })
	await expect(publish(env, tree.officer, periodId)).rejects.toThrow('refusal-hr-only')
	await expect(readinessOf(env, tree.officer, periodId)).rejects.toThrow('refusal-hr-only')
})

test('an auditor sees nobody with a score', async () => {
	const { auditor } = tree
	expect((await listResults(env, auditor)).periods).toEqual([])
	await expect(allResults(env, auditor, periodId, 1)).rejects.toThrow('refusal-hr-only')
	await expect(periodSummary(env, auditor, periodId)).rejects.toThrow('refusal-hr-only')
	await expect(openResult(env, auditor, await resultOf('ayu'))).rejects.toThrow('refusal-not-yours')
	await expect(openEvidence(env, auditor, tree.appraisal('wati'))).rejects.toThrow('refusal-not-yours')
})
