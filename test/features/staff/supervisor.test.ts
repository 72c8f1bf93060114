import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { beginForm, leaveForm } from '../../../src/features/paper/entering.ts'
import { paperOf } from '../../../src/features/paper/source.ts'
import { handOver } from '../../../src/features/periods/handover.ts'
import { explanationPages } from '../../../src/features/results/explanation-text.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { readinessOf } from '../../../src/features/results/readiness.ts'
import { readCard } from '../../../src/features/staff/card.ts'
import { decideDrafts, deleteOverdueDrafts, readLeftDrafts } from '../../../src/features/staff/left-drafts.ts'
import { enterSupervisor } from '../../../src/features/staff/supervisor-change.ts'
import { messages } from '../../../src/features.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { saveScore } from '../../../src/questionnaire/service.ts'
import { readSheets } from '../../../src/questionnaire/sheet.ts'
import { fromJson } from '../../../src/result/published-result.ts'
import { toDate } from '../../../src/store/time.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

const [made, wati, ayu, budi, sari] = [0, 1, 2, 3, 4]
let env: TestEnv
let season: Season
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const id = (index: number) => season.people[index]!
const as = (index: number): Actor => ({ employeeId: id(index), roles: [] })

/** Made (0) leads and scores everyone. Ayu (2), Budi (3) and Sari (4) give feedback on Wati (1); Ayu has sent hers. */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		staff: 4,
		peers: [
			[wati, ayu],
			[wati, budi],
			[wati, sari],
		],
	})
	const officer = { id: hr.employeeId, number: 'KEP009', name: 'Dwi Kepegawaian', post: 'Analis', unitId: 'unit000001' }
	await env.db.employee.create({ data: officer })
	await env.db.roleGrant.updateMany({ data: { employeeId: hr.employeeId } })
	await fillIn(env, season.peerReviews[0]!, { scores: 4 })
	env.at('2026-12-10T09:00:00+08:00')
})
afterEach(() => env.close())

const told = async (kind: string) => {
	const rows = await env.db.outboxMessage.findMany({ where: { kind }, include: { recipient: true } })
	return Promise.all(
		rows.map(async ({ recipient, params }) => {
			const { id, name, number } = recipient!
			const to = { employeeId: id, name, number, zone: env.zone, t: translator('id') }
			return { to: name, text: (await messages[kind]?.(env, to, params as Record<string, string>))?.text ?? null }
		}),
	)
}
const scorer = async () => (await env.db.appraisal.findUnique({ where: { id: season.appraisals[wati] } }))?.supervisorId
const sheetsOf = async (index: number) =>
	(await readSheets(env.db, as(index), 'supervisor')).map(({ subject }) => subject.name)
const handover = async () => (await env.db.handover.findFirstOrThrow({ orderBy: { at: 'desc' } })).id

test('what is not sent moves to the new supervisor, who rates the employee no longer; all three are told', async () => {
	const change = await enterSupervisor(env, hr, id(wati), id(ayu))
	expect(change).toEqual({ moved: 1, kept: 0 })
	expect(await scorer()).toBe(id(ayu))
	expect(await sheetsOf(ayu)).toEqual(['Wayan Wati'])
	expect(await sheetsOf(made)).not.toContain('Wayan Wati')
	expect(
		await env.db.review.findUnique({ where: { id: season.peerReviews[0] }, include: { answers: true } }),
	).toMatchObject({
		state: 'lapsed',
		answers: [],
	})
	expect(await told('scoring-received')).toMatchObject([
		{ to: 'Ketut Ayu', text: expect.stringContaining('selaku atasan langsung') },
	])
	expect(await told('scoring-passed-on')).toMatchObject([
		{ to: 'Made Suarta', text: expect.stringContaining('Ketut Ayu') },
	])
	expect(await told('scorer-changed')).toMatchObject([{ to: 'Wayan Wati', text: expect.stringContaining('Ketut Ayu') }])
	expect(await env.db.handover.findMany()).toMatchObject([{ fromId: id(made), toId: id(ayu), capacity: 'supervisor' }])
	expect((await readCard(env, hr, id(wati))).appraisals).toMatchObject([{ scorer: 'Ketut Ayu', scored: false }])
	expect(await enterSupervisor(env, hr, id(wati), id(ayu))).toBeUndefined()
})

