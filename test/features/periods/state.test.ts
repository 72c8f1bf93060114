import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { due as sealDue } from '../../../src/features/peer-feedback/due.ts'
import { closePeriod } from '../../../src/features/periods/closing.ts'
import { changeDeadline } from '../../../src/features/periods/deadline.ts'
import { listPeriods } from '../../../src/features/periods/list.ts'
import { messages } from '../../../src/features/periods/messages.ts'
import { pausePeriod, resumePeriod } from '../../../src/features/periods/pausing.ts'
import { previewStateChange } from '../../../src/features/periods/state-change.ts'
import { blockerOf, readinessOf } from '../../../src/features/results/readiness.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { saveScore } from '../../../src/questionnaire/service.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
let hr: Actor

/** The head (HR) and six staff, of whom the last has not joined; Wati's peers are Ayu and Budi. */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		joined: 6,
		peers: [
			[1, 2],
			[1, 3],
		],
	})
	hr = { employeeId: season.people[0]!, roles: ['hr'] }
	env.at('2026-12-03T10:00:00+08:00')
})
afterEach(() => env.close())

const who = (index: number): Actor => ({ employeeId: season.people[index]!, roles: [] })
const closes = async (stage: 'feedback' | 'supervisor') =>
	(
		await env.db.window.findUniqueOrThrow({ where: { periodId_stage: { periodId: season.periodId, stage } } })
	).closesAt.toISOString()
const told = async (kind: string) => {
	const rows = await env.db.outboxMessage.findMany({ where: { kind }, orderBy: { recipientId: 'asc' } })
	return rows.map(({ recipientId }) => season.people.indexOf(recipientId!))
}
const render = (kind: string) =>
	messages[kind]!(
		env,
		{ employeeId: season.people[1]!, name: season.names[1]!, number: '198', zone: env.zone, t: translator('id') },
		{ period: season.periodId },
	)
const answer = (item = 'teliti') => saveScore(env, who(1), { reviewId: season.selfReviews[1]!, group: 'self' }, item, 4)

test('in a pause nothing is filled in, reminded of or sealed; after it, its days are given back', async () => {
	await answer()
	const closesAt = new Date('2026-12-14T08:00:00Z')
	await env.db.extension.create({ data: { appraisalId: season.appraisals[1]!, stage: 'feedback', closesAt } })
	expect(await previewStateChange(env, hr, season.periodId, 'pause')).toMatchObject({ told: 6 })
	await pausePeriod(env, { ...hr, updateKey: 'q:1' }, season.periodId)
	await pausePeriod(env, { ...hr, updateKey: 'q:1' }, season.periodId)
	expect(await told('period-paused')).toEqual([0, 1, 2, 3, 4, 5])
	expect((await render('period-paused'))?.text).toContain('dijeda untuk sementara')
	await expect(answer('waktu')).rejects.toMatchObject({ key: 'refusal-window-closed' })
	expect(await findPending(env.db, env.now())).toEqual([])
	const moved = changeDeadline(env, hr, season.periodId, 'feedback', Temporal.PlainDate.from('2026-12-11'))
	await expect(moved).rejects.toMatchObject({ key: 'refusal-period-paused' })
	expect(blockerOf(await readinessOf(env, hr, season.periodId), env.now())).toBe('paused')

	// The feedback window would have ended on Tuesday 8 December; 9 December is a working day here.
	env.at('2026-12-10T09:00:00+08:00')
	await sealDue(env)
	expect(await env.db.appraisal.count({ where: { sealedAt: { not: null } } })).toBe(0)
	await resumePeriod(env, hr, season.periodId)
	expect(await closes('feedback')).toBe('2026-12-15T08:00:00.000Z')
	expect(await closes('supervisor')).toBe('2026-12-23T08:00:00.000Z')
	expect(await env.db.extension.findFirstOrThrow()).toMatchObject({ closesAt: new Date('2026-12-21T08:00:00Z') })
	expect(await render('period-paused')).toBeNull()
	expect((await render('period-resumed'))?.text).toContain('Selasa, 15 Desember 2026')
	await answer('waktu')
	await expect(resumePeriod(env, hr, season.periodId)).rejects.toMatchObject({ key: 'refusal-period-not-paused' })
})

test('what had ended before a pause is sealed in it', async () => {
	env.at('2026-12-09T09:00:00+08:00')
	await pausePeriod(env, hr, season.periodId)
	await sealDue(env)
	expect(await env.db.appraisal.count({ where: { sealedAt: { not: null } } })).toBe(6)
})

test('closed, its time is over for all and for good; what was scored can still be published', async () => {
	const closesAt = new Date('2026-12-21T08:00:00Z')
	await env.db.extension.create({ data: { appraisalId: season.appraisals[1]!, stage: 'supervisor', closesAt } })
	await env.db.review.update({ where: { id: season.supervisorReviews[1]! }, data: { state: 'submitted' } })
	await env.db.answer.create({
		data: { reviewId: season.supervisorReviews[1]!, itemId: 'teliti', score: 4, savedAt: new Date() },
	})
	await closePeriod(env, hr, season.periodId)
	expect(await told('period-closed')).toEqual([0, 1, 2, 3, 4, 5])
	expect((await render('period-closed'))?.text).toContain('ditutup')
	await expect(answer()).rejects.toMatchObject({ key: 'refusal-window-closed' })
	expect(await findPending(env.db, env.now())).toEqual([])
	await sealDue(env)
	expect(await env.db.appraisal.count({ where: { sealedAt: null } })).toBe(0)
	expect(await env.db.extension.count()).toBe(0)
	const readiness = await readinessOf(env, hr, season.periodId)
	expect(readiness).toMatchObject({ state: 'closed', ready: 1 })
	expect(blockerOf(readiness, env.now())).toBeUndefined()
	expect(await listPeriods(env, hr)).toMatchObject([{ state: 'closed' }])
	for (const again of [closePeriod, pausePeriod])
		await expect(again(env, hr, season.periodId)).rejects.toMatchObject({ key: 'refusal-period-closed' })
})

test('a paused period can be closed, and nobody but HR does any of this', async () => {
	await pausePeriod(env, hr, season.periodId)
	env.at('2026-12-09T10:00:00+08:00')
	await closePeriod(env, hr, season.periodId)
	await sealDue(env)
	expect(await env.db.appraisal.count({ where: { sealedAt: null } })).toBe(0)
	for (const act of [pausePeriod, resumePeriod, closePeriod])
		await expect(act(env, who(1), season.periodId)).rejects.toMatchObject({ key: 'refusal-hr-only' })
})
