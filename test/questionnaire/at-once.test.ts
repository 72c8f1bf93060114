import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { submit, withdraw } from '../../src/questionnaire/service.ts'
import { toDate } from '../../src/store/time.ts'
import { fillIn } from '../support/answers.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { type Season, seedSeason } from '../support/season.ts'

let env: TestEnv
let season: Season
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 2 })
	env.at('2026-12-11T09:00:00+08:00')
})
afterEach(() => env.close())

/** The period is published by a transaction that ends while `meanwhile`, begun before that, waits for it. */
async function whilePublishing(meanwhile: () => Promise<unknown>): Promise<void> {
	let waiting: Promise<unknown> = Promise.resolve()
	await env.db.$transaction(async tx => {
		await tx.$queryRaw`select 1 from "Period" where "id" = ${season.periodId} for update`
		waiting = meanwhile()
		waiting.catch(() => undefined)
		await setTimeout(300)
		await tx.period.update({ where: { id: season.periodId }, data: { state: 'published' } })
	})
	await waiting
}

test('whoever sends or takes back at the moment in which the period is published comes too late', async () => {
	const scorer = { employeeId: season.people[0]!, roles: [] }
	const [first, second] = [season.supervisorReviews[1]!, season.supervisorReviews[2]!]
	await fillIn(env, first, { scores: 4 })
	const back = () => withdraw(env, scorer, { reviewId: first, group: 'supervisor' })
	await expect(whilePublishing(back)).rejects.toThrow('refusal-window-closed')
	expect(await env.db.review.findUnique({ where: { id: first } })).toMatchObject({ state: 'submitted' })

	await env.db.period.update({
		where: { id: season.periodId },
		data: { state: 'open', publishedAt: toDate(env.now()) },
	})
	await fillIn(env, second, { scores: 4, send: false })
	const send = () => submit(env, scorer, { reviewId: second, group: 'supervisor' }, false)
	await expect(whilePublishing(send)).rejects.toThrow('refusal-window-closed')
	expect(await env.db.review.findUnique({ where: { id: second } })).toMatchObject({ state: 'draft' })
})
