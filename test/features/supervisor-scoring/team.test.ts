import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Point } from '../../../src/features/supervisor-scoring/team.ts'
import { readComparison } from '../../../src/features/supervisor-scoring/team-compare.ts'
import { readFinish } from '../../../src/features/supervisor-scoring/team-finish.ts'
import { givePoint, giveRest, prepareRest } from '../../../src/features/supervisor-scoring/team-scores.ts'
import { storeInstrument } from '../../../src/store/instrument-version.ts'
import { toDate } from '../../../src/store/time.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { anInstrument } from '../../support/instrument.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
/** By index, as the season names them. */
const [wati, ayu, budi, sari] = [1, 2, 3, 4]
const afterClose = '2026-12-16T16:00:00+08:00'

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4 })
	const question = { id: 'saran', text: { id: 'Saran', en: 'Advice' }, required: true }
	const instrumentVersionId = await storeInstrument(
		env.db,
		env,
		anInstrument({ questions: { supervisor: [question] } }),
	)
	await env.db.period.updateMany({ data: { instrumentVersionId } })
	env.at('2026-12-10T09:00:00+08:00')
})

afterEach(() => env.close())

const actor = (index = 0, updateKey?: string) => ({ employeeId: season.people[index]!, roles: [], updateKey })
const review = (index: number) => season.supervisorReviews[index]!
const cell = (indicatorId = 'mutu') => ({ periodId: season.periodId, indicatorId })

const give = (index: number, point: Point, { indicatorId = 'mutu', alone = false, by = 0 } = {}) =>
	givePoint(env, actor(by), { reviewId: review(index), indicatorId }, point, alone)

const rest = async (point: Point = 4) => {
	const { named, apart, seal } = await prepareRest(env, actor(), cell(), point)
	return { named: named.map(({ label }) => label), apart: apart.map(({ label }) => label), seal }
}

const giveAll = (seal: string, point: Point = 4, updateKey?: string) =>
	giveRest(env, actor(0, updateKey), cell(), point, seal)

/** "Wati 4, Budi unable" of one indicator, by index. */
async function stored(indicatorId = 'mutu'): Promise<Record<number, Point>> {
	const answers = await env.db.answer.findMany({ where: { itemId: indicatorId, review: { group: 'supervisor' } } })
	return Object.fromEntries(
		answers
			.filter(({ score, unable }) => score !== null || unable)
			.map(({ reviewId, score, unable }) => [
				season.supervisorReviews.indexOf(reviewId),
				unable ? 'unable' : (score ?? 0),
			]),
	)
}

const refusal = (key: string) => expect.objectContaining({ key })

