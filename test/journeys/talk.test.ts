import { Temporal } from 'temporal-polyfill'
import { afterEach, expect, test } from 'vitest'
import { toDate } from '../../src/store/time.ts'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { type Season, seedSeason } from '../support/season.ts'

const [head, wati, ayu] = [0, 1, 2]
let bot: TestBot
const card = (who: number) => bot.person(who).chat.card()
const text = (who: number) => card(who).text ?? ''

afterEach(() => bot.close())

test('two talk about what was scored, write down what matters, and a score is changed', {
	timeout: 120_000,
}, async () => {
	let season!: Season
	bot = await startBot({
		people: 3,
		seed: async env => {
			season = await seedSeason(env, { staff: 2 })
			const [opensAt, closesAt] = ['2026-12-10T08:00:00+08:00', '2026-12-23T16:00:00+08:00'].map(at =>
				toDate(Temporal.Instant.from(at)),
			)
			await env.db.window.create({
				data: { periodId: season.periodId, stage: 'dialogue', opensAt: opensAt!, closesAt: closesAt! },
			})
		},
	})
	const hands = new Hands(bot)
	const appraisalId = season.appraisals[wati]!
	const path = `/talk/a:${appraisalId}/`
	for (const who of [head, wati, ayu]) await hands.type(who, '/start')
	bot.at('2026-12-14T09:00:00+08:00')
	await fillIn(bot.env, season.selfReviews[wati]!, { scores: 5, texts: { '*': 'Kendaraan dinas rusak.' } })
	await hands.send(wati, path)
	expect(text(wati)).toContain('Bahan dialog terbuka setelah atasan mengirim penilaiannya.')
	await fillIn(bot.env, season.supervisorReviews[wati]!, { scores: 3 })

	await hands.send(wati, `${path}open`)
	expect(text(wati)).toMatch(/Ketelitian: nilai sendiri 5, nilai atasan 3/)
	await hands.press(wati, 'Dukungan yang dibutuhkan')
	await hands.type(wati, 'x'.repeat(1_001))
	expect(text(wati)).toMatch(/Teks terlalu panjang.*Silakan ketik dukungan/s)
	await hands.type(wati, 'Kendaraan pengganti')
	expect(text(wati)).toMatch(/Tersimpan\. .*Dukungan yang dibutuhkan\nKendaraan pengganti/s)
	await hands.press(wati, 'Catatan', 'Tulis catatan')
	await hands.type(wati, 'Rahasia sampai dibagikan')
	expect(text(wati)).toContain('🔒 Hanya Bapak/Ibu yang membaca catatan ini.')

	// The supervisor reads what is shared alone, on cards that cannot be forwarded
	await hands.send(head, `${path}open`)
	expect(card(head).has_protected_content).toBe(true)
	expect(text(head)).toMatch(/Dukungan yang dibutuhkan\nKendaraan pengganti/)
	await hands.press(head, 'Catatan')
	expect(text(head)).not.toContain('Rahasia')
	await hands.press(wati, 'Bagikan kepada')
	await hands.send(head, `${path}l:1/`)
	expect(text(head)).toContain('Rahasia sampai dibagikan')
	await hands.send(head, path)
	await hands.press(head, 'Janji dukungan')
	await hands.type(head, 'Mulai Januari')
	expect(card(head).has_protected_content).toBe(true)

	// Before the talk no score is changed, also not by a path
	expect(bot.person(head).chat.buttons().join()).not.toContain('Ubah nilai')
	await hands.send(head, `${path}i:teliti/`)
	expect(text(head)).toContain('Nilai dapat diubah di sini setelah dialog terlaksana')
	await bot.env.db.dialogue.update({ where: { appraisalId }, data: { supervisorConfirmedAt: new Date() } })
	await hands.send(head, path)
	await hands.press(head, 'Ubah nilai', 'Ketelitian', '4 · Baik')
	await hands.type(head, 'singkat')
	expect(bot.person(head).chat.buttons().join()).not.toContain('✅ Ubah nilai')
	await hands.type(head, 'Laporan triwulan ternyata tanpa kesalahan.')
	expect(text(head)).toMatch(/Ketelitian: 3 → 4.*Laporan triwulan ternyata tanpa kesalahan\./s)
	await bot.restart()
	await hands.press(head, '✅ Ubah nilai')
	expect(text(head)).toContain('Nilai diubah.')
	// The old button once more, and by people whose card it is not
	for (const who of [head, wati, ayu]) await hands.send(who, `${path}v:teliti.4/go`)
	expect(await bot.env.db.scoreChange.count()).toBe(1)
	for (const place of ['', 'open', 'l:1/', 'w:new/', 's:support/', 's:promise/clear', 'c:1/', 'p:2/']) {
		await hands.send(ayu, `${path}${place}`)
		expect(text(ayu)).toMatch(/Bagian ini tidak terbuka|Dialog kinerja/)
		expect(text(ayu)).not.toContain('Wayan Wati')
	}

	bot.at('2026-12-14T09:16:00+08:00')
	await bot.tick()
	expect(bot.transcript(wati)).toMatch(/Made Suarta mengubah penilaian Bapak\/Ibu/)
	expect(bot.transcript(wati)).toMatch(/Made Suarta menjanjikan dukungan/)
	expect(bot.transcript(head)).toMatch(/Wayan Wati membagikan catatan/)
	await hands.send(wati, path)
	expect(text(wati)).toMatch(/Ketelitian: 3 → 4\nAlasan: Laporan triwulan/)
	expect(text(wati)).not.toContain('Ketelitian: nilai sendiri')
	expect(await bot.env.db.dialogue.findUnique({ where: { appraisalId } })).toMatchObject({ promise: 'Mulai Januari' })
})
