import { afterEach, expect, test } from 'vitest'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { type Season, seedSeason } from '../support/season.ts'

/** Made leads everyone and works for HR. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
let bot: TestBot

afterEach(() => bot.close())

test('HR finds Wati, gives her another supervisor in the middle of scoring, moves her, and notes her leave; Budi is scored by both', async () => {
	let season: Season | undefined
	bot = await startBot({
		people: 4,
		seed: async env => {
			season = await seedSeason(env, { staff: 3 })
			await env.db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas Kuta' } })
			await fillIn(env, season.supervisorReviews[wati]!, { scores: 4, send: false })
		},
	})
	const hands = new Hands(bot)
	const card = (who: number) => bot.person(who).chat.card().text
	for (const who of [made, wati, ayu, budi]) bot.person(who).start()
	await bot.idle()
	bot.at('2026-12-10T09:00:00+08:00')
	await bot.tick()

	await hands.press(made, 'Data pegawai')
	await hands.type(made, 'dinas')
	expect(card(made)).toContain('Pegawai yang cocok dengan “dinas” (4)')
	await hands.press(made, 'Wayan Wati')
	expect(card(made)).toContain('Atasan langsung: Made Suarta')
	expect(card(made)).toContain('terakhir aktif Senin, 23 November 2026')
	expect(card(made)).toContain('Penilaian oleh Made Suarta: belum dikirim')

	await hands.press(made, 'Ganti atasan')
	await hands.type(made, 'ketut')
	await hands.press(made, 'Ketut Ayu')
	expect(card(made)).toContain('berpindah kepada Ketut Ayu (Triwulan IV 2026)')
	await hands.press(made, 'Ya, ganti atasan')
	expect(bot.transcript(made)).toContain('Penilaian yang berpindah: 1.')
	expect(bot.transcript(made)).toContain('Penilaian oleh Ketut Ayu: belum dikirim')
	await bot.tick()
	expect(bot.transcript(wati)).toContain('dinilai oleh Ketut Ayu selaku atasan langsung')

	expect(bot.transcript(made)).toContain('Apakah draf itu diserahkan kepada Ketut Ayu, atau dihapus?')
	await hands.press(made, 'Serahkan kepada Ketut Ayu')
	expect(card(made)).toContain('Draf sudah diserahkan kepada Ketut Ayu')
	await bot.tick()
	expect(bot.transcript(ayu)).toContain('menyerahkan draf penilaian untuk Wayan Wati')
	await hands.press(ayu, 'Nilai pegawai')
	expect(card(ayu)).toContain('Wayan Wati')

	await hands.send(made, `/people/e:${season?.people[wati]}/`)
	await hands.press(made, 'Pindah unit', 'Puskesmas Kuta', 'Ya, pindahkan')
	expect(card(made)).toContain('Unit: Puskesmas Kuta')
	await hands.press(made, 'Jabatan')
	await hands.type(made, 'Bidan Penyelia')
	expect(card(made)).toContain('Jabatan: Bidan Penyelia')
	await hands.press(made, 'Keadaan', 'Cuti')
	expect(card(made)).toContain('Penilaian yang sedang berjalan: Triwulan IV 2026.')
	await hands.press(made, 'tidak dinilai')
	expect(card(made)).toContain('Tidak dinilai pada periode ini.')
	await bot.tick()
	expect(bot.transcript(ayu)).toContain('Wayan Wati dicatat “tidak dinilai”')

	await hands.send(made, `/people/e:${season?.people[budi]}/`)
	await hands.press(made, 'Ganti atasan', 'Ketut Ayu', 'Mutasi', '4')
	expect(card(made)).toContain('Berapa bulan Ketut Ayu memimpin sampai akhir periode?')
	await hands.press(made, '2')
	expect(card(made)).toContain('Atasan sebelumnya: 4 bulan; Ketut Ayu: 2 bulan.')
	await hands.press(made, 'Ya, ganti atasan')
	expect(bot.transcript(made)).toContain('Penilaian yang berpindah: 1.')
	await bot.tick()
	expect(bot.transcript(budi)).toContain('Made Suarta (4 bulan) dan Ketut Ayu (2 bulan)')
	expect(bot.transcript(made)).toContain('Karena Bapak/Ibu memimpin selama 4 bulan')
})
