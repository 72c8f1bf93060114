import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { seedSeason } from '../support/season.ts'

let bot: TestBot

afterEach(() => bot.close())

test('HR and a supervisor read theirs, tap once to what comes next, and an officer chooses how often', async () => {
	bot = await startBot({
		seed: async env => {
			const { people, appraisals, supervisorReviews } = await seedSeason(env, {
				staff: 3,
				joined: 3,
				instrument: 'jakarta',
			})
			// Wati scores Ketut and Nyoman.
			for (const index of [2, 3]) {
				await env.db.appraisal.update({ where: { id: appraisals[index] }, data: { supervisorId: people[1]! } })
				await env.db.review.update({ where: { id: supervisorReviews[index] }, data: { raterId: people[1]! } })
			}
		},
	})
	const [hr, wati, ketut] = [bot.person(0), bot.person(1), bot.person(2)]
	const tap = async (who: typeof hr, text: string) => {
		who.tap(text)
		await bot.idle()
	}
	const read = (who: typeof hr) => who.chat.fromBot().map(({ text, caption }) => text ?? caption ?? '')
	for (const who of [hr, wati, ketut]) who.start()
	await bot.idle()

	bot.at('2026-12-01T08:00:00+08:00')
	await bot.tick()
	const daily = hr.chat.last()
	expect(daily.photo).toBeDefined()
	expect(daily.caption).toContain('Ringkasan harian · Selasa, 1 Desember 2026')
	expect(daily.caption).toContain('• Penilaian diri: 0 dari 3')
	await tap(hr, '📊 Triwulan IV 2026')
	expect(hr.chat.card().text).toContain('Berjalan sejak')

	bot.at('2026-12-09T08:00:00+08:00')
	await bot.tick()
	const told = read(wati)
	expect(told).toContainEqual(expect.stringContaining('Belum mengirim penilaian diri: 2 pegawai'))
	// The week's digest too: the bot was not running on Monday.
	expect(told).toContainEqual(expect.stringContaining('Ringkasan mingguan · Rabu, 9 Desember 2026'))
	expect(read(ketut)).not.toContainEqual(expect.stringContaining('Ringkasan'))

	bot.at('2026-12-14T08:00:00+08:00')
	await bot.tick()
	const weekly = read(wati).find(text => text.includes('Senin, 14 Desember 2026'))
	expect(weekly).toContain('• Penilaian oleh atasan: 0 dari 2')
	await tap(wati, '⭐ Nilai pegawai (2)')
	expect(wati.chat.card().text).toContain('Ketut Ayu')

	hr.sendText('/start')
	await bot.idle()
	for (const button of ['🔔 Pengaturan pesan', '⚙️ Atur ringkasan', 'Cukup mingguan']) await tap(hr, button)
	expect(hr.chat.card().text).toContain('Bagi Bapak/Ibu: seminggu sekali.')
	await tap(hr, 'Instansi: matikan')
	await tap(hr, 'Ikuti pengaturan instansi')
	expect(hr.chat.card().text).toContain('Bagi Bapak/Ibu: mengikuti instansi (tidak dikirim).')
})