describe('one person after the other', () => {
	test('a tap stores, the last one leads to the next indicator, and a score that is changed stays where it is', async () => {
		expect(await give(wati, 4)).toMatchObject({ completed: false })
		expect(await give(ayu, 3)).toMatchObject({ completed: false })
		expect(await give(budi, 'unable')).toMatchObject({ completed: false })
		expect(await give(sari, 4)).toMatchObject({ completed: true, next: 'waktu' })
		expect(await give(sari, 2)).toMatchObject({ completed: false })
		expect(await stored()).toEqual({ [wati]: 4, [ayu]: 3, [budi]: 'unable', [sari]: 2 })
	})

	test('a reason that was written stays when the score is changed', async () => {
		await fillIn(env, review(wati), { scores: { mutu: 5 }, texts: { mutu: 'Teladan.' }, send: false })
		await give(wati, 4)
		expect(await env.db.answer.findFirst({ where: { reviewId: review(wati) } })).toMatchObject({
			score: 4,
			text: 'Teladan.',
		})
	})

	test('who sees it two points or more differently, and has said so, is looked at alone', async () => {
		await fillIn(env, season.selfReviews[wati]!, { scores: 5 })
		await fillIn(env, season.selfReviews[ayu]!, { scores: 5, send: false })
		await expect(give(wati, 3)).rejects.toMatchObject({ key: 'refusal-score-team-apart', args: { own: 5 } })
		expect(await stored()).toEqual({})
		await give(wati, 3, { alone: true })
		await give(ayu, 3)
		expect(await stored()).toEqual({ [wati]: 3, [ayu]: 3 })
		await give(wati, 4)
		await give(wati, 'unable')
		expect(await stored()).toMatchObject({ [wati]: 'unable' })
	})

	test('two points are two steps of the scale, whatever its values', async () => {
		const points = [0, 25, 50, 75, 100]
		const both = (words: string) => ({ id: words, en: words })
		const anchors = Object.fromEntries(points.map(value => [value, both(`${value}`)]))
		const instrumentVersionId = await storeInstrument(
			env.db,
			env,
			anInstrument({
				scale: points.map(value => ({ value, label: both(`${value}`) })),
				aspects: [
					{
						id: 'hasil',
						title: both('Hasil'),
						weight: 100,
						indicators: [{ id: 'mutu', title: both('Mutu'), anchors }],
					},
				],
			}),
		)
		await env.db.period.updateMany({ data: { instrumentVersionId } })
		await fillIn(env, season.selfReviews[wati]!, { scores: 100 })
		await expect(give(wati, 50)).rejects.toEqual(refusal('refusal-score-team-apart'))
		await give(wati, 75)
		expect(await stored()).toEqual({ [wati]: 75 })
	})

	test('forged points, indicators and reviews are refused', async () => {
		const ownReview = { reviewId: season.selfReviews[wati]!, indicatorId: 'mutu' }
		for (const act of [
			() => give(wati, 6),
			() => give(wati, 4, { indicatorId: 'saran' }),
			() => give(wati, 4, { by: ayu }),
			() => givePoint(env, actor(), ownReview, 4, true),
		])
			await expect(act()).rejects.toEqual(refusal('refusal-not-yours'))
		expect(await stored()).toEqual({})
	})

	test('what was sent, handed over, published, or is not open, is refused', async () => {
		await env.db.review.update({ where: { id: review(wati) }, data: { state: 'submitted' } })
		await expect(give(wati, 4)).rejects.toEqual(refusal('refusal-submitted'))
		await env.db.review.update({ where: { id: review(ayu) }, data: { state: 'lapsed' } })
		await env.db.appraisal.update({
			where: { id: season.appraisals[ayu] },
			data: { supervisorId: season.people[budi] },
		})
		await expect(give(ayu, 4)).rejects.toEqual(refusal('refusal-not-yours'))
		env.at(afterClose)
		await expect(give(budi, 4)).rejects.toEqual(refusal('refusal-window-closed'))
		await env.db.period.updateMany({ data: { state: 'published' } })
		await expect(give(budi, 4, { alone: true })).rejects.toEqual(refusal('refusal-window-closed'))
		await expect(prepareRest(env, actor(), cell(), 4)).rejects.toEqual(refusal('refusal-score-team-over'))
		expect(await stored()).toEqual({})
	})
})

describe('"yang belum dinilai"', () => {
	test('names those without a score, leaves out who sees it differently, and gives all who were named the point', async () => {
		await give(wati, 3)
		await fillIn(env, season.selfReviews[ayu]!, { scores: 2 })
		const { named, apart, seal } = await rest()
		expect({ named, apart }).toEqual({ named: ['Nyoman Budi', 'Putu Sari'], apart: ['Ketut Ayu'] })
		expect(await giveAll(seal)).toMatchObject({ completed: false })
		expect(await stored()).toEqual({ [wati]: 3, [budi]: 4, [sari]: 4 })
		expect(await rest()).toMatchObject({ named: [], apart: ['Ketut Ayu'] })
	})

	test('namesakes are told apart', async () => {
		await env.db.employee.updateMany({
			where: { id: { in: [season.people[wati]!, season.people[ayu]!] } },
			data: { name: 'Made Sari' },
		})
		expect((await rest()).named).toEqual(['Made Sari …2002', 'Made Sari …1003', 'Nyoman Budi', 'Putu Sari'])
	})

	test('two taps at once, or the same again, give it once; a redelivered one leads on', async () => {
		const { seal } = await rest()
		const both = await Promise.all([giveAll(seal, 4, 'q:1'), giveAll(seal, 4, 'q:2')])
		expect(both.map(({ sheets }) => sheets.length).toSorted()).toEqual([0, 4])
		expect(await giveAll(seal, 4, 'q:1')).toMatchObject({ sheets: [], completed: true, next: 'waktu' })
		await give(wati, 2)
		await giveAll(seal, 4, 'q:2')
		expect(await stored()).toEqual({ [wati]: 2, [ayu]: 4, [budi]: 4, [sari]: 4 })
	})

	test.each<[string, () => Promise<unknown>]>([
		['one of them has got a score', () => give(wati, 2)],
		['one of them was handed to somebody else', () => handOver(wati)],
		['one of them was sent', () => env.db.review.update({ where: { id: review(wati) }, data: { state: 'submitted' } })],
	])('when %s since, nobody gets it', async (_, happens) => {
		const { seal } = await rest()
		await happens()
		const before = await stored()
		await expect(giveAll(seal)).rejects.toEqual(refusal('refusal-score-team-changed'))
		expect(await stored()).toEqual(before)
	})

	test('a seal is good for its point, its indicator and its people only, and for nothing once scoring is closed', async () => {
		const { seal } = await rest(4)
		await expect(giveAll(seal, 3)).rejects.toEqual(refusal('refusal-score-team-changed'))
		await expect(giveRest(env, actor(), cell('waktu'), 4, seal)).rejects.toEqual(refusal('refusal-score-team-changed'))
		await expect(giveRest(env, actor(), cell(), 9, seal)).rejects.toEqual(refusal('refusal-not-yours'))
		await expect(giveRest(env, actor(ayu), cell(), 4, seal)).rejects.toEqual(refusal('refusal-score-team-over'))
		env.at(afterClose)
		expect(await giveAll(seal)).toMatchObject({ sheets: [] })
		expect(await stored()).toEqual({})
	})

	test('who alone has more time is alone in it after the others’ window', async () => {
		const closesAt = toDate(env.now().add({ hours: 24 * 20 }))
		await env.db.extension.create({ data: { appraisalId: season.appraisals[sari]!, stage: 'supervisor', closesAt } })
		env.at(afterClose)
		const { named, seal } = await rest()
		expect(named).toEqual(['Putu Sari'])
		await giveAll(seal)
		expect(await stored()).toEqual({ [sari]: 4 })
	})
})

