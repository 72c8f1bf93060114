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
	const snoozes = ['⏰ Remind me tomorrow morning', '⏰ Remind me on Monday']
	expect(wati().chat.buttons()).toEqual(['💬 Give feedback (1)', ...snoozes, '🏠 Main menu'])
	wati().tap('⏰ Remind me on Monday')
	await bot.idle()
	expect(wati().chat.card().text).toContain('We will remind you again on Monday, 7 December 2026 at 08:00 WITA')
	wati().tap('From 09:00')
	await bot.idle()
	expect(wati().chat.card().text).toContain('between 09:00 and 16:00')
})

test('HR changes days, hour and words of a period, and reads the nudge as its recipient would', async () => {
	bot = await startBot({ seed: env => seedSeason(env, { staff: 2, instrument: 'jakarta' }) })
	bot.at('2026-11-30T09:00:00+08:00')
	const hr = bot.person(0)
	const tap = async (text: string) => {
		hr.tap(text)
		await bot.idle()
	}
	hr.sendText('/hr')
	await bot.idle()
	await tap('📊 Triwulan IV 2026')
	await tap('🔔 Pengingat')
	await tap('☑️ 7 hari sebelumnya')
	await tap('☑️ Ingatkan penilaian atasan')
	await tap('🕗 Ubah jam pengingat')
	await tap('09.00')
	expect(hr.chat.card().text).toContain('Pengingat dikirim pada pukul 09.00')
	expect(hr.chat.buttons()).toContain('⬜ 7 hari sebelumnya')
	expect(hr.chat.buttons()).toContain('⬜ Ingatkan penilaian atasan')
	await tap('✏️ Teks Indonesia')
	hr.sendText('Halo {nilai}')
	await bot.idle()
	expect(hr.chat.last().text).toContain('{nilai} tidak dikenal')
	hr.sendText('{nama}, isian {periode} ditunggu.')
	await bot.idle()
	expect(hr.chat.card().text).toContain('Yth. Ibu Wayan Wati,\n\nWayan Wati, isian Triwulan IV 2026 ditunggu.')
	await tap('↩️ Pakai kalimat bawaan')
	expect(hr.chat.card().text).toContain('Mohon berkenan melengkapi')
})
