import { afterEach, beforeEach, expect, test } from 'vitest'
import { messages } from '../../src/features/peer-feedback/messages.ts'
import { translator } from '../../src/i18n/translate.ts'
import { lapsePeerReviews, publisherConflict, tookPart } from '../../src/questionnaire/lapse.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { type Season, seedSeason } from '../support/season.ts'

const [head, wati, ayu, budi] = [0, 1, 2, 3] as const

let env: TestEnv
let season: Season
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		peers: [
			[wati, ayu],
			[budi, ayu],
			[wati, budi],
		],
	})
	env.at('2026-12-01T09:00:00+08:00')
	for (const reviewId of season.peerReviews)
		await env.db.answer.create({ data: { reviewId, itemId: 'teliti', text: 'Rapi sekali', savedAt: new Date() } })
	await env.db.review.update({
		where: { id: season.peerReviews[0]! },
		data: { state: 'submitted', submittedAt: new Date() },
	})
})
afterEach(() => env.close())

const person = (index: number) => season.people[index]!
const appraisal = (index: number) => season.appraisals[index]!
const lapse = (rater: number, whose?: number[], reason: 'hr' | 'scorer' = 'hr') =>
	env.db.$transaction(tx =>
		lapsePeerReviews(tx, env, {
			raterId: person(rater),
			...(whose ? { appraisalIds: whose.map(appraisal) } : {}),
			reason,
		}),
	)
const reviews = async () =>
	(await env.db.review.findMany({ where: { group: 'peer' }, orderBy: { id: 'asc' }, include: { answers: true } })).map(
		({ state, submittedAt, answers }) => [state, submittedAt !== null, answers.length],
	)
const told = async (kind: string) =>
	(await env.db.outboxMessage.findMany({ where: { kind } })).map(({ recipientId }) =>
		season.people.indexOf(recipientId!),
	)
const sealed = (...whose: number[]) =>
	env.db.appraisal.updateMany({ where: { id: { in: whose.map(appraisal) } }, data: { sealedAt: new Date() } })

test('what a colleague wrote is gone, sent or not; they are told once, and their lists wait for the supervisor', async () => {
	expect(await lapse(ayu)).toBe(2)
	expect(await lapse(ayu)).toBe(0)
	expect(await reviews()).toEqual([
		['lapsed', false, 0],
		['lapsed', false, 0],
		['draft', false, 1],
	])
	expect(await told('peer-lapsed')).toEqual([ayu])
	expect(await told('peer-declined')).toEqual([head, head])
	expect(
		await env.db.nomination.findMany({ where: { peerId: person(ayu) }, select: { state: true, reason: true } }),
	).toEqual(Array(2).fill({ state: 'declined', reason: 'hr' }))
	expect(await env.db.appraisal.count({ where: { peers: 'proposed' } })).toBe(2)
	const audited = await env.db.auditEvent.findMany({ where: { action: 'review.lapsed' } })
	expect(audited.map(({ details }) => details)).toEqual(Array(2).fill({ reason: 'hr' }))

	const { params } = await env.db.outboxMessage.findFirstOrThrow({ where: { kind: 'peer-lapsed' } })
	const to = { employeeId: person(ayu), name: 'Ketut Ayu', number: 'THL001', zone: env.zone, t: translator('id') }
	const sent = await messages['peer-lapsed']!(env, to, params as Record<string, string>)
	expect(sent?.text).toContain('bagian kepegawaian, yang menetapkan hasil')
	expect(sent?.text).toContain('untuk Nyoman Budi; Wayan Wati tidak dilanjutkan')
	expect(await messages['peer-lapsed']!(env, { ...to, employeeId: person(budi) }, params as never)).toBeNull()
})

test('where a colleague has become the scorer, in that appraisal only, and nobody else hears of it', async () => {
	await env.db.appraisal.update({ where: { id: appraisal(wati) }, data: { supervisorId: person(ayu) } })
	expect(await lapse(ayu, [wati, wati], 'scorer')).toBe(1)
	expect((await reviews()).map(([state]) => state)).toEqual(['lapsed', 'draft', 'draft'])
	expect([await told('peer-lapsed'), await told('peer-declined')]).toEqual([[ayu], []])
})

test('after the window has closed nobody is asked for another, and what is sealed stays', async () => {
	env.at('2026-12-09T09:00:00+08:00')
	await sealed(budi)
	expect(await lapse(ayu)).toBe(1)
	expect((await reviews()).map(([state]) => state)).toEqual(['lapsed', 'draft', 'draft'])
	expect(await env.db.appraisal.count({ where: { peers: 'proposed' } })).toBe(0)
	expect(await told('peer-declined')).toEqual([])
})

test('who took part in what is sealed is known, and cannot publish it until it has a result', async () => {
	const everyone = season.appraisals.slice(1)
	expect(await tookPart(env.db, person(ayu), everyone)).toEqual(new Set())
	expect(await publisherConflict(env.db, person(ayu), season.periodId)).toBe(false)
	await sealed(wati, budi)
	expect(await tookPart(env.db, person(ayu), everyone)).toEqual(new Set([appraisal(wati)]))
	expect(await tookPart(env.db, person(budi), everyone)).toEqual(new Set())
	expect(await tookPart(env.db, person(ayu), [appraisal(budi)])).toEqual(new Set())
	expect(await publisherConflict(env.db, person(ayu), season.periodId)).toBe(true)
	expect(await publisherConflict(env.db, person(budi), season.periodId)).toBe(false)
	await env.db.result.create({
		data: { id: 'res0000001', appraisalId: appraisal(wati), version: 1, snapshot: {}, publishedAt: new Date() },
	})
	expect(await publisherConflict(env.db, person(ayu), season.periodId)).toBe(false)
})