test('what is left: indicators, reasons and required questions, person by person', async () => {
	const left = async () => {
		const { next, reasons, questions, complete } = await readFinish(env, actor(), season.periodId)
		return {
			next,
			reasons: reasons.map(({ sheet, count }) => `${sheet.subject.name} ${count}`),
			questions: questions.map(({ sheet, itemId }) => `${sheet.subject.name} ${itemId}`),
			complete,
		}
	}
	for (const [index, scores] of [
		[wati, 5],
		[ayu, 4],
		[budi, { mutu: 1, waktu: 3, santun: 1 }],
	] as const)
		await fillIn(env, review(index), { scores, texts: index === ayu ? { saran: 'Lanjutkan.' } : {}, send: false })
	expect(await left()).toEqual({
		next: 'mutu',
		reasons: ['Nyoman Budi 2', 'Wayan Wati 4'],
		questions: ['Nyoman Budi saran', 'Putu Sari saran', 'Wayan Wati saran'],
		complete: 1,
	})
	await env.db.review.updateMany({ where: { id: { in: [review(ayu), review(sari)] } }, data: { state: 'submitted' } })
	expect(await left()).toMatchObject({ next: 'disiplin', complete: 0 })
})

test('the comparison counts who is at which point of each indicator, those that were sent too', async () => {
	await fillIn(env, review(wati), { scores: { mutu: 4, waktu: null } })
	await fillIn(env, review(ayu), { scores: { mutu: 4, waktu: 2 }, send: false })
	await fillIn(env, review(budi), { scores: { mutu: 1 }, send: false })
	const { people, indicators, pages } = await readComparison(env, actor(), season.periodId, 7)
	expect(people.items.map(({ subject }) => subject.name)).toEqual([
		'Ketut Ayu',
		'Nyoman Budi',
		'Putu Sari',
		'Wayan Wati',
	])
	expect(pages).toBe(1)
	expect(indicators.slice(0, 2)).toMatchObject([
		{
			number: 1,
			spread: [
				{ point: 1, count: 1 },
				{ point: 4, count: 2 },
			],
			none: 1,
		},
		{
			number: 2,
			spread: [
				{ point: 2, count: 1 },
				{ point: 'unable', count: 1 },
			],
			none: 2,
		},
	])
	await expect(readComparison(env, actor(wati), season.periodId, 1)).rejects.toEqual(refusal('refusal-score-team-over'))
})

async function handOver(index: number): Promise<void> {
	await env.db.review.update({ where: { id: review(index) }, data: { state: 'lapsed' } })
	const supervisorId = season.people[ayu]
	await env.db.appraisal.update({ where: { id: season.appraisals[index] }, data: { supervisorId } })
}
