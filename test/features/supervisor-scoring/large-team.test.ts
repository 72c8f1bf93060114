import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instrument } from '../../../src/domain/instrument.ts'
import { storeInstrument } from '../../../src/store/instrument-version.ts'
import { toDate } from '../../../src/store/time.ts'
import { startBot, type TestBot } from '../../support/bot.ts'
import { dataOf } from '../../support/hands.ts'
import { anInstrument } from '../../support/instrument.ts'
import { saidSince } from '../../support/said.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { statements } from '../../support/statements.ts'

const staff = 250
let bot: TestBot
let season: Season

const words = (length: number) => ({ id: 'Kata demi kata. '.repeat(40).slice(0, length).trim(), en: 'x' })
const points = [10, 20, 30, 40, 50, 60, 70, 100]
const indicators = Array.from({ length: 40 }, (_, index) => `indikator-${String(index).padStart(2, '0')}`)

/** The largest that an instrument may be: everything as long as it may be, eight points of up to three digits. */
const largest: Instrument = anInstrument({
	scale: points.map(value => ({ value, label: words(32) })),
	aspects: [
		{
			id: 'aspek',
			title: words(80),
			weight: 100,
			indicators: indicators.map(id => ({
				id,
				title: words(80),
				description: words(300),
				anchors: Object.fromEntries(points.map(value => [value, words(300)])),
			})),
		},
	],
	questions: {},
})

beforeAll(async () => {
	bot = await startBot({
		people: 1,
		seed: async env => {
			season = await seedSeason(env, { staff, joined: 1 })
			const instrumentVersionId = await storeInstrument(env.db, env, largest)
			await env.db.period.updateMany({ data: { instrumentVersionId, name: words(60).id } })
			await env.db
				.$executeRaw`update "Employee" set "name" = 'Ni Luh Putu Ayu Kusumaningrum Widiastuti Saraswati Dewi ' || "id"`
			const savedAt = toDate(env.now())
			const own = season.selfReviews.slice(1).map((reviewId, index) => ({ reviewId, score: points[index % 8]! }))
			await env.db.answer.createMany({
				data: own.map(answer => ({ ...answer, itemId: 'indikator-00', savedAt })),
			})
			await env.db.review.updateMany({ where: { group: 'self' }, data: { state: 'submitted', submittedAt: savedAt } })
		},
	})
	bot.at('2026-12-10T09:00:00+08:00')
}, 120_000)

afterAll(() => bot.close())

const head = () => bot.person(0)
const buttons = () => head().chat.buttons()

async function open(path: string): Promise<void> {
	head().sendCallback(undefined, path)
	await bot.idle()
}

/** Something asks the database at most so often, not counting what is asked on a timer. */
async function expectAtMost(most: number, act: () => Promise<void>): Promise<void> {
	const asked = await statements(act, /^\s*select "public"\."AnnouncementCard"|"Outbox(Message|Sender)"/i)
	expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(most)
}

const grid = (page = 1, id = 'indikator-00') => `/score/t:${season.periodId}.${id}.100.100.${page}/`

test('a team of 250 fits on its pages, is scored in rounds, and each tap asks the database as little as with a few', async () => {
	head().start()
	await bot.idle()
	const since = bot.sim.calls.count
	await open('/score/')
	expect(buttons()).toContain('📋 Nilai per indikator')
	await open(grid(9))
	expect(buttons()).toContain('Halaman 9 dari 9')
	const last = dataOf(head().chat.card()).find(data => data.includes('/g:'))!
	await expectAtMost(6, () => open(last))
	await expectAtMost(6, () => open(last))

	// 250 less those whose own score is two points or more away, less the one of the last page
	await open(grid().replace('/t:', '/n:'))
	let rounds = 0
	for (;;) {
		const give = dataOf(head().chat.card()).find(data => data.includes('/go:'))
		if (!give) break
		rounds++
		await expectAtMost(9, () => open(give))
		await open(grid().replace('/t:', '/n:'))
	}
	expect(rounds).toBe(2)
	const given = await bot.env.db.answer.count({ where: { review: { group: 'supervisor' }, score: 100 } })
	expect(given).toBe(62)

	await bot.env.db.$executeRaw`insert into "Answer" ("reviewId", "itemId", "score", "savedAt")
		select r."id", i, 100, now() from "Review" r, unnest(${indicators}::text[]) i where r."group" = 'supervisor'
		on conflict ("reviewId", "itemId") do update set "score" = 100`
	await open(`/score/f:${season.periodId}/`)
	expect(buttons().filter(label => label.startsWith('◐'))).toHaveLength(20)
	for (const page of [1, 50, 80]) await open(`/score/c:${season.periodId}.${page}/`)
	expect(buttons()).toContain('Halaman 80 dari 80')
	await bot.env.db.$executeRaw`update "Answer" set "text" = 'Alasan' where "score" = 100`
	await open('/score/send:all/')
	expect(head().chat.card().text).toContain('Sekadar untuk diperiksa')
	expect(buttons()).toContain('✅ Ya, kirim 30 penilaian')

	await open(`/score/r:${season.supervisorReviews[1]}/v:send/`)
	expect(head().chat.card().text).toMatch(
		/Sekadar untuk diperiksa:\n• Nilai yang sama pada semua indikator.*Kirim penilaian untuk/s,
	)

	const said = saidSince(bot, since)
	for (const { text, data, labels } of said) {
		expect(text).not.toContain('gangguan pada sistem')
		expect(text.length).toBeLessThanOrEqual(4096)
		// Written to fit, not cut
		expect(text).not.toMatch(/…$/)
		expect(labels.length).toBeLessThanOrEqual(100)
		for (const one of data) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(64)
	}
	expect(said.length).toBeGreaterThan(12)
}, 180_000)
