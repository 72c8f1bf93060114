import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { hasResults, listResults } from '../../../src/features/results/listing.ts'
import { allResults, peopleWithoutScore, teamResults } from '../../../src/features/results/people-list.ts'
import { periodSummary } from '../../../src/features/results/period-summary.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { readinessOf } from '../../../src/features/results/readiness.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let season: Season
/** The result of Wati (1). */
let resultId: string

const person = (index: number, roles: Actor['roles'] = [], updateKey?: string): Actor => ({
	employeeId: season.people[index]!,
	roles,
	updateKey,
})
const supervisor = () => person(0)
/** Of the personnel office: appraised by nobody here, and nobody's colleague. */
const hr = (): Actor => ({ employeeId: 'emp0000009', roles: ['hr'] })
const reads = async () =>
	(await env.db.auditEvent.findMany({ where: { action: { startsWith: 'result.' } }, orderBy: { id: 'asc' } })).map(
		({ actorId, action, subject }) => ({ actorId, action, subject }),
	)

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	await publish(env, person(0, ['hr']), season.periodId)
	const result = await env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[1] } })
	resultId = result.id
})
beforeEach(async () => {
	await env.db.period.updateMany({ data: { state: 'published' } })
	await env.db.auditEvent.deleteMany()
})
afterAll(() => env.close())

describe('a published result', () => {
	it('is read by its owner, whom nobody records', async () => {
		const opened = await openResult(env, person(1), resultId)
		expect(opened).toMatchObject({ relation: 'own', result: { score: { nilai: { rounded: '79.25' } } } })
		expect(await reads()).toEqual([])
	})

	it('is read by the supervisor who scored it, which is recorded', async () => {
		expect(await openResult(env, supervisor(), resultId)).toMatchObject({ relation: 'team' })
		expect(await reads()).toEqual([{ actorId: season.people[0], action: 'result.read', subject: `result:${resultId}` }])
	})

	it('is read by HR without the words of peers', async () => {
		const opened = await openResult(env, hr(), resultId)
		expect(opened.relation).toBe('hr')
		expect(opened.result.comments.map(({ group }) => group)).toEqual(['supervisor', 'supervisor'])
		expect(await reads()).toHaveLength(1)
	})

	it('is closed to a colleague, and so is one that does not exist', async () => {
		await expect(openResult(env, person(3), resultId)).rejects.toThrow('refusal-not-yours')
		await expect(openResult(env, person(3), 'nothing')).rejects.toThrow('refusal-not-yours')
		expect(await reads()).toEqual([])
	})

	it('is read once by one update, however often it is delivered', async () => {
		const actor = person(0, [], 'q:1')
		await openResult(env, actor, resultId)
		await openResult(env, actor, resultId)
		expect(await reads()).toHaveLength(1)
	})

	it('stays as published when answers change afterwards', async () => {
		await env.db.answer.updateMany({ data: { score: 1 } })
		expect(await openResult(env, person(1), resultId)).toMatchObject({
			result: { score: { final: { rounded: '4.17' } } },
		})
	})
})

describe('the list of results', () => {
	it('holds for an employee their own only', async () => {
		expect(await listResults(env, person(1))).toEqual({
			own: {
				items: [
					{
						periodName: 'Triwulan IV 2026',
						result: { kind: 'weighted', id: resultId, nilai: '79.25', predikat: { id: 'Baik', en: 'Good' } },
					},
				],
				total: 1,
				page: 1,
				pages: 1,
			},
			teams: [],
			periods: [],
			verifies: false,
		})
	})

	it('says that there is none where the supervisor has not scored', async () => {
		expect((await listResults(env, person(3))).own.items).toEqual([{ periodName: 'Triwulan IV 2026', result: null }])
	})

	it('leads a supervisor to the team and HR to the period', async () => {
		const list = await listResults(env, person(0, ['hr']))
		expect(list.teams).toEqual([{ periodId: season.periodId, periodName: 'Triwulan IV 2026', people: 4 }])
		expect(list.periods).toEqual([{ periodId: season.periodId, periodName: 'Triwulan IV 2026', published: true }])
	})

	it('is of use to nobody before anything is published, but to HR', async () => {
		await env.db.period.updateMany({ data: { state: 'open' } })
		expect(await Promise.all([1, 0].map(index => hasResults(env, person(index))))).toEqual([false, false])
		expect(await hasResults(env, hr())).toBe(true)
	})
})

describe("people's results", () => {
	it('are listed for the supervisor who scored them, which is recorded', async () => {
		const { people, total } = await teamResults(env, supervisor(), season.periodId, 1)
		expect(people.map(({ name, result }) => `${name} ${result?.kind === 'weighted' ? result.nilai : '–'}`)).toEqual([
			'Ketut Ayu 50.00',
			'Nyoman Budi –',
			'Putu Sari –',
			'Wayan Wati 79.25',
		])
		expect(total).toBe(4)
		expect(await reads()).toMatchObject([{ action: 'result.listed', subject: `period:${season.periodId}` }])
	})

	it('are listed for nobody who scored nobody', async () => {
		await expect(teamResults(env, person(1), season.periodId, 1)).rejects.toThrow('refusal-not-yours')
	})

	it('are not listed before they are published', async () => {
		await env.db.period.updateMany({ data: { state: 'open' } })
		await expect(teamResults(env, supervisor(), season.periodId, 1)).rejects.toThrow('refusal-not-yours')
		await expect(allResults(env, hr(), season.periodId, 1)).rejects.toThrow('refusal-not-yours')
	})

	it('are listed for HR a page at a time; a page beyond the last is the last', async () => {
		expect(await allResults(env, hr(), season.periodId, 9)).toMatchObject({ page: 1, pages: 1, total: 4 })
	})
})

describe('what only HR sees', () => {
	it.each<[string, (actor: Actor) => Promise<unknown>]>([
		['the readiness of a period', actor => readinessOf(env, actor, season.periodId)],
		["everyone's results", actor => allResults(env, actor, season.periodId, 1)],
		['who is not scored', actor => peopleWithoutScore(env, actor, season.periodId, 1)],
		['the summary', actor => periodSummary(env, actor, season.periodId)],
	])('%s', async (_, read) => {
		await expect(read(person(0))).rejects.toThrow('refusal-hr-only')
		await expect(read(hr())).resolves.toBeDefined()
	})

	it('is counts: how the results spread, and what was sent', async () => {
		expect(await periodSummary(env, hr(), season.periodId)).toMatchObject({
			appraisals: 4,
			results: 2,
			spread: {
				kind: 'weighted',
				predikats: [
					{ label: { id: 'Sangat Baik' }, count: 0 },
					{ label: { id: 'Baik' }, count: 1 },
					{ label: { id: 'Cukup' }, count: 1 },
					{ label: { id: 'Kurang' }, count: 0 },
					{ label: { id: 'Sangat Kurang' }, count: 0 },
				],
			},
			groups: [
				{ group: 'self', asked: 4, submitted: 1 },
				{ group: 'supervisor', asked: 4, submitted: 2 },
				{ group: 'peer', asked: 5, submitted: 5 },
			],
			units: [{ name: 'Dinas Kesehatan', appraisals: 4, results: 2 }],
		})
	})

	it('is who has no score, with whom to ask', async () => {
		const { people } = await peopleWithoutScore(env, hr(), season.periodId, 1)
		expect(people).toMatchObject([
			{ name: 'Nyoman Budi', supervisor: 'Made Suarta', result: null },
			{ name: 'Putu Sari', supervisor: 'Made Suarta', result: null },
		])
	})
})
