import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish } from '../../src/features/results/publish.ts'
import { afterwards, seedScoredSeason } from '../features/results/scored-season.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { pdf } from '../support/files.ts'
import { Hands } from '../support/hands.ts'
import type { Season } from '../support/season.ts'

let bot: TestBot
let hands: Hands
let season: Season
let results: string[]
/** HR and supervisor in one: Made. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
/** The newest card; what the bot says on its own may come below it. */
const card = (who: number) => {
	const cards = bot
		.person(who)
		.chat.messages()
		.filter(({ reply_markup, text }) => reply_markup && !text?.startsWith('Yth.'))
	return cards.at(-1)?.text ?? ''
}
const buttons = (who: number) => bot.person(who).chat.buttons()

beforeAll(async () => {
	bot = await startBot({
		seed: async env => {
			season = await seedScoredSeason(env)
			await publish(env, { employeeId: season.people[made]!, roles: ['hr'] }, season.periodId)
		},
	})
	hands = new Hands(bot)
	bot.at(afterwards)
	for (const who of [made, wati, ayu, budi]) await hands.type(who, '/start')
	const rows = await bot.env.db.result.findMany()
	results = season.appraisals.map(id => rows.find(({ appraisalId }) => appraisalId === id)?.id ?? '')
	await bot.tick()
})
afterAll(() => bot.close())

test('Wati opens her result, objects, withdraws and accepts', { timeout: 60_000 }, async () => {
	await hands.send(wati, `/response/r:${results[wati]}/a:ask/yes`)
	expect(card(wati)).toContain('Silakan buka hasilnya dahulu')
	await hands.press(wati, 'Kembali ke hasil')
	expect(card(wati)).toContain('⏳ Hasil dapat ditanggapi sampai dengan Jumat, 1 Januari 2027.')
	await hands.press(wati, 'Tanggapi hasil', 'Ajukan keberatan')
	expect(card(wati)).toContain('Keberatan tidak merugikan Bapak/Ibu')
	expect(buttons(wati).join()).not.toContain('Periksa dan kirim')

	await hands.press(wati, 'Bagian yang diajukan', 'Ketelitian', 'Selesai', 'Tulis alasan')
	await hands.type(wati, 'Tidak setuju')
	expect(card(wati)).toMatch(/⚠️ .*20/)
	await hands.type(wati, 'a'.repeat(4_096))
	await hands.type(wati, 'b'.repeat(50))
	expect(card(wati)).toContain('⚠️ Teks terlalu panjang')
	bot.at('2026-12-18T09:02:00+08:00')
	await hands.type(wati, 'Seluruh laporan saya sudah diverifikasi tanpa kesalahan.')
	expect(card(wati)).toMatch(/• Ketelitian.*Seluruh laporan saya.*hanya Bapak\/Ibu yang membacanya/s)
	await hands.press(wati, 'Bukti dukung')
	expect(card(wati)).toContain('pasien')
	await hands.attach(wati, 'laporan.pdf', pdf())
	expect(buttons(wati)).toContain('1. laporan.pdf')
	await hands.press(wati, '1. laporan.pdf', 'Kembali', 'Selesai', 'Periksa dan kirim')
	expect(card(wati)).toMatch(/Akan dibaca oleh.*Made Suarta, yang menilai.*bagian kepegawaian.*tidak dapat diubah/s)
	const preview = bot.person(wati).chat.card().message_id

	for (const who of [ayu, budi, made]) {
		for (const path of ['', 'k:send/yes', 'k:drop/yes', 'p:1/t:waktu', 'b:all/']) {
			await hands.send(who, `/objection/r:${results[wati]}/${path}`)
			expect(card(who)).not.toContain('Seluruh laporan')
		}
		await hands.send(who, `/response/r:${results[wati]}/a:ask/yes`)
	}
	expect(await bot.env.db.objection.count({ where: { state: 'submitted' } })).toBe(0)

	await hands.press(wati, 'Ya, kirim keberatan')
	expect(card(wati)).toMatch(/✅ Keberatan sudah dikirim.*diajukan pada Jumat, 18 Desember 2026 dan sedang diproses/s)
	bot.person(wati).sendCallback(preview, `/objection/r:${results[wati]}/k:send/yes`)
	await bot.idle()
	expect(await bot.env.db.objection.count()).toBe(1)

	await hands.send(wati, `/response/r:${results[wati]}/a:ask/yes`)
	expect(card(wati)).toContain('Hasil ini sudah ditanggapi')
	await hands.press(wati, 'Lihat keberatan', 'Tarik kembali keberatan', 'Ya, tarik kembali')
	expect(card(wati)).toMatch(/sudah ditarik kembali.*dapat ditanggapi sampai dengan Jumat, 1 Januari 2027/s)
	await hands.send(wati, `/response/r:${results[wati]}/`)
	await hands.press(wati, 'Terima hasil')
	expect(card(wati)).toContain('tidak dapat diajukan keberatan lagi')
	await hands.press(wati, 'Ya, terima hasil ini')
	expect(card(wati)).toContain('✅ Diterima pada Jumat, 18 Desember 2026.')
	await hands.send(wati, `/objection/r:${results[wati]}/w:type/`)
	await hands.type(wati, 'Saya berubah pikiran dan keberatan.')
	expect(await bot.env.db.objection.count({ where: { state: 'draft' } })).toBe(0)
})

