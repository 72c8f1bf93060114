import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { due } from '../../src/features/peer-feedback/due.ts'
import { release } from '../../src/features/registration/release.ts'
import { openSheet, withdraw } from '../../src/questionnaire/service.ts'
import { fillIn } from '../support/answers.ts'
import { monday, openTestEnv, type TestEnv } from '../support/database.ts'
import { type Season, seedSeason } from '../support/season.ts'

const [head, wati, ayu, budi] = [0, 1, 2, 3]

let env: TestEnv
let season: Season
/** Budi has sent feedback on Wati and begun some on Ayu, and their own self-assessment; then HR releases the account. */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		peers: [
			[wati, budi],
			[ayu, budi],
			[wati, 4],
			[wati, 5],
		],
	})
	env.at('2026-12-01T09:00:00+08:00')
	for (const [index, review] of season.peerReviews.entries())
		await fillIn(env, review, { scores: 2, texts: { masukan: 'RAHASIA' }, send: index !== 1 })
	await fillIn(env, season.selfReviews[budi]!, { scores: 4, texts: { '*': 'Sudah.' }, send: false })
	const hr = { employeeId: season.people[head]!, roles: ['hr' as const] }
	expect(await release(env, hr, season.people[budi]!, Temporal.Instant.from(monday))).toBeDefined()
})
afterEach(() => env.close())

const next = () => ({ employeeId: season.people[budi]!, roles: [] })
const feedback = (index: number) => ({ reviewId: season.peerReviews[index]!, group: 'peer' as const })

test('who joins in the place of another reads nothing of what was written anonymously, and only that', async () => {
	const sent = await openSheet(env, next(), feedback(0))
	expect(sent).toMatchObject({ state: 'submitted', fromFormerAccount: true })
	expect(sent.answers.size).toBe(0)
	expect((await openSheet(env, next(), feedback(1))).answers.size).toBe(0)
	expect(await env.db.answer.count({ where: { reviewId: season.peerReviews[1] } })).toBe(0)
	const own = { reviewId: season.selfReviews[budi]!, group: 'self' as const }
	expect((await openSheet(env, next(), own)).answers.size).toBeGreaterThan(0)
	expect((await openSheet(env, { ...next(), employeeId: season.people[4]! }, feedback(2))).answers.size).toBe(11)
})

test('what was sent counts', async () => {
	env.at('2026-12-08T16:00:00+08:00')
	await due(env)
	expect(await env.db.sealedComment.count({ where: { appraisalId: season.appraisals[wati] } })).toBe(3)
})

test('taken back, it is begun anew', async () => {
	await withdraw(env, next(), feedback(0))
	expect(await openSheet(env, next(), feedback(0))).toMatchObject({ state: 'draft', fromFormerAccount: false })
	expect(await env.db.answer.count({ where: { reviewId: season.peerReviews[0] } })).toBe(0)
})
