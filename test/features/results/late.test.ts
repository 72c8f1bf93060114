import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { due as seal } from '../../../src/features/peer-feedback/due.ts'
import { extend } from '../../../src/features/periods/extension.ts'
import { handOver } from '../../../src/features/periods/handover.ts'
import { readCard } from '../../../src/features/periods/unscored-card.ts'
import { due } from '../../../src/features/results/due.ts'
import { explanationPages } from '../../../src/features/results/explanation-text.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { blockerOf, readinessOf } from '../../../src/features/results/readiness.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { resultText } from '../../../src/features/results/text.ts'
import { messages } from '../../../src/features.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { fromJson } from '../../../src/result/published-result.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let season: Season
let made: Actor
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const rai = 'emp0000011'
const t = translator('id')

/** Dwi of HR is nobody's colleague here; Rai could act for Made. */
async function addPeople(): Promise<void> {
	made = { employeeId: season.people[0]!, roles: [] }
	const person = (id: string, name: string) => ({
		id,
		number: `1990010120100110${id.slice(-2)}`,
		name,
		post: 'Pejabat',
		unitId: 'unit000001',
	})
	await env.db.employee.createMany({ data: [person(hr.employeeId, 'Dwi Kepegawaian'), person(rai, 'Rai Astawa')] })
	await env.db.account.createMany({
		data: [hr.employeeId, rai].map((employeeId, index) => ({ telegramId: BigInt(2000 + index), employeeId })),
	})
	await env.db.roleGrant.updateMany({ data: { employeeId: hr.employeeId } })
}

beforeEach(async () => {
	env = await openTestEnv()
})
afterEach(() => env.close())

const only = (index: number) => ({ appraisalId: season.appraisals[index]! })
const results = async () =>
	(await env.db.result.findMany({ orderBy: { appraisalId: 'asc' } })).map(
		({ appraisalId, version }) => `${season.appraisals.indexOf(appraisalId)} v${version}`,
	)
const outbox = async (kind: string) =>
	(await env.db.outboxMessage.findMany({ where: { kind }, orderBy: { recipientId: 'asc' } })).map(
		({ recipientId }) => recipientId,
	)
const ready = async () => (await readinessOf(env, hr, season.periodId)).ready
/** The review in which this person scores. */
const scoring = (index: number, raterId: string) =>
	env.db.review.findFirstOrThrow({ where: { ...only(index), raterId, group: 'supervisor' } })

