import { test } from 'vitest'
import { startBot } from '../support/bot.ts'
import { seedSeason } from '../support/season.ts'

test('look', async () => {
	let season: any
	const bot = await startBot({
		seed: async env => {
			season = await seedSeason(env, {
				peers: [
					[1, 2],
					[1, 3],
					[1, 4],
				],
			})
		},
	})
	const { env } = bot
	const long = Array.from({ length: 500 }, (_, i) => `kalimat ke-${i}`)
		.join(' ')
		.slice(0, 6000)
	const ids = ['target', 'waktu']
	const save = (reviewId: string, itemId: string, score: number | null, text: string | null) =>
		env.db.answer.create({ data: { reviewId, itemId, score, text, savedAt: new Date() } })
	await save(season.selfReviews[1], 'target', 5, 'Target imunisasi terlampaui di tiga banjar.')
	await save(season.selfReviews[1], 'waktu', 4, null)
	await save(season.selfReviews[1], 'pencapaian', null, long)
	await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
	for (const [i, r] of season.peerReviews.entries()) {
		await save(r, 'target', 3 + i, null)
		if (i < 2) await save(r, 'waktu', 3, null)
		await env.db.review.update({ where: { id: r }, data: { state: 'submitted' } })
	}
	bot.at('2026-12-10T08:00:00+08:00')
	const boss = bot.person(0)
	boss.start()
	await bot.idle()
	await bot.tick()
	console.log(bot.transcript(0))
	const tap = async (b: any) => {
		boss.tap(b)
		await bot.idle()
		console.log('#### ' + (b.data ?? b) + '\n' + boss.chat.card().text + '\n[' + boss.chat.buttons().join('] [') + ']')
	}
	await tap('Nilai pegawai')
	await tap('Wayan Wati')
	await tap('5')
	boss.sendText('Capaiannya jelas.')
	await bot.idle()
	console.log(boss.chat.card().text)
	await tap('Penilaian diri')
	await tap('Berikutnya')
	await tap('Lanjut menilai')
	await tap('Daftar pegawai')
	await tap('Kadek')
	await tap('Menu utama')
	await tap('English')
	await tap('Score')
	await tap('Wati')
	await bot.close()
})
