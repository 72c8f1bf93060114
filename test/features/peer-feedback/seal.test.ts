import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { due } from '../../../src/features/peer-feedback/due.ts'
import { awaitsApproval } from '../../../src/features/peer-feedback/list.ts'
import { listRequests } from '../../../src/features/peer-feedback/requests.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { openSheet, submit, withdraw } from '../../../src/questionnaire/service.ts'
import { setSetting } from '../../../src/store/settings.ts'
import { toDate } from '../../../src/store/time.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { actor, list } from './lists.ts'

const [wati, ayu, budi] = [1, 2, 3]
const justBefore = '2026-12-08T15:59:59.999+08:00'
const closing = '2026-12-08T16:00:00+08:00'

let env: TestEnv
let season: Season
/** Wati and Ayu have four peers each; of Wati's all have sent theirs, of Ayu's one has. */
beforeEach(async () => {
	env = await openTestEnv()
	const raters = [3, 4, 5, 6]
	season = await seedSeason(env, {
		peers: [wati, ayu].flatMap(who => raters.map((peer): [number, number] => [who, peer])),
	})
	for (const [index, review] of season.peerReviews.entries()) {
		const texts = { target: `tentang target ${index}`, masukan: `masukan ${index}` }
		await fillIn(env, review, { scores: (index % 4) + 1, texts, send: index < 5 })
	}
	await fillIn(env, season.selfReviews[wati]!, { scores: 4, texts: { target: 'kata Wati' } })
	await fillIn(env, season.selfReviews[ayu]!, { scores: 3, send: false })
	await fillIn(env, season.supervisorReviews[wati]!, { scores: 5, send: false })
	env.at(justBefore)
})
afterEach(() => env.close())

const sealed = async () => ({
	appraisals: await env.db.appraisal.count({ where: { sealedAt: { not: null } } }),
	scores: await env.db.sealedScore.count(),
	comments: await env.db.sealedComment.count(),
	events: await env.db.auditEvent.count({ where: { action: 'appraisal.sealed' } }),
})
const nothing = { appraisals: 0, scores: 0, comments: 0, events: 0 }
/** Ten indicators, each scored by four; a comment and an answer of each. */
const everything = { appraisals: 6, scores: 4 * 10, comments: 4 * 2, events: 6 }
const states = async () => {
	const rows = await env.db.review.groupBy({ by: ['group', 'state'], _count: true })
	return Object.fromEntries(rows.map(({ group, state, _count }) => [`${group} ${state}`, _count]))
}

describe('when the feedback window closes', () => {
	test('what was sent is sealed, the rest lapses, and of the raters remains that they took part', async () => {
		await due(env)
		expect(await sealed()).toEqual(nothing)
		env.at(closing)
		await due(env)
		await due(env)
		expect(await sealed()).toEqual(everything)
		expect(await states()).toEqual({
			'self submitted': 1,
			'self lapsed': 5,
			'peer submitted': 5,
			'peer lapsed': 3,
			'supervisor draft': 6,
		})
		const answers = await env.db.answer.findMany({ include: { review: true } })
		expect(new Set(answers.map(({ review }) => review.group))).toEqual(new Set(['self', 'supervisor']))
		expect(answers.map(({ text }) => text)).toContain('kata Wati')
		expect(await env.db.review.count({ where: { group: 'peer', submittedAt: { not: null } } })).toBe(0)
		expect(await env.db.auditEvent.findFirst({ where: { action: 'appraisal.sealed' } })).toMatchObject({
			actorId: null,
			details: {},
		})
	})

	test('one who sends at the last moment counts, one who comes a moment later does not', async () => {
		const late = { reviewId: season.peerReviews[6]!, group: 'peer' as const }
		await submit(env, actor(season, 4), { ...late, reviewId: season.peerReviews[5]! }, false)
		env.at(closing)
		await expect(submit(env, actor(season, 5), late, false)).rejects.toThrow('refusal-window-closed')
		await due(env)
		await expect(submit(env, actor(season, 5), late, false)).rejects.toThrow('refusal-feedback-lapsed')
		expect((await states())['peer submitted']).toBe(6)
		expect(await env.db.sealedScore.count({ where: { appraisalId: season.appraisals[ayu] } })).toBe(0)
	})

	test('the rater finds it among what they have sent, and can neither read it nor take it back', async () => {
		env.at(closing)
		await due(env)
		const sent = { reviewId: season.peerReviews[0]!, group: 'peer' as const }
		expect(await listRequests(env, actor(season, budi))).toMatchObject([
			{ name: 'Ketut Ayu', state: 'submitted', answered: 0 },
			{ name: 'Wayan Wati', state: 'submitted', answered: 0 },
		])
		await expect(openSheet(env, actor(season, budi), sent)).rejects.toThrow('refusal-feedback-sealed')
		await expect(withdraw(env, actor(season, budi), sent)).rejects.toThrow('refusal-feedback-sealed')
	})

	test('it is for good, even where the clock is set back', async () => {
		env.at(closing)
		await due(env)
		env.at(justBefore)
		await due(env)
		const own = { reviewId: season.selfReviews[wati]!, group: 'self' as const }
		await expect(withdraw(env, actor(season, wati), own)).rejects.toThrow('refusal-window-closed')
		await env.db.appraisal.updateMany({ data: { peers: 'proposed' } })
		expect(awaitsApproval(await list(env, season, wati), env.now())).toBe(false)
		expect(await findPending(env.db, env.now(), [season.people[5]!])).toEqual([])
		expect(await sealed()).toEqual(everything)
	})

	test('an appraisal that was given more time is sealed later, alone', async () => {
		const closesAt = toDate(env.now().add({ hours: 48 }))
		await env.db.extension.create({ data: { appraisalId: season.appraisals[wati]!, stage: 'feedback', closesAt } })
		env.at(closing)
		await due(env)
		expect(await sealed()).toEqual({ ...nothing, appraisals: 5, events: 5 })
		await withdraw(env, actor(season, budi), { reviewId: season.peerReviews[0]!, group: 'peer' })
		env.at('2026-12-10T15:59:59.999+08:00')
		await due(env)
		expect(await sealed()).toEqual({ appraisals: 6, scores: 3 * 10, comments: 3 * 2, events: 6 })
	})

	test('the question that somebody was asked at that moment is not kept', async () => {
		const asked = (review: string) => ({ kind: 'peer-text', params: { review, items: 'target' }, card: 7 })
		const other = { kind: 'self-text', params: { review: 'other', items: 'teliti' }, continuesUntil: 1 }
		const [first, second] = [season.peerReviews[0]!, season.peerReviews[1]!]
		for (const [telegramId, awaiting] of [
			[1003n, asked(first)],
			[1004n, { ...other, next: asked(second) }],
			[1005n, other],
		] as const) {
			await env.db.account.update({ where: { telegramId }, data: { awaiting } })
		}
		env.at(closing)
		await due(env)
		const awaiting = await env.db.account.findMany({ orderBy: { telegramId: 'asc' }, skip: 3, take: 3 })
		expect(awaiting.map(account => account.awaiting)).toEqual([
			{ kind: 'peer-text', params: { review: first, items: '' }, card: 7 },
			other,
			other,
		])
	})
})

