import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { closePeriod } from '../../../src/features/periods/closing.ts'
import { messages } from '../../../src/features/periods/messages.ts'
import { pausePeriod } from '../../../src/features/periods/pausing.ts'
import { listScored, previewReopening, reopen } from '../../../src/features/periods/reopening.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { saveScore, submit } from '../../../src/questionnaire/service.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from '../results/scored-season.ts'

let env: TestEnv
let season: Season
let hr: Actor

/** All windows have closed; the head has sent the scores of Wati (1) and Ayu (2). */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env, { instrument: 'jakarta' })
	hr = { employeeId: season.people[0]!, roles: ['hr'] }
})
afterEach(() => env.close())

const ofWati = () => season.appraisals[1]!
const head = (): Actor => ({ employeeId: season.people[0]!, roles: [] })
const review = () => ({ reviewId: season.supervisorReviews[1]!, group: 'supervisor' as const })
const told = async () => {
	const rows = await env.db.outboxMessage.findMany({
		where: { kind: 'appraisal-reopened' },
		orderBy: { recipientId: 'asc' },
	})
	return Promise.all(
		rows.map(({ recipientId, params }) =>
			messages['appraisal-reopened']!(
				env,
				{ employeeId: recipientId!, name: 'Nama', number: '198', zone: env.zone, t: translator('id') },
				params as Record<string, string>,
			),
		),
	)
}

test('the scores of one appraisal go back to who gave them, with time to send them anew, and both are told why', async () => {
	expect((await listScored(env, hr, season.periodId, '', 1)).people.items.map(({ name }) => name)).toEqual([
		season.names[2],
		season.names[1],
	])
	expect((await listScored(env, hr, season.periodId, 'wati', 1)).people.total).toBe(1)
	expect((await previewReopening(env, hr, season.periodId, ofWati())).until.toString()).toBe('2026-12-23')
	await expect(saveScore(env, head(), review(), 'mutu', 3)).rejects.toMatchObject({ key: 'refusal-submitted' })
	for (const _ of [1, 2])
		await reopen(env, { ...hr, updateKey: 'm:1:1' }, season.periodId, ofWati(), ' Salah ketik pada mutu. ')
	await saveScore(env, head(), review(), 'mutu', 3)
	const [toHead, toWati] = await told()
	expect(toHead?.text).toContain(`Penilaian ${season.names[1]} pada periode`)
	expect(toHead?.text).toContain('paling lambat Rabu, 23 Desember 2026 pukul 16.00 WITA')
	expect(toWati?.text).toContain('Alasannya: Salah ketik pada mutu.')
	expect(await env.db.auditEvent.findMany({ where: { action: 'appraisal.reopened' } })).toMatchObject([
		{ actorId: hr.employeeId, subject: `appraisal:${ofWati()}`, details: { reason: 'Salah ketik pada mutu.' } },
	])
	await submit(env, head(), review(), false)
	expect(await told()).toEqual([null, null])
})

test('also in a period that is closed, not in one that is paused, and never once there is a result', async () => {
	await pausePeriod(env, hr, season.periodId)
	const again = () => reopen(env, hr, season.periodId, ofWati(), 'Alasan')
	await expect(again()).rejects.toMatchObject({ key: 'refusal-period-paused' })
	await closePeriod(env, hr, season.periodId)
	await again()
	await saveScore(env, head(), review(), 'mutu', 3)
	await expect(again()).rejects.toMatchObject({ key: 'refusal-reopen-nothing' })
	await submit(env, head(), review(), false)
	await publish(env, hr, season.periodId)
	await expect(again()).rejects.toMatchObject({ key: 'refusal-reopen-published' })
})

test('without a reason, and by nobody but HR, nothing is reopened', async () => {
	const attempt = (actor: Actor, reason: string) => reopen(env, actor, season.periodId, ofWati(), reason)
	await expect(attempt(hr, '  ')).rejects.toMatchObject({ key: 'refusal-empty' })
	await expect(attempt(hr, 'x'.repeat(301))).rejects.toMatchObject({ key: 'refusal-too-long' })
	await expect(attempt(head(), 'Alasan')).rejects.toMatchObject({ key: 'refusal-hr-only' })
	expect(await env.db.review.findUniqueOrThrow({ where: { id: season.supervisorReviews[1] } })).toMatchObject({
		state: 'submitted',
	})
})
