import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pick } from '../../../src/features/peer-feedback/choosing.ts'
import { decline } from '../../../src/features/peer-feedback/decline.ts'
import { awaitsApproval, isSettled } from '../../../src/features/peer-feedback/list.ts'
import { findUse, listRequests } from '../../../src/features/peer-feedback/requests.ts'
import { itemsOf } from '../../../src/questionnaire/progress.ts'
import { openSheet, saveScore, submit } from '../../../src/questionnaire/service.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { actor, approve, list, propose } from './lists.ts'

const [head, wati, ayu, budi] = [0, 1, 2, 3]

let env: TestEnv
let season: Season
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 7 })
	await propose(env, season, wati, [2, 3, 4, 5])
	await approve(env, season, wati)
	env.at('2026-11-30T09:00:00+08:00')
})
afterEach(() => env.close())

const reviewOf = async (peer: number) =>
	env.db.review.findFirstOrThrow({ where: { group: 'peer', raterId: season.people[peer]! } })
const ref = async (peer: number) => ({ reviewId: (await reviewOf(peer)).id, group: 'peer' as const })

async function answerAll(peer: number): Promise<void> {
	const who = actor(season, peer)
	const reference = await ref(peer)
	const sheet = await openSheet(env, who, reference)
	for (const item of itemsOf(sheet)) if (item.kind === 'indicator') await saveScore(env, who, reference, item.id, 4)
}

describe('a peer is asked', () => {
	test('and sees their own requests only', async () => {
		expect(await listRequests(env, actor(season, ayu))).toMatchObject([
			{ name: 'Wayan Wati', state: 'draft', answered: 0 },
		])
		expect(await listRequests(env, actor(season, wati))).toEqual([])
		expect(await findUse(env, actor(season, ayu))).toEqual({ proposes: true, approves: false, rates: true })
		expect(await findUse(env, actor(season, head))).toEqual({ proposes: false, approves: true, rates: false })
	})

	test('and answers; nobody else can', async () => {
		await answerAll(ayu)
		await submit(env, actor(season, ayu), await ref(ayu), false)
		expect(await listRequests(env, actor(season, ayu))).toMatchObject([{ state: 'submitted' }])
		await expect(openSheet(env, actor(season, wati), await ref(ayu))).rejects.toThrow('refusal-not-yours')
		await expect(openSheet(env, actor(season, head), await ref(ayu))).rejects.toThrow('refusal-not-yours')
	})
})

describe('a peer declines', () => {
	test('what they had begun is gone, and the supervisor is asked for another', async () => {
		await answerAll(ayu)
		await decline(env, actor(season, ayu), (await reviewOf(ayu)).id, 'away')
		expect(await env.db.answer.count()).toBe(0)
		expect(await reviewOf(ayu)).toMatchObject({ state: 'declined' })
		const now = await list(env, season, wati)
		expect(now).toMatchObject({ state: 'proposed' })
		expect([awaitsApproval(now, env.now()), isSettled(now)]).toEqual([true, true])
		expect(await env.db.outboxMessage.findMany({ where: { kind: 'peer-declined' } })).toMatchObject([
			{ recipientId: season.people[head] },
		])
		expect(await listRequests(env, actor(season, ayu))).toEqual([])
	})

	test('the replacement gets a request, the others keep theirs', async () => {
		await decline(env, actor(season, ayu), (await reviewOf(ayu)).id, 'Saya sedang cuti')
		await pick(env, actor(season, head), season.appraisals[wati]!, season.people[6]!)
		await approve(env, season, wati)
		expect(await listRequests(env, actor(season, 6))).toHaveLength(1)
		expect(await env.db.review.count({ where: { group: 'peer', state: 'draft' } })).toBe(4)
		expect(await env.db.outboxMessage.findMany({ where: { kind: 'peers-renewed' } })).toMatchObject([
			{ recipientId: season.people[wati] },
		])
		expect(await env.db.outboxMessage.findMany({ where: { kind: 'peer-requested' } })).toMatchObject([
			{ recipientId: season.people[6] },
		])
	})

	test('and is not asked again for the same appraisal', async () => {
		await decline(env, actor(season, ayu), (await reviewOf(ayu)).id, 'busy')
		await expect(pick(env, actor(season, head), season.appraisals[wati]!, season.people[ayu]!)).rejects.toThrow(
			'refusal-peer-declined',
		)
	})

	test('once: again, after sending, too late or by another person it is refused', async () => {
		const { id } = await reviewOf(ayu)
		await expect(decline(env, actor(season, budi), id, 'busy')).rejects.toThrow('refusal-not-yours')
		await expect(decline(env, actor(season, wati), id, 'busy')).rejects.toThrow('refusal-not-yours')
		await expect(decline(env, actor(season, ayu), id, ' ')).rejects.toThrow('refusal-empty')
		await decline(env, actor(season, ayu), id, 'busy')
		await expect(decline(env, actor(season, ayu), id, 'away')).rejects.toThrow('refusal-peer-has-declined')
		await answerAll(budi)
		await submit(env, actor(season, budi), await ref(budi), false)
		await expect(decline(env, actor(season, budi), (await reviewOf(budi)).id, 'busy')).rejects.toThrow(
			'refusal-submitted',
		)
		env.at('2026-12-08T16:00:00+08:00')
		await expect(decline(env, actor(season, 4), (await reviewOf(4)).id, 'busy')).rejects.toThrow(
			'refusal-window-closed',
		)
	})

	test('with a reason that Telegram cut in two', async () => {
		const { id } = await reviewOf(ayu)
		await decline(env, actor(season, ayu, 'm:1:1'), id, 'a'.repeat(4096))
		await decline(env, actor(season, ayu, 'm:1:2'), id, 'b'.repeat(904), true)
		await decline(env, actor(season, ayu, 'm:1:2'), id, 'b'.repeat(904), true)
		const declined = (await list(env, season, wati)).peers.find(({ state }) => state === 'declined')
		expect(declined?.reason).toHaveLength(5000)
	})
})
