import { Temporal } from 'temporal-polyfill'
import { afterEach, expect, test } from 'vitest'
import { toDate } from '../../src/store/time.ts'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { dataOf, Hands } from '../support/hands.ts'
import { type Season, seedSeason } from '../support/season.ts'

/** Made leads and scores everyone, and works for HR. */
const [made, wati, ayu] = [0, 1, 2]
let bot: TestBot

afterEach(() => bot.close())

test('Made offers a morning, Wati and Ayu pick at once, change their minds and talk', {
	timeout: 120_000,
}, async () => {
	let season: Season | undefined
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
			// Who is further west reads the hours there
			await env.db.employee.update({ where: { id: season.people[ayu]! }, data: { zone: 'Asia/Jakarta' } })
		},
	})
	const hands = new Hands(bot)
	/** The newest text with buttons: letters and appointments may have come below it */
	const shown = (who: number) =>
		bot
			.person(who)
			.chat.messages()
			.findLast(({ text, reply_markup }) => text && reply_markup && !text.startsWith('Yth.'))
	const card = (who: number) => shown(who)?.text
	const labels = (who: number) =>
		shown(who)
			?.reply_markup?.inline_keyboard.flat()
			.map(({ text }) => text) ?? []
	for (const who of [made, wati, ayu]) bot.person(who).start()
	await bot.idle()
	expect(labels(wati).join()).not.toContain('Dialog kinerja')
	bot.at('2026-12-14T09:00:00+08:00')
	for (const review of season!.supervisorReviews.slice(1)) await fillIn(bot.env, review, { scores: 4 })
	await bot.tick()

	// The supervisor is asked, and offers a morning in one tap
	await hands.press(made, 'Tawarkan waktu dialog (2)', 'Selasa, 15 Des', '60 menit', 'Pagi (4)')
	expect(card(made)).toContain('4 waktu ditawarkan')
	await hands.press(made, '✖ 11.00', 'Tempat')
	await hands.type(made, 'Ruang rapat; lantai 2')
	expect(card(made)).toContain('08.00–09.00 · 🟢 kosong · Ruang rapat; lantai 2')
	await bot.tick()

	// Both see the same slot, each in their own hours; one is faster, and a redelivered tap changes nothing
	await hands.press(wati, 'Pilih waktu dialog')
	await hands.press(ayu, 'Pilih waktu dialog')
	expect(labels(wati)).toContain('Selasa, 15 Des 2026, 08.00–09.00')
	expect(labels(ayu)).toContain('Selasa, 15 Des 2026, 07.00–08.00')
	const same = dataOf(hands.card(ayu, /\/k:/)).find(data => data.includes('/k:'))!
	const removed = dataOf(hands.card(ayu, /\/k:/)).findLast(data => data.includes('/k:'))!
	await hands.press(wati, '08.00–09.00')
	expect(card(wati)).toContain('Jadwal disepakati:\nSelasa, 15 Desember 2026 pukul 08.00 WITA (60 menit)')
	await hands.press(ayu, '07.00–08.00')
	expect(card(ayu)).toContain('Waktu itu baru saja dipilih orang lain')
	expect(labels(ayu)).not.toContain('Selasa, 15 Des 2026, 07.00–08.00')
	await hands.send(ayu, same.replace(season!.appraisals[ayu]!, season!.appraisals[wati]!))
	expect(card(ayu)).toContain('Bagian ini tidak terbuka')

	// A slot is taken back under her hands; killed before the answer, the bot agrees once all the same
	await hands.press(made, '✖ 10.00')
	await hands.send(ayu, removed)
	expect(card(ayu)).toContain('Waktu itu tidak ditawarkan lagi')
	await bot.stopBot()
	bot.person(ayu).tap('08.00–09.00', hands.card(ayu, /\/k:/).message_id)
	await bot.restart()
	await bot.idle()
	expect(card(ayu)).toContain('pukul 08.00 WIB')
	await bot.tick()
	expect(bot.transcript(made)).toContain('Waktu dialog kinerja bersama Ketut Ayu sudah disepakati')
	expect(await bot.env.db.dialogue.count({ where: { revision: 1 } })).toBe(2)

	// Wati asks for another time; Made sets one for her alone
	await hands.press(wati, 'Minta waktu lain')
	await hands.type(wati, 'Rabu siang, setelah posyandu')
	await bot.tick()
	expect(bot.transcript(made)).toContain('“Rabu siang, setelah posyandu”')
	await hands.send(made, '/')
	await hands.press(made, 'Jawab permintaan waktu (1)', 'Tentukan waktu', 'Rabu, 16 Des', '13.00')
	await bot.tick()
	expect(bot.transcript(wati)).toContain('Rabu, 16 Desember 2026 pukul 13.00 WITA (30 menit)')

	// An old button leads to what holds now
	await hands.send(wati, `/talk/t:${season!.appraisals[wati]}/k:${removed.split(':').at(-1)}`)
	expect(card(wati)).toContain('Waktu itu tidak ditawarkan lagi')

	bot.at('2026-12-16T13:35:00+08:00')
	await bot.tick()
	await hands.press(wati, 'Dialog sudah terlaksana')
	expect(card(wati)).toContain('menunggu Made Suarta')
	await hands.send(made, '/')
	await hands.press(made, 'Konfirmasi dialog (2)')
	await hands.press(made, 'Dialog sudah terlaksana')
	await hands.send(made, `/talk/t:${season!.appraisals[wati]}/held`)
	const held = await bot.env.db.dialogue.findUniqueOrThrow({ where: { appraisalId: season!.appraisals[wati]! } })
	expect(held.employeeConfirmedAt && held.supervisorConfirmedAt).toBeTruthy()
	await hands.send(made, `/talk/s:${season!.periodId}.1/`)
	expect(card(made)).toContain('✅ 1 sudah terlaksana')
})
