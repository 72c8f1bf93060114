import { afterEach, beforeEach, expect, test } from 'vitest'
import { indicatorsFor } from '../../../src/domain/instrument.ts'
import { hasUnlistedScorings, listScorings } from '../../../src/features/supervisor-scoring/scorings.ts'
import { prepareSending, sendComplete } from '../../../src/features/supervisor-scoring/sending.ts'
import { withdraw } from '../../../src/questionnaire/service.ts'
import { instrumentOf } from '../../../src/store/instrument-version.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const head = (updateKey?: string) => ({ employeeId: season.people[0]!, roles: [], updateKey })

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4 })
	env.at('2026-12-10T09:00:00+08:00')
})

afterEach(() => env.close())

const draft = (index: number, scores: number | Record<string, number>, texts?: Record<string, string>) =>
	fillIn(env, season.supervisorReviews[index]!, { scores, texts, send: false })

const list = async () =>
	(await listScorings(env, head())).map(
		({ sheet, standing, answered, required }) => `${sheet.subject.name}: ${standing} ${answered}/${required}`,
	)

const states = async () =>
	(await env.db.review.findMany({ where: { group: 'supervisor', state: 'submitted' }, orderBy: { id: 'asc' } })).map(
		({ id }) => season.supervisorReviews.indexOf(id),
	)

test('the list says how far each is, what is begun first and what is sent last', async () => {
	await draft(1, { target: 3 })
	await draft(2, 5)
	await draft(3, 4)
	await fillIn(env, season.supervisorReviews[4]!, { scores: 3 })
	expect(await list()).toEqual([
		'Ketut Ayu: partial 10/10',
		'Wayan Wati: partial 1/10',
		'Nyoman Budi: complete 10/10',
		'Putu Sari: sent 10/10',
	])
})

test('the complete drafts go together, those that are not stay, and each is an audit event', async () => {
	await draft(1, { target: 3 })
	await draft(2, 4)
	await draft(3, 2)
	const { ready, seal, open } = await prepareSending(env, head())
	expect(ready.map(({ subject }) => subject.name)).toEqual(['Ketut Ayu', 'Nyoman Budi'])
	expect(open.map(({ sheet }) => sheet.subject.name)).toEqual(['Wayan Wati', 'Putu Sari'])
	expect(await sendComplete(env, head('q:1'), seal)).toBe(2)
	expect(await states()).toEqual([2, 3])
	expect(await env.db.auditEvent.findMany({ select: { action: true, subject: true }, orderBy: { id: 'asc' } })).toEqual(
		[2, 3].map(index => ({ action: 'review.submitted', subject: `review:${season.supervisorReviews[index]}` })),
	)
})

test('tapped twice or redelivered, it is sent once', async () => {
	await draft(1, 4)
	const { seal } = await prepareSending(env, head())
	expect(await sendComplete(env, head('q:1'), seal)).toBe(1)
	expect(await sendComplete(env, head('q:1'), seal)).toBe(0)
	expect(await sendComplete(env, head('q:2'), seal)).toBe(0)
	await withdraw(env, head('q:3'), { reviewId: season.supervisorReviews[1]!, group: 'supervisor' })
	expect(await sendComplete(env, head('q:1'), seal)).toBe(0)
	expect(await states()).toEqual([])
	expect(await env.db.auditEvent.count()).toBe(2)
})

test('a draft that was completed after the names were shown is not sent along', async () => {
	await draft(1, 4)
	const { seal } = await prepareSending(env, head())
	await draft(2, 4)
	await expect(sendComplete(env, head('q:1'), seal)).rejects.toMatchObject({ key: 'refusal-score-list-changed' })
	expect(await states()).toEqual([])
})

test('the lowest and the highest point wait for their reasons', async () => {
	await draft(1, { target: 1 })
	await draft(2, 5, { target: 'Sangat baik sepanjang triwulan.' })
	expect((await prepareSending(env, head())).ready).toEqual([])
	await env.db.answer.updateMany({ where: { reviewId: season.supervisorReviews[2] }, data: { text: 'Istimewa.' } })
	expect((await prepareSending(env, head())).ready).toHaveLength(1)
})

test('rows that are straight or alike, and indicators on which all are alike, are pointed out and hinder nothing', async () => {
	const ids = indicatorsFor(await instrumentOf(env.db, season.instrumentVersionId, []), 'supervisor').map(
		({ id }) => id,
	)
	const mixed = Object.fromEntries(ids.map((id, place) => [id, place < 2 ? 4 : 3]))
	await draft(1, 4)
	await draft(2, mixed)
	await fillIn(env, season.supervisorReviews[3]!, { scores: mixed })
	await draft(4, { [ids[0]!]: 2 })
	const { ready, hints, seal } = await prepareSending(env, head())
	expect(ready).toHaveLength(2)
	expect({
		straight: hints.straight.map(({ subject }) => subject.name),
		identical: hints.identical.map(group => group.map(({ subject }) => subject.name)),
		uniform: hints.uniform.map(({ id }) => id),
	}).toEqual({
		straight: ['Wayan Wati'],
		identical: [['Ketut Ayu', 'Nyoman Budi']],
		uniform: ids.slice(0, 2),
	})
	expect(await sendComplete(env, head('q:1'), seal)).toBe(2)
	expect((await prepareSending(env, head())).hints).toEqual({ straight: [], identical: [], uniform: [] })
})

test.each([
	['before the window opens', '2026-12-10T07:59:00+08:00'],
	['after it has closed', '2026-12-16T16:00:00+08:00'],
])('nothing is sent %s', async (_, moment) => {
	await draft(1, 4)
	const { seal } = await prepareSending(env, head())
	env.at(moment)
	expect((await prepareSending(env, head())).ready).toEqual([])
	expect(await sendComplete(env, head('q:1'), seal)).toBe(0)
	expect(await states()).toEqual([])
})

test('nobody scores or sends for others, nor for themselves', async () => {
	await draft(1, 4)
	const wati = { employeeId: season.people[1]!, roles: [] }
	const { seal } = await prepareSending(env, head())
	expect(await listScorings(env, wati)).toEqual([])
	expect(await sendComplete(env, wati, seal)).toBe(0)
	await env.db.review.update({ where: { id: season.supervisorReviews[1] }, data: { raterId: wati.employeeId } })
	expect(await listScorings(env, wati)).toEqual([])
	expect(await sendComplete(env, wati, seal)).toBe(0)
	expect(await states()).toEqual([])
})

test('home needs a way to the list where it does not lead there anyway', async () => {
	expect(await hasUnlistedScorings(env, head())).toBe(false)
	env.at('2026-12-09T09:00:00+08:00')
	expect(await hasUnlistedScorings(env, head())).toBe(true)
	env.at('2026-12-10T09:00:00+08:00')
	for (const index of [1, 2, 3, 4]) await fillIn(env, season.supervisorReviews[index]!, { scores: 4 })
	expect(await hasUnlistedScorings(env, head())).toBe(true)
	expect(await hasUnlistedScorings(env, { employeeId: season.people[1]!, roles: [] })).toBe(false)
})