test('what is sent stays with who has sent it; then the record alone is told of', async () => {
	await fillIn(env, season.supervisorReviews[wati]!, { scores: 4 })
	expect(await enterSupervisor(env, hr, id(wati), id(ayu))).toEqual({ moved: 0, kept: 1 })
	expect(await scorer()).toBe(id(made))
	expect((await told('staff-supervisor-changed')).map(({ to }) => to).sort()).toEqual([
		'Ketut Ayu',
		'Made Suarta',
		'Wayan Wati',
	])
	// Nobody rates their own people anonymously, whoever scores them
	expect(await env.db.review.findUnique({ where: { id: season.peerReviews[0] } })).toMatchObject({ state: 'lapsed' })
})

test('who has rated the employee anonymously, sealed by now, does not come to score them', async () => {
	await env.db.appraisal.updateMany({ data: { sealedAt: toDate(env.now()) } })
	expect(await enterSupervisor(env, hr, id(wati), id(ayu))).toEqual({ moved: 0, kept: 1 })
	expect(await scorer()).toBe(id(made))
})

test('nobody comes to stand below whom they lead; nobody but HR changes anything', async () => {
	await expect(enterSupervisor(env, hr, id(made), id(wati))).rejects.toThrow('refusal-join-correction-loop')
	await expect(enterSupervisor(env, hr, hr.employeeId, id(wati))).rejects.toThrow('refusal-staff-own')
	await expect(enterSupervisor(env, as(wati), id(wati), id(ayu))).rejects.toThrow('refusal-hr-only')
	await expect(readCard(env, as(made), id(wati))).rejects.toThrow('refusal-hr-only')
})

test('drafts are read by nobody until their author gives them: then they fill what is open', async () => {
	await fillIn(env, season.supervisorReviews[wati]!, { scores: 4, send: false })
	await enterSupervisor(env, hr, id(wati), id(ayu))
	const [left] = await told('scoring-drafts-left')
	expect(left).toMatchObject({ to: 'Made Suarta', text: expect.stringContaining('Senin, 14 Desember 2026') })
	expect(await told('scoring-passed-on')).toEqual([])
	const [sheet] = await readSheets(env.db, as(ayu), 'supervisor')
	expect(sheet?.answers.size).toBe(0)
	const [first = ''] = (await env.db.answer.findMany({ where: { reviewId: season.supervisorReviews[wati] } })).map(
		({ itemId }) => itemId,
	)
	await saveScore(env, as(ayu), { reviewId: sheet!.reviewId, group: 'supervisor' }, first, 2)

	await expect(decideDrafts(env, as(ayu), await handover(), true)).rejects.toThrow('refusal-staff-drafts-gone')
	await decideDrafts(env, as(made), await handover(), true)
	const [filled] = await readSheets(env.db, as(ayu), 'supervisor')
	expect(filled?.answers.get(first)?.score).toBe(2)
	expect([...filled!.answers.values()].filter(({ score }) => score === 4).length).toBeGreaterThan(1)
	expect(await env.db.answer.count({ where: { reviewId: season.supervisorReviews[wati] } })).toBe(0)
	expect(await told('scoring-drafts-given')).toMatchObject([{ to: 'Ketut Ayu' }])
	await expect(readLeftDrafts(env, as(made), await handover())).rejects.toThrow('refusal-staff-drafts-gone')
})

test('what an officer enters from a signed form is not filled with drafts that were given to its rater', async () => {
	await fillIn(env, season.supervisorReviews[wati]!, { scores: 4, send: false })
	await enterSupervisor(env, hr, id(wati), id(ayu))
	const { id: reviewId } = await env.db.review.findFirstOrThrow({ where: { raterId: id(ayu), group: 'supervisor' } })
	await beginForm(env, hr, reviewId, Temporal.PlainDate.from('2026-12-09'), 'kept')
	await expect(decideDrafts(env, as(made), await handover(), true)).rejects.toThrow('refusal-staff-drafts-paper')
	expect((await paperOf('supervisor').open(env, hr, reviewId)).answers.size, 'HR reads none of them').toBe(0)
	await leaveForm(env, hr, reviewId)
	await decideDrafts(env, as(made), await handover(), true)
	expect(await env.db.answer.count({ where: { reviewId } })).toBeGreaterThan(0)
})

