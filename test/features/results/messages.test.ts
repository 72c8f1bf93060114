import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../../src/features/results/messages.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { translator } from '../../../src/i18n/translate.ts'
import type { Recipient } from '../../../src/outbox/message.ts'
import { fromJson, type PublishedResult, toJson } from '../../../src/result/published-result.ts'
import { imageSize } from '../../../src/simulator/image-size.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let season: Season

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	await publish(env, { employeeId: season.people[0]!, roles: ['hr'] }, season.periodId)
})
afterAll(() => env.close())

const recipient = (index: number, language: 'id' | 'en' = 'id'): Recipient => ({
	employeeId: season.people[index]!,
	name: ['Made Suarta', 'Wayan Wati', 'Ketut Ayu'][index]!,
	number: index === 0 ? '198001012010011001' : '198101012010012002',
	zone: 'Asia/Makassar',
	t: translator(language),
})
const resultOf = (index: number) => env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[index] } })
const published = async (index: number, to = recipient(index)) =>
	messages['result-published']!(env, to, { result: (await resultOf(index)).id })

describe("the employee's message", () => {
	it('greets, and says what came out, what it is, and what stands out', async () => {
		expect((await published(1))?.text).toBe(`Yth. Ibu Wayan Wati,

Hasil penilaian Triwulan IV 2026 telah ditetapkan. Silakan buka dan tanggapi; waktunya dihitung sejak dibuka. Terima kasih.

Predikat: Baik
Nilai: 79,25 dari 100
Hasil penilaian internal, bukan predikat resmi SKP

Kekuatan
• Ketepatan waktu

Yang dapat ditingkatkan
• Ketelitian
• Pencapaian target
• Penentuan prioritas`)
	})

	it('comes with a picture, may be saved, and leads to the explanation', async () => {
		const message = await published(1)
		expect(imageSize(message!.photo!)).toBeDefined()
		expect(message?.protect).toBeUndefined()
		expect(message?.keyboard?.flat()).toContainEqual({
			text: '🧮 Rincian nilai',
			callback_data: `/result/r:${(await resultOf(1)).id}/d:1/`,
		})
	})

	it('is complete in English', async () => {
		const { text } = (await published(1, recipient(1, 'en')))!
		expect(text).toContain('Dear Ms Wayan Wati,')
		expect(text).toContain('Internal appraisal result, not an official SKP predikat')
	})

	it('is sent to nobody else', async () => {
		expect(await published(1, recipient(2))).toBeNull()
	})

	it('fits below a picture, however long names and titles are', async () => {
		const row = await resultOf(2)
		const long = fromJson(structuredClone(row.snapshot))
		const stretched: PublishedResult = {
			...long,
			period: 'P'.repeat(100),
			employee: { ...long.employee, name: 'N'.repeat(100) },
			legalBasis: 'D'.repeat(400),
		}
		const [group] = stretched.score.groups.filter(({ score }) => score)
		const indicators = group!.aspects.flatMap(aspect => aspect.indicators)
		for (const indicator of indicators) indicator.title = { id: 'J'.repeat(80), en: 'J'.repeat(80) }
		if (stretched.score.kind !== 'weighted') throw new Error('a weighted result was seeded')
		stretched.score.strengths = indicators.slice(0, 3).map(indicator => indicator.id)
		stretched.score.improvements = indicators.slice(3, 6).map(indicator => indicator.id)
		await env.db.result.update({ where: { id: row.id }, data: { snapshot: toJson(stretched) } })
		const message = await published(2, { ...recipient(2), name: 'N'.repeat(100) })
		await env.db.result.update({ where: { id: row.id }, data: { snapshot: toJson(long) } })
		expect(message!.text.length).toBeLessThanOrEqual(1024)
		expect(message!.text).toContain('Predikat resmi berdasarkan DDD')
	})
})

describe("the supervisor's message", () => {
	it('names everyone with a result, counts the others, and cannot be forwarded', async () => {
		const message = await messages['team-summary']!(env, recipient(0), { period: season.periodId })
		expect(message?.text).toContain('Yth. Bapak Made Suarta,')
		expect(message?.text).toContain('• Ketut Ayu: Cukup · 50,00\n• Wayan Wati: Baik · 79,25')
		expect(message?.text).toContain('2 pegawai belum memperoleh hasil')
		expect(message?.protect).toBe(true)
	})

	it('is sent to nobody without a team', async () => {
		expect(await messages['team-summary']!(env, recipient(1), { period: season.periodId })).toBeNull()
	})
})

describe("HR's message", () => {
	it('shows how complete the period was and how the results spread', async () => {
		const message = await messages['period-summary']!(env, recipient(0), { period: season.periodId })
		expect(message?.text).toContain('Dari 4 pegawai, 2 memperoleh hasil dan 2 belum dinilai atasannya.')
		expect(message?.text).toContain('• Baik: 1\n• Cukup: 1')
		expect(message?.text).toContain('• Diri sendiri: 1 dari 4')
		expect(message!.text.length).toBeLessThanOrEqual(1024)
		expect(message?.photo).toBeDefined()
	})

	it('is sent to nobody who is not HR', async () => {
		expect(await messages['period-summary']!(env, recipient(1), { period: season.periodId })).toBeNull()
	})

	it('is not sent when the period is not published any more', async () => {
		await env.db.period.updateMany({ data: { state: 'open' } })
		expect(await messages['period-summary']!(env, recipient(0), { period: season.periodId })).toBeNull()
	})
})
