import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { describeAgency } from '../../../src/features/people/agency.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { fromJson } from '../../../src/result/published-result.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason, sendReview } from './scored-season.ts'

let env: TestEnv
let season: Season
let hr: Actor

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	hr = { employeeId: season.people[0]!, roles: ['hr'] }
})
afterEach(() => env.close())

const results = () => env.db.result.findMany({ orderBy: { appraisalId: 'asc' } })
const outbox = async () =>
	(await env.db.outboxMessage.findMany({ orderBy: [{ kind: 'asc' }, { recipientId: 'asc' }] })).map(
		({ kind, recipientId }) => `${kind} ${recipientId}`,
	)
const audited = () => env.db.auditEvent.findMany({ where: { action: { not: 'appraisal.sealed' } } })
const snapshotOf = async (index: number) => {
	const appraisalId = season.appraisals[index]!
	return fromJson((await env.db.result.findFirstOrThrow({ where: { appraisalId } })).snapshot)
}

describe('publishing a period', () => {
	it('gives everyone whom their supervisor scored a result, and tells them, the supervisor and HR', async () => {
		await publish(env, hr, season.periodId)
		expect(await results()).toMatchObject([
			{ appraisalId: season.appraisals[1], version: 1, predikat: 'Baik', nilai: expect.anything() },
			{ appraisalId: season.appraisals[2], version: 1, predikat: 'Cukup' },
		])
		expect((await results()).map(({ nilai }) => nilai?.toFixed(2))).toEqual(['79.25', '50.00'])
		expect(await outbox()).toEqual([
			`period-summary ${season.people[0]}`,
			`result-published ${season.people[1]}`,
			`result-published ${season.people[2]}`,
			`team-summary ${season.people[0]}`,
		])
		expect(await env.db.period.findFirst()).toMatchObject({ state: 'published', publishedAt: expect.any(Date) })
		expect(await audited()).toMatchObject([
			{ action: 'period.published', subject: `period:${season.periodId}`, details: { results: 2, without: 2 } },
		])
	})

	it('happens once, however often and from however many hands it is asked for', async () => {
		await Promise.all([publish(env, hr, season.periodId), publish(env, hr, season.periodId)])
		await publish(env, hr, season.periodId)
		expect(await results()).toHaveLength(2)
		expect(await outbox()).toHaveLength(4)
		expect(await audited()).toHaveLength(1)
	})

	it('tells nobody who has not joined, and keeps their result for later', async () => {
		await env.db.account.updateMany({ where: { employeeId: season.people[2] }, data: { employeeId: null } })
		await publish(env, hr, season.periodId)
		expect(await outbox()).not.toContain(`result-published ${season.people[2]}`)
		expect(await results()).toHaveLength(2)
	})

	it('keeps the names and the legal basis as they stood', async () => {
		await describeAgency(env, { legalBasis: 'Keputusan Wali Kota' })
		await publish(env, hr, season.periodId)
		await env.db.employee.update({ where: { id: season.people[1] }, data: { name: 'Wayan Wati, S.Kom.' } })
		expect(await snapshotOf(1)).toMatchObject({
			period: 'Triwulan IV 2026',
			employee: { name: 'Wayan Wati', post: 'Staf', unit: 'Dinas Kesehatan' },
			supervisor: 'Made Suarta',
			legalBasis: 'Keputusan Wali Kota',
		})
	})

	it('leaves out the groups that HR switched off, and says so', async () => {
		await env.db.period.updateMany({ data: { offGroups: ['peer'] } })
		await publish(env, hr, season.periodId)
		const { score, comments } = await snapshotOf(1)
		expect(score.groups.find(({ group }) => group === 'peer')).toMatchObject({ leftOut: 'switched-off', score: null })
		expect(score).toMatchObject({ final: { rounded: '4.10' } })
		expect(comments.every(({ group }) => group === 'supervisor')).toBe(true)
	})
})

describe('it is refused', () => {
	it.each<[string, string, () => unknown]>([
		['to somebody who is not HR', 'refusal-hr-only', () => Object.assign(hr, { roles: [] })],
		['while peers still write', 'refusal-publish-feedback-open', () => env.at('2026-12-08T15:59:00+08:00')],
		['while supervisors have time left', 'refusal-publish-supervisor-open', () => env.at('2026-12-16T15:59:00+08:00')],
		[
			'where nobody was scored',
			'refusal-publish-nothing-scored',
			() => env.db.review.updateMany({ where: { group: 'supervisor' }, data: { state: 'draft' } }),
		],
		['before it is open', 'refusal-publish-not-open', () => env.db.period.updateMany({ data: { state: 'draft' } })],
	])('%s', async (_, refusal, change) => {
		await change()
		await expect(publish(env, hr, season.periodId)).rejects.toThrow(refusal)
		expect(await results()).toHaveLength(0)
		expect(await outbox()).toHaveLength(0)
	})

	it('but not when every supervisor has sent everything early', async () => {
		await sendReview(env, season, season.supervisorReviews[3]!, { score: 4 })
		await sendReview(env, season, season.supervisorReviews[4]!, { score: 4 })
		env.at('2026-12-14T10:00:00+08:00')
		await publish(env, hr, season.periodId)
		expect(await results()).toHaveLength(4)
	})
})

describe('what peers wrote', () => {
	beforeEach(() => publish(env, hr, season.periodId))

	it('of three is published, numbers and words, without anything that tells them apart', async () => {
		const { comments, score } = await snapshotOf(1)
		const peers = comments.filter(({ group }) => group === 'peer')
		expect(peers).toEqual([
			{
				group: 'peer',
				title: expect.anything(),
				score: null,
				texts: expect.arrayContaining(['Terima kasih atas bantuannya.', 'Mohon lebih sering berbagi ilmu.']),
			},
		])
		expect(score.groups.find(({ group }) => group === 'peer')).toMatchObject({ raters: 3, score: { rounded: '4.33' } })
	})

	it('about an indicator that only two of them scored stays unsaid', async () => {
		expect(JSON.stringify(await snapshotOf(1))).not.toContain('kata rekan pertama')
	})

	it('of two is nowhere: not in the result, a message, an event or a summary', async () => {
		const stored = [
			await snapshotOf(2),
			await env.db.outboxMessage.findMany({ omit: { seq: true } }),
			(await env.db.auditEvent.findMany()).map(({ details }) => details),
		]
		expect(JSON.stringify(stored)).not.toMatch(/RAHASIA/)
		expect((await snapshotOf(2)).score.groups.find(({ group }) => group === 'peer')).toMatchObject({
			raters: null,
			score: null,
			leftOut: 'below-minimum',
		})
	})
})