test('drafts of whom nobody has decided go in time, or are theirs again when it was a mistake', async () => {
	await fillIn(env, season.supervisorReviews[wati]!, { scores: 4, send: false })
	await enterSupervisor(env, hr, id(wati), id(ayu))
	await deleteOverdueDrafts(env)
	env.at('2026-12-10T10:00:00+08:00')
	await enterSupervisor(env, hr, id(wati), id(made))
	env.at('2026-12-15T09:00:00+08:00')
	await deleteOverdueDrafts(env)
	expect(await env.db.answer.count({ where: { reviewId: season.supervisorReviews[wati] } })).toBeGreaterThan(0)

	await enterSupervisor(env, hr, id(wati), id(ayu))
	env.at('2026-12-18T09:00:00+08:00')
	await deleteOverdueDrafts(env)
	expect(await env.db.answer.count({ where: { reviewId: season.supervisorReviews[wati] } })).toBe(0)
	expect(await told('scoring-drafts-left')).toMatchObject([{ text: null }, { text: null }])
})

test('a move in the middle: both score, weighed by the months that each led, and the result says so', async () => {
	await fillIn(env, season.supervisorReviews[wati]!, { scores: 4 })
	const months = { former: 4, successor: 2 }
	await expect(enterSupervisor(env, hr, id(wati), id(ayu), { ...months, former: 0 })).rejects.toThrow(
		'refusal-not-yours',
	)
	expect(await enterSupervisor(env, hr, id(wati), id(ayu), months)).toEqual({ moved: 1, kept: 0 })
	expect(await sheetsOf(made)).toContain('Wayan Wati')
	expect(await sheetsOf(ayu)).toEqual(['Wayan Wati'])
	expect((await told('scoring-shared')).map(({ to }) => to).sort()).toEqual(['Made Suarta', 'Wayan Wati'])
	expect((await told('scoring-shared'))[0]?.text).toContain('4 bulan')
	expect((await readCard(env, hr, id(wati))).appraisals).toMatchObject([{ scorer: 'Ketut Ayu', scored: false }])
	expect(await readinessOf(env, hr, season.periodId)).toMatchObject({ unsubmitted: 4 })

	const own = { appraisalId: season.appraisals[wati]!, raterId: id(ayu), group: 'supervisor' as const }
	await fillIn(env, (await env.db.review.findFirstOrThrow({ where: own })).id, { scores: 1 })
	await env.db.appraisal.updateMany({ data: { sealedAt: toDate(env.now()) } })
	env.at('2026-12-17T09:00:00+08:00')
	await publish(env, hr, season.periodId)
	const { snapshot } = await env.db.result.findFirstOrThrow({ where: { appraisalId: own.appraisalId } })
	const result = fromJson(snapshot)
	expect(result.score.groups.find(({ group }) => group === 'supervisor')?.score?.rounded).toBe('3.00')
	const [first] = explanationPages(translator('id'), result)
	expect(first?.text).toContain('Made Suarta (4 bulan); Ketut Ayu (2 bulan)')
})

test('who acts for one of two supervisors takes over their months; the other keeps theirs', async () => {
	await enterSupervisor(env, hr, id(wati), id(ayu), { former: 4, successor: 2 })
	await handOver(
		env,
		hr,
		season.periodId,
		{ appraisalId: season.appraisals[wati]! },
		{ toId: id(budi), capacity: 'plh' },
	)
	const reviews = await env.db.review.findMany({
		where: { appraisalId: season.appraisals[wati]!, group: 'supervisor' },
		orderBy: { raterId: 'asc' },
		select: { raterId: true, state: true, months: true },
	})
	expect(reviews).toEqual([
		{ raterId: id(made), state: 'draft', months: 4 },
		{ raterId: id(ayu), state: 'lapsed', months: null },
		{ raterId: id(budi), state: 'draft', months: 2 },
	])
	expect(await sheetsOf(made)).toContain('Wayan Wati')
	expect(await sheetsOf(ayu)).toEqual([])
})
