import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { jpeg } from '../support/files.ts'
import { Hands } from '../support/hands.ts'
import { seedSeason } from '../support/season.ts'

const [wati, stranger] = [1, 9]

let bot: TestBot
let hands: Hands
afterEach(() => bot?.close())

const card = () => hands.card(wati).text ?? ''
const labels = () =>
	hands
		.card(wati)
		.reply_markup?.inline_keyboard.flat()
		.map(({ text }) => text) ?? []

test('somebody practises as a colleague and as a supervisor, sees what would come of it, and leaves nothing', async () => {
	bot = await startBot({ people: 10, seed: env => seedSeason(env, { staff: 2 }) })
	hands = new Hands(bot)
	await hands.type(stranger, '/latihan')
	expect(hands.card(stranger).text).toContain('belum terhubung dengan data pegawai')

	await hands.type(wati, '/start')
	await hands.press(wati, '🎓 Latihan', 'Sebagai rekan kerja')
	expect(card()).toContain('🎓 LATIHAN · Umpan balik untuk Pegawai Contoh\nPertanyaan 1 dari 4')
	bot.person(wati).sendPhoto(jpeg())
	await bot.idle()
	await hands.press(wati, '3', 'Lewati', '4')
	expect(card()).toContain('Apresiasi atau saran untuk rekan ini')
	await hands.type(wati, 'a'.repeat(6_001))
	expect(bot.transcript(wati)).toContain('terlalu panjang')
	await hands.type(wati, 'Selalu membantu.')
	await hands.press(wati, 'Tinjau')
	expect(card()).toContain('○ 2. Ketelitian')
	await hands.press(wati, '✎ 1', '4', '5', 'Kirim…', 'Ya, kirim sekarang')
	expect(card()).toContain('✅ Sudah dikirim.')

	await hands.press(wati, 'Contoh hasil')
	expect(card()).toContain('🎓 LATIHAN · Contoh hasil\nPegawai Contoh\n\nPredikat: ')
	expect(card()).toContain('Ini latihan: tidak dihitung, tidak dilihat siapa pun')
	await hands.press(wati, 'Rincian nilai', '›')
	expect(card()).toContain('🎓 LATIHAN · 🧮 Rincian nilai')
	await hands.press(wati, 'Contoh hasil', 'Bagaimana rekan')
	expect(card()).toContain('Andaikan 2 rekan kerja')
	expect(card()).toContain('• Ketelitian: tidak ditampilkan')
	await hands.press(wati, 'Bila rekan ke-3')
	expect(card()).toMatch(/• Ketelitian: \d,\d\d \(rata-rata 3 penilai\)/)
	await hands.press(wati, 'Selesai, hapus')
	expect(card()).toContain('✓ Latihan selesai. Semua isiannya sudah dihapus.')
	expect(labels()).not.toContain('🎓 Latihan')
	await hands.send(wati, '/practice/peer/r:now/i:target/s:3')
	expect(card()).toContain('Latihan itu sudah berakhir dan isiannya sudah dihapus.')

	await hands.type(wati, '/bantuan')
	await hands.press(wati, 'Berlatih mengisi', 'Sebagai atasan', '5', 'Isi alasan nanti', '5', 'Isi alasan nanti', '5')
	await hands.type(wati, '/start')
	await hands.press(wati, 'Lanjutkan latihan', 'Lanjutkan latihan', 'Tinjau', 'Satu alasan untuk beberapa nilai')
	await hands.type(wati, 'Jauh melampaui target.')
	await hands.press(wati, 'Kirim…')
	expect(card()).toContain('• Nilai yang sama pada semua indikator: Pegawai Contoh')
	await hands.press(wati, 'Ya, kirim sekarang', 'Contoh hasil', 'Selesai, hapus')
	expect(await bot.env.db.practice.count()).toBe(0)
	expect(await bot.env.db.answer.count()).toBe(0)
	expect(await bot.env.db.auditEvent.count()).toBe(0)
}, 90_000)
