import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { readQuality } from '../../../src/features/periods/quality.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { sendReview } from '../results/scored-season.ts'

let env: TestEnv
let season: Season
let hr: Actor

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 5, instrument: 'jakarta' })
	hr = { employeeId: season.people[0]!, roles: ['hr'] }
})
afterEach(() => env.close())

test('what supervisors have sent is counted by supervisor; drafts, and whom they are about, are left out', async () => {
	await sendReview(env, season, season.supervisorReviews[1]!, { score: 3 })
	await sendReview(env, season, season.supervisorReviews[2]!, { score: 5 })
	await sendReview(env, season, season.supervisorReviews[3]!, { score: 5 })
	await env.db.review.update({ where: { id: season.supervisorReviews[3] }, data: { state: 'draft' } })
	const found = await readQuality(env, hr, season.periodId, 1)
	expect(found.scorers).toBe(1)
	const { people, straight, identical, uniform, withoutReason } = found.supervisors.items[0]!
	expect({ people, straight, identical, uniform, withoutReason }).toEqual({
		people: 2,
		straight: 2,
		identical: 0,
		uniform: 0,
		withoutReason: 8,
	})
	expect(Object.keys(found.supervisors.items[0]!).sort()).toEqual(
		['name', 'unit', 'people', 'straight', 'identical', 'uniform', 'withoutReason'].sort(),
	)
})

test('an officer of a unit reads of those scored in it, and nobody else reads at all', async () => {
	await env.db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas', parentId: 'unit000001' } })
	await env.db.appraisal.update({ where: { id: season.appraisals[1] }, data: { unitId: 'unit000002' } })
	await sendReview(env, season, season.supervisorReviews[1]!, { score: 3 })
	await sendReview(env, season, season.supervisorReviews[2]!, { score: 4 })
	const officer: Actor = { employeeId: season.people[4]!, roles: ['unit_hr'], unitIds: ['unit000002'] }
	const found = await readQuality(env, officer, season.periodId, 1)
	expect(found.supervisors.items).toMatchObject([{ people: 1, straight: 1 }])
	await expect(readQuality(env, { ...hr, roles: [] }, season.periodId, 1)).rejects.toMatchObject({
		key: 'refusal-hr-only',
	})
})
