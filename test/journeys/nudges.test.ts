import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { seedSeason } from '../support/season.ts'

let bot: TestBot
const wati = () => bot.person(1)

afterEach(() => bot.close())

test('Wati is nudged at launch, taps, and stands before her next question; having sent, she hears no more', async () => {
	bot = await startBot({ seed: env => seedSeason(env, { staff: 2, instrument: 'jakarta' }) })
	wati().start()
	await bot.idle()
	bot.at('2026-11-30T07:59:00+08:00')
	await bot.tick()
	expect(wati().chat.last().text).toContain('Selamat datang')
	bot.at('2026-11-30T08:00:00+08:00')
	await bot.tick()
	expect(wati().chat.last().text).toMatch(/^Yth\. Ibu Wayan Wati,/)
	wati().tap('Isi penilaian diri')
	await bot.idle()
	expect(wati().chat.card().text).toContain('Pertanyaan 1 dari 2')

	await bot.restart()
	await bot.tick()
	expect(wati().chat.fromBot()).toHaveLength(2)

	wati().sendText('Layanan imunisasi tuntas.')
	await bot.idle()
	wati().sendText('Tidak ada.')
	await bot.idle()
	wati().tap('Kirim…')
	await bot.idle()
	wati().tap('Ya, kirim sekarang')
	await bot.idle()
	const before = wati().chat.fromBot().length
	for (const day of ['12-01', '12-04', '12-07', '12-08']) {
		bot.at(`2026-${day}T09:00:00+08:00`)
		await bot.tick()
	}
	expect(wati().chat.fromBot()).toHaveLength(before)
})

test('an English reader is nudged in English, with everything that waits in one message', async () => {
	bot = await startBot({ seed: env => seedSeason(env, { staff: 2, peers: [[2, 1]] }) })
	await bot.env.db.account.update({ where: { telegramId: 1001n }, data: { language: 'en' } })
	wati().start()
	await bot.idle()
	bot.at('2026-11-30T08:00:00+08:00')
	await bot.tick()
	expect(wati().chat.last().text).toBe(
		[
			'Dear Ms Wayan Wati,',
			'Please complete the following:',
			'Feedback for one colleague\nTriwulan IV 2026 · due Tuesday, 8 December 2026 at 16:00 WITA',
			'Self-assessment\nTriwulan IV 2026 · due Tuesday, 8 December 2026 at 16:00 WITA',
			'If you have already done so, please ignore this message. Thank you.',
		].join('\n\n'),
	)
	expect(wati().chat.buttons()).toEqual(['💬 Give feedback (1)', '🏠 Main menu'])
})
