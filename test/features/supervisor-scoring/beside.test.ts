import { afterEach, beforeEach, expect, test } from 'vitest'
import { roundHalfUp } from '../../../src/domain/fraction.ts'
import { due } from '../../../src/features/peer-feedback/due.ts'
import { type Beside, readBeside } from '../../../src/features/supervisor-scoring/beside.ts'
import { readOwnWords } from '../../../src/features/supervisor-scoring/own-words.ts'
import { readSheet } from '../../../src/questionnaire/sheet.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const beforeClose = '2026-12-08T15:59:59+08:00'
const afterClose = '2026-12-08T16:00:00+08:00'

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		peers: [
			[1, 2],
			[1, 3],
			[1, 4],
			[1, 5],
		],
	})
})

afterEach(() => env.close())

const actor = (index: number) => ({ employeeId: season.people[index]!, roles: [] })

async function beside(indicator: string, rater = 0): Promise<Beside> {
	const sheet = await readSheet(env.db, actor(rater), 'supervisor', season.supervisorReviews[1]!)
	return readBeside(env, actor(rater), sheet, indicator)
}

/** "4.33 of 3", or why there is no mean. */
async function mean(indicator = 'target'): Promise<string | undefined> {
	const { peers } = await beside(indicator)
	return peers?.state === 'shown' ? `${roundHalfUp(peers.mean, 2)} of ${peers.raters}` : peers?.state
}

test('the employee’s own score and comment are there once they are sent, and not before', async () => {
	await fillIn(env, season.selfReviews[1]!, { scores: { target: 5 }, texts: { target: 'Melampaui.' }, send: false })
	expect((await beside('target')).self).toEqual({ state: 'waiting' })
	expect((await readOwnWords(env, actor(0), season.supervisorReviews[1]!)).answers).toBeUndefined()
	await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
	expect((await beside('target')).self).toEqual({ state: 'sent', score: 5, text: 'Melampaui.' })
	await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'lapsed' } })
	expect((await beside('target')).self).toEqual({ state: 'absent' })
})

test('the peers’ mean waits until they are sealed, however many have answered', async () => {
	for (const [index, score] of [3, 5, 5].entries()) await fillIn(env, season.peerReviews[index]!, { scores: score })
	env.at(beforeClose)
	await due(env)
	expect(await mean()).toBe('waiting')
	env.at(afterClose)
	expect(await mean()).toBe('waiting')
	await due(env)
	expect(await mean()).toBe('4.33 of 3')
})

test('fewer than three peers are never shown', async () => {
	for (const [index, score] of [1, 5].entries()) await fillIn(env, season.peerReviews[index]!, { scores: score })
	env.at(afterClose)
	await due(env)
	expect(await mean()).toBe('too-few')
})

test('nor an indicator that fewer than three could judge', async () => {
	await fillIn(env, season.peerReviews[0]!, { scores: 1 })
	await fillIn(env, season.peerReviews[1]!, { scores: 5 })
	await fillIn(env, season.peerReviews[2]!, { scores: { target: 4, waktu: null } })
	env.at(afterClose)
	await due(env)
	expect(await mean('target')).toBe('3.33 of 3')
	expect(await mean('waktu')).toBe('too-few')
})

test.each(['draft', 'declined', 'lapsed'] as const)('a review that is %s does not count', async state => {
	for (const reviewId of season.peerReviews) await fillIn(env, reviewId, { scores: 4 })
	await env.db.review.update({ where: { id: season.peerReviews[3] }, data: { state } })
	env.at(afterClose)
	await due(env)
	expect(await mean()).toBe('4.00 of 3')
})

test('an instrument without peers has nothing to say of them', async () => {
	await env.db.period.updateMany({ data: { offGroups: ['peer'] } })
	expect(await beside('target')).toEqual({ self: { state: 'waiting' }, leads: [] })
})

test.each([1, 2])('nobody but the rater reads what stands beside: person %i is refused', async index => {
	await expect(beside('target', index)).rejects.toMatchObject({ key: 'refusal-not-yours' })
	const sheet = await readSheet(env.db, actor(0), 'supervisor', season.supervisorReviews[1]!)
	await expect(readBeside(env, actor(index), sheet, 'target')).rejects.toMatchObject({ key: 'refusal-not-yours' })
	await expect(readOwnWords(env, actor(index), season.supervisorReviews[1]!)).rejects.toMatchObject({
		key: 'refusal-not-yours',
	})
})