test('Ayu does not answer; HR hands nothing over twice, and sees how everyone stands', {
	timeout: 60_000,
}, async () => {
	await hands.send(made, `/result/p:${season.periodId}/`)
	await hands.press(made, 'Tanggapan pegawai')
	expect(card(made)).toMatch(/Belum dibuka: 1.*Menerima: 1/s)
	await hands.press(made, 'Belum dibuka (1)', 'Catat penyerahan: Ketut Ayu')
	await hands.type(made, '1-12-2026')
	expect(card(made)).toContain('⚠️ Hasil baru ditetapkan pada 18-12-2026')
	await hands.type(made, '18-12-2026')
	expect(card(made)).toMatch(/Diserahkan pada Jumat, 18 Desember 2026.*sampai dengan Jumat, 1 Januari 2027/s)
	await hands.press(made, 'Catat penyerahan')
	expect(card(made)).toContain('Penyerahan sudah dicatat')
	await bot.tick()
	expect(bot.transcript(ayu)).toContain('diserahkan kepada Bapak/Ibu pada Jumat, 18 Desember 2026')

	bot.at('2027-01-01T09:00:00+08:00')
	await bot.tick()
	expect(bot.transcript(ayu)).toContain('belum Bapak/Ibu tanggapi')
	bot.at('2027-01-04T09:00:00+08:00')
	await bot.tick()
	expect(bot.transcript(ayu)).toContain('Tercatat: tidak menanggapi; ini bukan persetujuan.')
	await hands.press(ayu, 'Tanggapi hasil')
	expect(card(ayu)).toContain('Tidak menanggapi sampai dengan Jumat, 1 Januari 2027; ini bukan persetujuan.')
	expect(buttons(ayu).join()).not.toMatch(/Terima hasil|Ajukan keberatan/)
	await hands.send(ayu, `/objection/r:${results[ayu]}/`)
	expect(buttons(ayu).join()).not.toContain('Tulis alasan')

	await hands.send(made, `/result/t:${season.periodId}/`)
	await hands.press(made, 'Tanggapan pegawai')
	expect(card(made)).toMatch(/Ketut Ayu\nTidak menanggapi · 1 Jan 2027.*Wayan Wati\nMenerima/s)

	await hands.send(made, '/response/')
	await hands.press(made, 'Waktu tanggapan dan keberatan', 'PPPK')
	await hands.type(made, 'seratus')
	expect(card(made)).toContain('⚠️ Silakan ketik jumlah hari, 1 sampai 60')
	await hands.type(made, '21')
	expect(card(made)).toContain('PPPK: 21 hari kalender')
	await hands.send(wati, '/response/set:pns/to:60')
	await hands.send(wati, `/response/h:${results[ayu]}/`)
	expect(card(wati)).toContain('hanya untuk petugas kepegawaian')
})
