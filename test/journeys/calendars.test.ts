import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { seedSeason } from '../support/season.ts'

let bot: TestBot
afterEach(() => bot.close())

test('HR gives a unit six days, Ramadan hours and a regional holiday, and takes the holiday out again', async () => {
	bot = await startBot({ seed: env => seedSeason(env, { staff: 1, instrument: 'jakarta' }) })
	const hr = bot.person(0)
	const tap = async (text: string) => {
		hr.tap(text)
		await bot.idle()
	}
	const type = async (text: string) => {
		hr.sendText(text)
		await bot.idle()
	}
	await type('/hr')
	await tap('🗓 Kalender kerja')
	await tap('🏛 Seluruh instansi')
	await tap('📁 Dinas Kesehatan')
	expect(hr.chat.card().text).toContain('Unit ini mengikuti kalender di atasnya.')
	await tap('⬜ Sabtu')
	await type('besok libur')
	expect(hr.chat.last().text).toContain('Isian itu tidak terbaca')
	await type('25-11-2026 Hari Raya Galungan')
	await type('16-02-2027 s.d. 18-03-2027 08.00-15.00')
	const { text } = hr.chat.card()
	expect(text).toContain('Hari kerja: Senin, Selasa, Rabu, Kamis, Jumat, Sabtu')
	expect(text).toContain('⏱ 16 Feb 2027 s.d. 18 Mar 2027: 08.00–15.00')
	expect(text).toContain('• 25 Nov 2026 Hari Raya Galungan')
	await tap('🗑 Hapus hari atau jam yang ditambahkan')
	await tap('🗑 2026-11-25 Hari Raya Galungan')
	expect(hr.chat.card().text).not.toContain('Galungan\n')
	await type('/hr')
	await tap('🗓 Kalender kerja')
	await tap('Dinas Kesehatan')
	await tap('↩️ Ikuti kalender di atasnya')
	expect(hr.chat.card().text).toContain('Hari kerja: Senin, Selasa, Rabu, Kamis, Jumat\n')
})
