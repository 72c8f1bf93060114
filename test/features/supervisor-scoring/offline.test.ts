import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import {
	discardGrid,
	exportGrid,
	forgetOldGrids,
	readOffline,
	receiveGrid,
	takeGrid,
} from '../../../src/features/supervisor-scoring/offline.ts'
import { markerOf } from '../../../src/features/supervisor-scoring/offline-cells.ts'
import { storeInstrument } from '../../../src/store/instrument-version.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { anInstrument } from '../../support/instrument.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
/** By index, as the season names them. */
const [wati, ayu, budi] = [1, 2, 3]
const ids = ['mutu', 'waktu', 'santun', 'disiplin']

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3 })
	const instrumentVersionId = await storeInstrument(env.db, env, anInstrument())
	await env.db.period.updateMany({ data: { instrumentVersionId } })
})
beforeEach(async () => {
	env.at('2026-12-10T09:00:00+08:00')
	await env.db.answer.deleteMany()
	await env.db.offlineScores.deleteMany()
	await env.db.auditEvent.deleteMany()
	await env.db.review.updateMany({ data: { state: 'draft', submittedAt: null } })
})
afterAll(() => env.close())

const actor = (index = 0, updateKey?: string) => ({ employeeId: season.people[index]!, roles: [], updateKey })
const review = (index: number) => season.supervisorReviews[index]!
const numberOf = async (index: number) =>
	(await env.db.employee.findUniqueOrThrow({ where: { id: season.people[index] } })).number

type Value = string | number | null | { formula: string }
interface Row {
	who: number | string
	values: Value[]
}

/** A grid as a supervisor sends it back; its people stand from row 4 on, its scores from column C. */
async function grid(rows: Row[], { by = season.people[0]!, period = season.periodId, columns = ids } = {}) {
	const people = await Promise.all(
		rows.map(async ({ who, values }) => [
			{ value: typeof who === 'string' ? who : await numberOf(who) },
			{ value: 'Nama' },
			...values.map(value =>
				value !== null && typeof value === 'object'
					? { type: 'Formula' as const, value: value.formula }
					: value === null
						? null
						: { value },
			),
		]),
	)
	const head = [{ value: 'NIP' }, { value: 'Nama' }, ...columns.map(value => ({ value }))]
	const marks = [{ value: markerOf(period, by) }, null, ...columns.map(value => ({ value }))]
	return writeExcelFile([[{ value: 'Lembar nilai' }], marks, head, ...people], { sheet: 'Nilai' }).toBuffer()
}

const send = async (rows: Row[], by = 0) =>
	receiveGrid(env, actor(by), { name: 'lembar.xlsx', bytes: await grid(rows) })
const shown = async () => (await readOffline(env, actor(), season.periodId)).waiting!.plan
const stored = async () =>
	(
		await env.db.answer.findMany({
			where: { review: { group: 'supervisor' } },
			orderBy: [{ reviewId: 'asc' }, { itemId: 'asc' }],
		})
	).map(
		({ reviewId, itemId, score, unable }) =>
			`${season.supervisorReviews.indexOf(reviewId)} ${itemId} ${unable ? 'TB' : score}`,
	)

