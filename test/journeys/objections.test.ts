import { afterAll, beforeAll, expect, test } from 'vitest'
import { object, people, seedPublished } from '../features/objections/objected-season.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'

let bot: TestBot
let hands: Hands
let resultId: string
const [made, wati, secretary, officer, inspector] = [0, 1, 6, 7, 8]

/** The newest card; what the bot says on its own may come below it. */
const card = (who: number) => {
	const cards = bot
		.person(who)
		.chat.messages()
		.filter(({ reply_markup, text }) => reply_markup && !text?.startsWith('Yth.'))
	return cards.at(-1)?.text ?? ''
}
const buttons = (who: number) => bot.person(who).chat.buttons().join()

beforeAll(async () => {
	bot = await startBot({
		seed: async env => {
			resultId = await seedPublished(env)
			await object(env, resultId, ['teliti'])
		},
	})
	hands = new Hands(bot)
	bot.at('2026-12-18T09:10:00+08:00')
	for (const who of [wati, made, secretary, officer, inspector]) await hands.type(who, '/start')
	await bot.tick()
})
afterAll(() => bot.close())

test('Made answers, the secretary hears both and replaces a score, and Wati reads the new result', {
	timeout: 60_000,
}, async () => {
	await hands.press(made, 'Jawab keberatan (1)')
	expect(card(made)).toMatch(/Wayan Wati.*Menunggu jawaban atasan sampai Jumat, 25 Desember 2026.*Ketelitian/s)
	await hands.press(made, 'Tulis jawaban')
	await hands.type(made, 'Tidak benar')
	expect(card(made)).toContain('20')
	await hands.type(made, 'Nilai itu sesuai dengan catatan harian saya.')
	expect(card(made)).toMatch(/catatan harian saya.*tidak dapat diubah lagi/s)
	expect(bot.transcript(secretary)).not.toContain('catatan harian')
	await hands.press(made, 'Kirim jawaban')
	expect(card(made)).toContain('Jawaban sudah terkirim.')
	expect(buttons(made)).not.toContain('Tulis jawaban')

	await bot.tick()
	expect(bot.transcript(wati)).toContain('sudah menjawab keberatan Bapak/Ibu')
	await hands.press(secretary, 'Buka keberatan')
	expect(card(secretary)).toMatch(/catatan harian saya.*○ Pegawai didengar.*○ Pertimbangan ditulis/s)
	expect(buttons(secretary)).not.toMatch(/Pertahankan hasil|Ganti nilai/)
	await hands.press(secretary, 'Hasil yang dipersoalkan')
	expect(card(secretary)).toContain('Wayan Wati')
	await hands.send(secretary, '/start')
	await hands.type(secretary, '/start')
	await hands.press(secretary, 'Putuskan keberatan (1)', 'Catat keterangan pegawai')
	await hands.type(secretary, 'Beliau menunjukkan laporan harian.')
	await hands.press(secretary, 'Catat keterangan atasan', 'Tidak memenuhi undangan')
	await hands.press(secretary, 'Nilai yang dipersoalkan', 'Ketelitian', '5 ·')
	expect(card(secretary)).toMatch(/Nilai atasan: 4.*Menjadi: 5/s)
	await hands.press(secretary, 'Kembali', 'Kembali')
	expect(card(secretary)).toContain('Alasan yang belum ditulis: 1')
	await hands.press(secretary, 'Nilai yang dipersoalkan', 'Ketelitian')
	await hands.type(secretary, 'Laporan harian lengkap.')
	expect(card(secretary)).toMatch(/Ketelitian.*: 4 → 5/)
	await hands.press(secretary, 'Kembali', 'Tulis pertimbangan')
	await hands.type(secretary, 'Laporan yang dilampirkan membenarkan keberatan.')
	await hands.press(secretary, 'Ganti nilai…')
	expect(card(secretary)).toMatch(/Sekarang: 79,25.*Menjadi: 81,88.*tidak dapat dibatalkan/s)
	await hands.press(secretary, 'Putuskan: ganti nilai')
	expect(card(secretary)).toMatch(/Keputusan tersimpan.*Keberatan diterima: hasil diubah/s)

	await bot.tick()
	expect(bot.transcript(wati)).toMatch(/Gede Sekda sudah memutus keberatan Bapak\/Ibu/)
	await hands.press(wati, 'Hasil yang baru')
	expect(card(wati)).toMatch(/Hasil versi 2, ditetapkan atas keberatan oleh Gede Sekda/)
	await hands.press(wati, 'Versi 1')
	expect(card(wati)).toContain('Sudah diganti oleh versi 2')
	await hands.press(made, 'Kembali')
	expect(bot.transcript(made)).toContain('Nilai diganti dan hasil dihitung ulang')
	await hands.type(officer, '/start')
	await hands.send(officer, '/objection/list')
	expect(card(officer)).toMatch(/Wayan Wati.*Hasil diubah/s)
})

test('officials are silent: HR hears of it and names somebody, who lets the result stand', {
	timeout: 60_000,
}, async () => {
	await bot.env.db.objection.deleteMany()
	await bot.env.db.response.deleteMany()
	await bot.env.db.result.deleteMany({ where: { version: 2 } })
	await object({ ...bot.env, at: moment => bot.at(moment), close: async () => undefined }, resultId)
	await bot.tick()
	for (const day of ['2026-12-25', '2026-12-28', '2027-01-04', '2027-01-11']) {
		bot.at(`${day}T09:00:00+08:00`)
		await bot.tick()
	}
	expect(bot.transcript(made)).toContain('masih menunggu jawaban Bapak/Ibu')
	expect(bot.transcript(officer)).toContain('Made Suarta tidak memberi jawaban')
	expect(bot.transcript(secretary)).toContain('menunggu keputusan Bapak/Ibu')
	expect(bot.transcript(officer)).toContain('belum diputus oleh Gede Sekda')
	await hands.press(officer, 'Buka keberatan')
	expect(card(officer)).toMatch(/Keputusan sudah melewati tenggat.*Atasan tidak memberi jawaban sampai/s)
	await hands.press(officer, 'Tetapkan pejabat lain')
	await hands.type(officer, 'ketut ayu')
	await hands.press(officer, 'Ketut Ayu')
	expect(card(officer)).toContain('Beliau tidak dapat memutus keberatan ini.')
	await hands.type(officer, 'nengah')
	await hands.press(officer, 'Nengah Inspektur')
	expect(buttons(officer)).not.toContain('✅ Tetapkan')
	await hands.type(officer, 'Tenggat sudah lewat tanpa keputusan.')
	await hands.press(officer, '✅ Tetapkan')
	expect(card(officer)).toMatch(/Pejabat sudah ditetapkan.*Nengah Inspektur/s)
	await bot.tick()
	expect(bot.transcript(wati)).toContain('Tenggat sudah lewat tanpa keputusan.')
	await hands.press(secretary, 'Buka keberatan')
	expect(card(secretary)).toContain('Bagian ini tidak terbuka')

	await hands.press(inspector, 'Buka keberatan', 'Catat keterangan pegawai', 'Tidak memenuhi undangan')
	await hands.press(inspector, 'Catat keterangan atasan', 'Tidak memenuhi undangan', 'Tulis pertimbangan')
	await hands.type(inspector, 'Bukti yang diajukan tidak mengubah penilaian.')
	await hands.press(inspector, 'Pertahankan hasil…', 'Putuskan: hasil dipertahankan')
	await bot.tick()
	expect(bot.transcript(wati)).toContain('Hasil dipertahankan.')
	expect(await bot.env.db.result.count({ where: { appraisal: { employeeId: people.wati } } })).toBe(1)
})
