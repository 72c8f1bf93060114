import { afterEach, expect, test } from 'vitest'
import { publish } from '../../src/features/results/publish.ts'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { type Season, seedSeason } from '../support/season.ts'

/** Made leads everyone and works for HR; Ayu leads the team in which Wati works. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
let bot: TestBot

afterEach(() => bot.close())

test('HR names Ayu as team leader of Wati; Ayu gives input, Budi declines; Made sees it while scoring, Wati in her result', async () => {
	let season: Season | undefined
	bot = await startBot({
		people: 4,
		seed: async env => {
			season = await seedSeason(env, { staff: 3 })
		},
	})
	const hands = new Hands(bot)
	const card = (who: number) => bot.person(who).chat.card().text
	for (const who of [made, wati, ayu, budi]) bot.person(who).start()
	await bot.idle()
	bot.at('2026-12-10T09:00:00+08:00')
	await bot.tick()

	await hands.send(made, `/people/e:${season?.people[wati]}/`)
	await hands.press(made, 'Ketua tim / atasan kedua')
	expect(card(made)).toContain('Belum ada yang ditunjuk.')
	await hands.press(made, 'Tunjuk ketua tim', 'Ketut Ayu')
	expect(card(made)).toContain('tidak dihitung')
	await hands.press(made, 'Ya, tunjuk')
	expect(card(made)).toContain('Belum mengirim masukan')
	await hands.press(made, 'Tunjuk ketua tim')
	await hands.type(made, 'budi')
	await hands.press(made, 'Nyoman Budi', 'Ya, tunjuk')
	await bot.tick()
	expect(bot.transcript(wati)).toContain('Ketut Ayu memberi masukan tentang kinerja Bapak/Ibu sebagai ketua tim')

	await hands.press(budi, 'Beri masukan ketua tim', 'Berhalangan')
	await hands.type(budi, 'Baru dua minggu satu tim.')
	expect(bot.transcript(budi)).toContain('alasan Bapak/Ibu sudah disampaikan')
	await bot.tick()
	expect(bot.transcript(made)).toContain('Nyoman Budi berhalangan')

	await hands.press(ayu, 'Beri masukan ketua tim')
	expect(card(ayu)).toContain('ditampilkan dengan nama Bapak/Ibu kepada Wayan Wati')
	await hands.press(ayu, 'Mulai mengisi', 'Tambah catatan')
	await hands.type(ayu, 'Kerap membantu anggota tim lain.')
	for (let question = 0; question < 10; question++) await hands.press(ayu, '2')
	await hands.press(ayu, 'Kirim…')
	expect(card(ayu)).toContain('Nama Bapak/Ibu dan isinya dapat dibaca oleh Wayan Wati')
	await hands.press(ayu, 'Ya, kirim sekarang')
	expect(card(ayu)).toContain('✅ Sudah dikirim')

	await hands.send(made, `/score/r:${season?.supervisorReviews[wati]}/`)
	expect(card(made)).toContain('Ketua tim Ketut Ayu (tidak dihitung): nilai 2\nKerap membantu anggota tim lain.')
	await hands.press(made, 'Ketua tim')
	expect(card(made)).toContain('Ditampilkan dengan nama dan tidak dihitung')
	for (const review of season!.supervisorReviews.slice(1)) await fillIn(bot.env, review, { scores: 4 })

	bot.at('2026-12-17T09:00:00+08:00')
	await bot.tick()
	await publish(bot.env, { employeeId: season!.people[made]!, roles: ['hr'] }, season!.periodId)
	await hands.send(wati, '/result/')
	await hands.press(wati, 'Triwulan IV 2026')
	expect(bot.transcript(wati)).toContain('Nilai: 75,00')
	expect(bot.transcript(wati)).toContain('Masukan ketua tim: Ketut Ayu. Ditampilkan dengan nama dan tidak dihitung')
	await hands.press(wati, 'Masukan ketua tim')
	expect(bot.transcript(wati)).toContain('Kerap membantu anggota tim lain.')
})