describe('all or nothing', () => {
	/** The last statement of the transaction that seals Wati's appraisal fails. */
	beforeEach(async () => {
		env.at(closing)
		await env.db.$executeRawUnsafe(`create function crash() returns trigger language plpgsql as
			$$ begin raise exception 'killed'; end $$`)
		await env.db.$executeRawUnsafe(`create trigger crash before insert on "AuditEvent" for each row
			when (new."subject" = 'appraisal:${season.appraisals[wati]}') execute function crash()`)
	})
	const recover = () => env.db.$executeRawUnsafe('drop function if exists crash cascade')
	afterEach(recover)

	test('a crash in the middle changes nothing, keeps no other from being sealed, and is made up for', async () => {
		const before = await env.db.answer.count()
		await expect(due(env)).rejects.toThrow('killed')
		expect(await sealed()).toEqual({ ...nothing, appraisals: 5, events: 5 })
		const mine = { appraisalId: season.appraisals[wati]! }
		expect(await env.db.answer.count({ where: { review: { ...mine, group: 'peer' } } })).toBe(4 * 11)
		expect(await env.db.review.count({ where: { ...mine, group: 'peer', state: 'submitted' } })).toBe(4)
		await expect(due(env)).rejects.toThrow('killed')
		await recover()
		await due(env)
		expect(await sealed()).toEqual(everything)
		expect(await env.db.answer.count()).toBeLessThan(before)
	})

	test('a kill before the tables are swept is made up for', async () => {
		await recover()
		const swept = async () =>
			(
				await env.db.$queryRaw<{ times: number }[]>`
				select vacuum_count::int "times" from pg_stat_user_tables where relname = 'Answer'`
			)[0]!.times
		const before = await swept()
		await setSetting(env.db, 'seal.unswept', true)
		await env.db.appraisal.updateMany({ data: { sealedAt: toDate(env.now()) } })
		await due(env)
		await due(env)
		expect(await swept()).toBe(before + 1)
	})

	test('two ticks at once seal once', async () => {
		await recover()
		await Promise.all([due(env), due(env), due(env)])
		expect(await sealed()).toEqual(everything)
	})
})

describe('an instrument without anonymous raters', () => {
	test('leaves nothing to seal but the end of the window', async () => {
		await env.close()
		env = await openTestEnv()
		season = await seedSeason(env, { staff: 2, instrument: 'jakarta' })
		await fillIn(env, season.selfReviews[wati]!, { scores: 80, texts: { '*': 'kata Wati' } })
		env.at(closing)
		await due(env)
		expect(await sealed()).toEqual({ ...nothing, appraisals: 2, events: 2 })
		expect(await states()).toEqual({ 'self submitted': 1, 'self lapsed': 1, 'supervisor draft': 2 })
		expect(await env.db.answer.count()).toBeGreaterThan(0)
	})
})