describe('a grid that was filled in', () => {
	test('shows what is new, changed and the same, and takes nothing before it is agreed to', async () => {
		await fillIn(env, review(wati), { scores: { mutu: 4, waktu: 3 }, send: false })
		expect(
			await send([
				{ who: wati, values: [4, '5', 'tb', null] },
				{ who: ayu, values: [3, null, null, null] },
			]),
		).toBe(season.periodId)
		const { changes, same, findings } = await shown()
		expect(changes.map(({ cell, from, to }) => [cell, from, to])).toEqual([
			['D4', 3, 5],
			['E4', undefined, 'unable'],
			['C5', undefined, 3],
		])
		expect([same, findings]).toEqual([1, []])
		expect(await stored()).toEqual(['1 mutu 4', '1 waktu 3'])
	})

	test('is taken as drafts, once, and what is empty in it takes nothing away', async () => {
		await fillIn(env, review(wati), { scores: { mutu: 5 }, texts: { mutu: 'Teladan.' }, send: false })
		await send([
			{ who: wati, values: [4, 3, 'TB', null] },
			{ who: budi, values: [null, null, null, 1] },
		])
		const { seal } = await shown()
		expect(await takeGrid(env, actor(), season.periodId, seal)).toBe(4)
		expect(await takeGrid(env, actor(), season.periodId, seal)).toBe(0)
		expect(await stored()).toEqual(['1 mutu 4', '1 santun TB', '1 waktu 3', '3 disiplin 1'])
		expect(await env.db.answer.findFirst({ where: { itemId: 'mutu' } })).toMatchObject({ text: 'Teladan.' })
		expect(await env.db.auditEvent.findMany({ select: { action: true, details: true } })).toEqual([
			{ action: 'team.scored-offline', details: { scores: 4 } },
		])
		expect((await env.db.review.findUnique({ where: { id: review(wati) } }))?.state).toBe('draft')
	})

	test('names the points that lie far from what people gave themselves', async () => {
		await fillIn(env, season.selfReviews[wati]!, { scores: { mutu: 5, waktu: 4 }, send: true })
		await send([{ who: wati, values: [2, 3, null, null] }])
		expect((await shown()).changes.map(({ cell, apart }) => [cell, apart])).toEqual([
			['C4', true],
			['D4', false],
		])
	})

	test('says of each cell why it is not taken', async () => {
		await fillIn(env, review(budi), { scores: Object.fromEntries(ids.map(id => [id, 3])), send: true })
		await send([
			{ who: wati, values: ['baik', 7, 3.5, { formula: '=2+2' }] },
			{ who: '199901012020011001', values: [4, 4, null, null] },
			{ who: budi, values: [4, 3, 3, 3] },
			{ who: wati, values: [null, null, null, 2] },
			{ who: wati, values: [null, null, null, 3] },
		])
		const { changes, findings } = await shown()
		expect(
			findings.map(({ key, args }) => `${key.replace('score-offline-wrong-', '')} ${args.cell ?? args.row}`),
		).toEqual(['value C4', 'value D4', 'value E4', 'formula F4', 'person 5', 'closed 6', 'twice F8'])
		expect(findings[0]?.args).toMatchObject({ value: 'baik', allowed: '1, 2, 3, 4, 5, TB' })
		expect(changes.map(({ cell }) => cell)).toEqual(['F7'])
	})

	test('with a column of no indicator is taken without it', async () => {
		const bytes = await grid([{ who: wati, values: [4, 5] }], { columns: ['mutu', 'lain'] })
		await receiveGrid(env, actor(), { name: 'lembar.xlsx', bytes })
		const { changes, findings } = await shown()
		expect([changes.length, findings]).toEqual([1, [{ key: 'score-offline-wrong-column', args: { column: 'D' } }]])
	})

	test('is shown anew where scores have changed, or their time is over, since it was shown', async () => {
		await send([{ who: wati, values: [4, null, null, null] }])
		const { seal } = await shown()
		await fillIn(env, review(wati), { scores: { mutu: 2 }, send: false })
		const changed = expect.objectContaining({ key: 'refusal-score-offline-changed' })
		await expect(takeGrid(env, actor(), season.periodId, seal)).rejects.toEqual(changed)
		const { seal: now } = await shown()
		env.at('2026-12-16T16:00:00+08:00')
		await expect(takeGrid(env, actor(), season.periodId, now)).rejects.toEqual(changed)
		expect(await stored()).toEqual(['1 mutu 2'])
	})

	test('is forgotten when it is cancelled, and after a day', async () => {
		await send([{ who: wati, values: [4] }])
		await discardGrid(env, actor(), season.periodId)
		expect((await readOffline(env, actor(), season.periodId)).waiting).toBeNull()
		await send([{ who: wati, values: [4] }])
		env.at('2026-12-11T09:00:00+08:00')
		await forgetOldGrids(env)
		expect((await readOffline(env, actor(), season.periodId)).waiting).toBeNull()
	})
})

describe('what is no grid of this supervisor', () => {
	const refused = async (bytes: Uint8Array, key: string) =>
		expect(receiveGrid(env, actor(), { name: 'x.xlsx', bytes })).rejects.toEqual(expect.objectContaining({ key }))

	test.each<[string, () => Promise<Uint8Array>, string]>([
		['text', async () => Buffer.from('nip;nama'), 'refusal-score-offline-unreadable'],
		['half a file', async () => (await grid([])).subarray(0, 800), 'refusal-score-offline-unreadable'],
		[
			'another table',
			async () => writeExcelFile([[{ value: 'nip' }]], { sheet: 'Daftar' }).toBuffer(),
			'refusal-score-offline-foreign',
		],
		["another supervisor's", () => grid([], { by: 'emp0000002' }), 'refusal-score-offline-supervisor'],
		['of another period', () => grid([], { period: 'per0000009' }), 'refusal-score-offline-period'],
	])('%s', async (_, make, key) => refused(await make(), key))

	test('forged for somebody who scores nobody', async () => {
		const bytes = await grid([{ who: budi, values: [5, 5, 5, 5] }], { by: season.people[ayu] })
		await expect(receiveGrid(env, actor(ayu), { name: 'x.xlsx', bytes })).rejects.toMatchObject({
			key: 'refusal-score-offline-period',
		})
		expect(await env.db.offlineScores.count()).toBe(0)
	})
})

test('taking a grid out is recorded, once a tap, and refused when nobody can be scored any more', async () => {
	await exportGrid(env, actor(0, 'q:1'), season.periodId)
	await exportGrid(env, actor(0, 'q:1'), season.periodId)
	expect(await env.db.auditEvent.count({ where: { action: 'team.exported' } })).toBe(1)
	env.at('2026-12-16T16:00:00+08:00')
	await expect(exportGrid(env, actor(), season.periodId)).rejects.toMatchObject({ key: 'refusal-score-team-over' })
})
