import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { listResults, measuredIn } from '../../../src/features/results/listing.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { readTrend } from '../../../src/features/results/trend.ts'
import { trendCaption, trendOf } from '../../../src/features/results/trend-text.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { imageSize } from '../../../src/simulator/image-size.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let season: Season
let wati: Actor

const id = translator('id')
const points = async () => (await readTrend(env, wati)).points.map(({ kind, value }) => `${kind} ${value}`)

/** A published period with one result of Wati's; the later, the newer. */
async function addPeriod(number: number, score: object | undefined): Promise<void> {
	const period = { id: `old${number}`, name: `Triwulan ${number}`, state: 'published' as const, createdById: 'x' }
	const [at, appraisalId] = [new Date(Date.UTC(2027, number, 1)), `oldapp${number}`]
	await env.db.period.create({ data: { ...period, createdAt: at, openedAt: at, publishedAt: at } })
	const whose = { employeeId: wati.employeeId, unitId: 'unit000001' }
	await env.db.appraisal.create({ data: { id: appraisalId, periodId: period.id, ...whose, createdAt: at } })
	if (!score) return
	await env.db.result.create({
		data: { id: `oldres${number}`, appraisalId, version: 1, snapshot: { score }, publishedAt: at },
	})
}

const figure = (rounded: string) => ({ exact: rounded, rounded })
const weighted = (rounded: string) => ({
	kind: 'weighted',
	nilai: figure(rounded),
	predikat: { label: { id: 'Baik', en: 'Good' } },
})
const gap = (match: string | null) => ({ kind: 'gap', match: match && figure(match) })

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	wati = { employeeId: season.people[1]!, roles: [] }
})
afterAll(() => env.close())

test('of no period and of one there is no picture; from the second on there is, in words as well', async () => {
	expect(await readTrend(env, wati)).toEqual({ points: [], total: 0 })
	await publish(env, { employeeId: season.people[0]!, roles: ['hr'] }, season.periodId)
	const one = await readTrend(env, wati)
	expect(one).toMatchObject({
		points: [{ periodName: 'Triwulan IV 2026', kind: 'weighted', value: '79.25' }],
		total: 1,
	})
	expect(trendOf(id, one, 'Wayan Wati')).toBeUndefined()
	expect(measuredIn(await listResults(env, wati))).toBe(1)
	await addPeriod(1, weighted('85.50'))
	const two = await readTrend(env, wati)
	expect(imageSize(trendOf(id, two, 'Wayan Wati')!)?.width).toBe(1000)
	expect(trendCaption(id, two)).toBe(
		`• Triwulan IV 2026: nilai 79,25
• Triwulan 1: nilai 85,50

Nilai naik 6,25, dari Triwulan IV 2026 ke Triwulan 1.`,
	)
	expect(trendCaption(translator('en'), two)).toContain('Score up by 6.25, from Triwulan IV 2026 to Triwulan 1.')
})

test('what is measured against a standard stands apart; what has no figure is left out', async () => {
	await addPeriod(2, gap('70.00'))
	await addPeriod(3, gap(null))
	await addPeriod(4, undefined)
	await addPeriod(5, gap('62.50'))
	expect(await points()).toEqual(['weighted 79.25', 'weighted 85.50', 'gap 70.00', 'gap 62.50'])
	expect(trendCaption(id, await readTrend(env, wati))).toContain(
		'Kesesuaian dengan standar (%) turun 7,50, dari Triwulan 2 ke Triwulan 5.',
	)
})

test('a replaced result counts as it is now', async () => {
	await env.db.result.create({
		data: {
			id: 'oldres1v2',
			appraisalId: 'oldapp1',
			version: 2,
			snapshot: { score: weighted('90.00') },
			publishedAt: new Date(Date.UTC(2027, 8, 1)),
		},
	})
	expect((await points())[1]).toBe('weighted 90.00')
})

test('many periods come in pages, newest first, and the newest twelve in the picture', async () => {
	for (const number of [6, 7, 8, 9, 10, 11, 12, 13, 14]) await addPeriod(number, weighted(`${number + 40}.00`))
	const [one, two] = [await listResults(env, wati), await listResults(env, wati, 2)]
	expect(one.own).toMatchObject({ page: 1, pages: 2, total: 15 })
	expect([...one.own.items, ...two.own.items].map(({ periodName }) => periodName)).toEqual([
		...[14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(number => `Triwulan ${number}`),
		'Triwulan IV 2026',
	])
	const trend = await readTrend(env, wati)
	expect(trend).toMatchObject({ total: 13, points: { length: 12 } })
	expect(trend.points.at(-1)).toMatchObject({ periodName: 'Triwulan 14', value: '54.00' })
	const caption = trendCaption(id, trend)
	expect(caption).toContain('12 periode terbaru dari 13.')
	expect(caption.length).toBeLessThanOrEqual(1024)
	const long = { ...trend, points: trend.points.map(point => ({ ...point, periodName: 'P'.repeat(100) })) }
	expect(trendCaption(id, long).length).toBeLessThanOrEqual(1024)
	expect(trendOf(id, long, 'N'.repeat(200))).toBeDefined()
})
