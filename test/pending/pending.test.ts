import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pathOf } from '../../src/pending/path.ts'
import { findPending } from '../../src/pending/pending.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { type Season, seedSeason } from '../support/season.ts'

const [made, wati, ayu, budi] = [0, 1, 2, 3]

let env: TestEnv
let season: Season

/** Wati’s list is approved, with Ayu and Budi as her peers; the others have not proposed theirs. */
beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		staff: 3,
		peers: [
			[wati, ayu],
			[wati, budi],
		],
	})
})
afterAll(() => env.close())

beforeEach(async () => {
	await env.db.review.updateMany({ data: { state: 'draft' } })
	await env.db.appraisal.updateMany({ where: { id: { not: season.appraisals[wati] } }, data: { peers: 'choosing' } })
	await env.db.period.updateMany({ data: { state: 'open' } })
})

const moments = {
	'before anything opens': '2026-11-23T07:59:59+08:00',
	'when the proposal opens': '2026-11-23T08:00:00+08:00',
	'in the last second of the proposal': '2026-11-25T15:59:59+08:00',
	'when the proposal has closed': '2026-11-25T16:00:00+08:00',
	'when the approval has closed': '2026-11-27T16:00:00+08:00',
	'when the feedback opens': '2026-11-30T08:00:00+08:00',
	'when the feedback has closed': '2026-12-08T16:00:00+08:00',
	'when the scoring opens': '2026-12-10T08:00:00+08:00',
	'when the scoring has closed': '2026-12-16T16:00:00+08:00',
} as const

async function waiting(who: number, moment: keyof typeof moments): Promise<string[]> {
	env.at(moments[moment])
	const pending = await findPending(env.db, env.now(), [season.people[who]!])
	return pending.map(({ kind, count }) => `${kind} ${count}`)
}

describe('what waits', () => {
	test.each([
		['before anything opens', made, []],
		['before anything opens', wati, []],
		['when the proposal opens', wati, []],
		['when the proposal opens', ayu, ['propose-peers 1']],
		['when the proposal opens', made, []],
		['in the last second of the proposal', ayu, ['propose-peers 1']],
		['when the proposal has closed', ayu, []],
		['when the proposal has closed', made, ['approve-peers 2']],
		['when the approval has closed', made, []],
		['when the feedback opens', wati, ['self-assessment 1']],
		['when the feedback opens', ayu, ['peer-feedback 1', 'self-assessment 1']],
		['when the feedback opens', made, []],
		['when the feedback has closed', ayu, []],
		['when the scoring opens', made, ['supervisor-scoring 3']],
		['when the scoring opens', ayu, []],
		['when the scoring has closed', made, []],
	] as const)('%s, for person %i: %j', async (moment, who, expected) => {
		expect(await waiting(who, moment)).toEqual(expected)
	})

	test('a list that was proposed waits for the supervisor, not for who proposed it', async () => {
		await env.db.appraisal.update({ where: { id: season.appraisals[ayu] }, data: { peers: 'proposed' } })
		expect(await waiting(ayu, 'when the proposal opens')).toEqual([])
		expect(await waiting(made, 'when the proposal opens')).toEqual(['approve-peers 1'])
	})

	test.each(['submitted', 'declined', 'lapsed'] as const)('what is %s waits no more', async state => {
		await env.db.review.updateMany({ data: { state } })
		expect(await waiting(ayu, 'when the feedback opens')).toEqual([])
		expect(await waiting(made, 'when the scoring opens')).toEqual([])
	})

	test.each(['draft', 'published'] as const)('nothing waits in a period that is %s', async state => {
		await env.db.period.updateMany({ data: { state } })
		expect(await waiting(ayu, 'when the feedback opens')).toEqual([])
		expect(await waiting(ayu, 'when the proposal opens')).toEqual([])
	})
})

test('everyone is asked about in one go, soonest deadline first, with the way to the first of it', async () => {
	env.at(moments['when the feedback opens'])
	const pending = await findPending(env.db, env.now())
	expect(pending).toHaveLength(5)
	expect(pending.every(({ deadline }) => deadline.toString() === '2026-12-08T08:00:00Z')).toBe(true)
	expect(pending.map(item => [item.employeeId, pathOf(item)])).toContainEqual([
		season.people[budi],
		`/feedback/r:${season.peerReviews[1]}/`,
	])
})