describe('what was not scored when the others were published', () => {
	beforeEach(async () => {
		season = await seedScoredSeason(env)
		await addPeople()
		await publish(env, hr, season.periodId)
	})

	test('is scored after an extension, and published as a first version; HR is told once, the period stays as it was', async () => {
		const { publishedAt } = await env.db.period.findFirstOrThrow()
		expect(await results()).toEqual(['1 v1', '2 v1'])
		const { scoringUntil } = await readCard(env, hr, season.periodId, { supervisorId: made.employeeId }, 1)
		await extend(env, hr, season.periodId, only(3), 'supervisor', scoringUntil!)
		expect(await findPending(env.db, env.now(), [made.employeeId])).toMatchObject([
			{ kind: 'supervisor-scoring', count: 1 },
		])
		await due(env)
		expect(await outbox('results-late')).toEqual([])

		env.at('2026-12-21T10:00:00+08:00')
		await fillIn(env, season.supervisorReviews[3]!, { scores: 4 })
		await due(env)
		await due(env)
		expect(await outbox('results-late')).toEqual([hr.employeeId])
		const to = { employeeId: hr.employeeId, name: 'Dwi', number: '1', zone: env.zone, t }
		const note = () => messages['results-late']?.(env, to, { period: season.periodId })
		expect(await note()).toMatchObject({ text: expect.stringContaining('1 hasil susulan') })
		expect(await ready()).toBe(1)

		await Promise.all([publish(env, hr, season.periodId), publish(env, hr, season.periodId)])
		expect(await results()).toEqual(['1 v1', '2 v1', '3 v1'])
		expect(await outbox('result-published')).toEqual(season.people.slice(1, 4))
		expect(await outbox('team-summary')).toEqual([made.employeeId, made.employeeId])
		expect(await outbox('period-summary')).toEqual([hr.employeeId])
		expect((await env.db.period.findFirstOrThrow()).publishedAt).toEqual(publishedAt)
		expect(await env.db.auditEvent.findMany({ where: { action: { startsWith: 'period.published' } } })).toMatchObject([
			{ action: 'period.published', details: { results: 2, without: 2 } },
			{ action: 'period.published-late', details: { results: 1, without: 1 } },
		])
		expect(await note()).toBeNull()
		await due(env)
		expect(await outbox('results-late')).toHaveLength(1)
		const over = extend(env, hr, season.periodId, only(3), 'supervisor', scoringUntil!)
		await expect(over).rejects.toThrow('refusal-extension-nothing')
	})

	test('is scored by somebody else, and the result says by whom and in whose place; they read it, the former does not', async () => {
		await handOver(env, hr, season.periodId, only(3), { toId: rai, capacity: 'plh' })
		env.at('2026-12-21T10:00:00+08:00')
		await fillIn(env, (await scoring(3, rai)).id, { scores: 4 })
		await publish(env, hr, season.periodId)
		const { id, snapshot } = await env.db.result.findFirstOrThrow({ where: only(3) })
		const result = fromJson(snapshot)
		expect(result).toMatchObject({ supervisor: 'Rai Astawa', handover: { capacity: 'plh', from: 'Made Suarta' } })
		const opened = await openResult(env, { employeeId: rai, roles: [] }, id)
		const sentence = 'Dinilai oleh Rai Astawa selaku Plh. menggantikan Made Suarta.'
		expect(resultText({ t, zone: env.zone }, opened).text).toContain(sentence)
		expect(explanationPages(t, result)[0]?.text).toContain(sentence)
		await expect(openResult(env, made, id)).rejects.toThrow('refusal-not-yours')
		const before = await env.db.result.findFirstOrThrow({ where: only(1) })
		expect(fromJson(before.snapshot).handover).toBeUndefined()
		await expect(openResult(env, made, before.id)).resolves.toMatchObject({ relation: 'team' })
	})

	test('is neither published nor opened by an officer who gave feedback on it', async () => {
		await fillIn(env, season.supervisorReviews[3]!, { scores: 4 })
		await env.db.review.create({
			data: { id: 'peer000099', ...only(3), raterId: hr.employeeId, group: 'peer', state: 'submitted' },
		})
		await expect(publish(env, hr, season.periodId)).rejects.toThrow('refusal-publish-took-part')
		expect(await results()).toHaveLength(2)
		const before = await env.db.result.findFirstOrThrow({ where: only(1) })
		await expect(openResult(env, hr, before.id)).resolves.toMatchObject({ relation: 'hr' })
		await env.db.review.update({ where: { id: 'peer000099' }, data: only(1) })
		await expect(openResult(env, hr, before.id)).rejects.toThrow('refusal-result-took-part')
	})
})

test('feedback that goes on for one employee holds nobody up; theirs is published once it is sealed', async () => {
	season = await seedSeason(env, {
		staff: 3,
		peers: [
			[1, 2],
			[1, 3],
		],
	})
	await addPeople()
	for (const at of ['2026-12-08', '2026-12-10', '2026-12-14', '2026-12-16']) {
		env.at(`${at}T15:00:00+08:00`)
		const { feedbackUntil } = await readCard(env, hr, season.periodId, only(1), 1)
		await extend(env, hr, season.periodId, only(1), 'feedback', feedbackUntil!)
	}
	await fillIn(env, season.supervisorReviews[1]!, { scores: 3 })
	await fillIn(env, season.supervisorReviews[2]!, { scores: 4 })
	env.at('2026-12-17T09:00:00+08:00')
	const blocker = async () => blockerOf(await readinessOf(env, hr, season.periodId), env.now())
	expect(await blocker()).toBe('sealing')
	await seal(env)
	expect(await blocker()).toBeUndefined()
	await publish(env, hr, season.periodId)
	expect(await results()).toEqual(['2 v1'])
	await fillIn(env, season.peerReviews[0]!, { scores: 4 })
	expect(await ready()).toBe(0)
	env.at('2026-12-18T16:00:00+08:00')
	await seal(env)
	await due(env)
	expect(await outbox('results-late')).toEqual([hr.employeeId])
	await publish(env, hr, season.periodId)
	expect(await results()).toEqual(['1 v1', '2 v1'])
})
