import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { readAggregate } from '../../../src/features/audit/aggregates.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season

/** Eighteen people with a result each, eight of them in a branch; the head scores all of them. */
beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 18 })
	const { db } = env
	const appraisals = season.appraisals.slice(1)
	await db.unit.create({ data: { id: 'branch', name: 'Cabang', parentId: 'unit000001' } })
	await db.appraisal.updateMany({ where: { id: { in: appraisals.slice(0, 8) } }, data: { unitId: 'branch' } })
	await db.period.update({
		where: { id: season.periodId },
		data: { state: 'published', publishedAt: new Date() },
	})
	await db.result.createMany({
		data: appraisals.map((appraisalId, index) => ({
			id: `res${String(index).padStart(7, '0')}`,
			appraisalId,
			version: 1,
			snapshot: {},
			nilai: 80,
			predikat: index % 2 === 0 ? 'Baik' : 'Sangat Baik',
			publishedAt: new Date(),
		})),
	})
})
afterAll(() => env.close())

const outside: Actor = { employeeId: 'nobody0001', roles: ['auditor'] }
const ofBranch: Actor = { employeeId: 'nobody0001', roles: ['auditor', 'unit_hr'], unitIds: ['branch'] }
const read = (actor: Actor) => readAggregate(env, actor, season.periodId)

test('a spread is given where at least ten results are those of people whom the reader does not see by name', async () => {
	const spread = [
		{ label: 'Baik', count: 9 },
		{ label: 'Sangat Baik', count: 9 },
	]
	for (const actor of [outside, ofBranch, { ...outside, roles: ['hr'] as const }])
		expect(await read(actor)).toMatchObject({ people: 18, results: 18, predikats: spread })
	// Their own is one of the ten others.
	expect(await read({ ...ofBranch, employeeId: season.people[18]! })).toMatchObject({
		results: 18,
		predikats: undefined,
		completion: expect.arrayContaining([expect.objectContaining({ part: 'self', total: 18 })]),
	})
	// A supervisor subtracts their team.
	const [team] = [season.appraisals.slice(9, 10)]
	await env.db.appraisal.updateMany({ where: { id: { in: team } }, data: { supervisorId: season.people[5]! } })
	expect((await read({ ...ofBranch, employeeId: season.people[5]! })).predikats).toBeUndefined()
	expect((await read(outside)).predikats).toEqual(spread)
})

test('and no figure at all where fewer than three such people are left', async () => {
	await env.db.appraisal.updateMany({
		where: { id: { in: season.appraisals.slice(9, 17) } },
		data: { supervisorId: season.people[5]! },
	})
	expect(await read({ ...ofBranch, employeeId: season.people[5]! })).toMatchObject({
		people: 18,
		results: undefined,
		completion: [],
		predikats: undefined,
	})
})
