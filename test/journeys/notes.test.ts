import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { exe, jpeg, pdf } from '../support/files.ts'
import { Hands } from '../support/hands.ts'
import { saidSince } from '../support/said.ts'
import { type Season, seedSeason } from '../support/season.ts'

/** Wati notes through the year; Made leads her; Budi is a colleague, Ayu another. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
let bot: TestBot
let season: Season
let hands: Hands

async function begin(): Promise<void> {
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env, { staff: 3 })
		},
	})
	hands = new Hands(bot)
	for (const who of [made, wati, ayu, budi]) await hands.type(who, '/start')
}
afterEach(() => bot.close())

const card = (who: number) => bot.person(who).chat.card().text ?? ''
const buttons = (who: number) => bot.person(who).chat.buttons()
const notes = () =>
	bot.env.db.note.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: { attachments: true } })
const done = () => bot.sim.idle({ quietMs: 0 })

test('a message becomes a note, is set right by taps, shared, and put into an answer', {
	timeout: 60_000,
}, async () => {
	await begin()
	await hands.type(wati, '/catat Posyandu Melati selesai didata')
	expect(card(wati)).toMatch(
		/✓ Catatan tersimpan.*🏅 Pencapaian\nSenin, 23 November 2026\n\nPosyandu Melati.*Hanya Bapak\/Ibu/s,
	)
	expect(await notes()).toMatchObject([{ kind: 'achievement', text: 'Posyandu Melati selesai didata', sharedAt: null }])
	await hands.press(wati, 'Kendala', 'Kemarin', 'Pilih indikator')
	await hands.press(wati, buttons(wati)[0]!)
	expect(card(wati)).toMatch(/🚧 Kendala\nMinggu, 22 November 2026.*🎯/s)
	await hands.press(wati, 'Tanggal lain')
	await hands.type(wati, 'kemarin')
	expect(bot.transcript(wati)).toContain('Tanggal itu tidak terbaca')
	await hands.type(wati, '20-11-2026')
	await hands.press(wati, 'Pencapaian', 'Tambah berkas')
	expect(card(wati)).toMatch(/0 dari 10 berkas.*tidak mengirim data pasien/s)
	await hands.attach(wati, 'Data.pdf', pdf('data'))
	await hands.press(wati, 'Selesai', 'Bagikan kepada atasan')
	expect(card(wati)).toMatch(/Jumat, 20 November 2026.*1 berkas.*dapat dibaca atasan Bapak\/Ibu \(Made Suarta\)/s)

	// Her supervisor reads it on a card that cannot be passed on, gives feedback, and is answered
	await hands.send(made, '/notes/')
	await hands.press(made, 'Catatan tim', 'Wayan Wati (1)')
	expect(card(made)).toMatch(/Wayan Wati.*Posyandu Melati/s)
	expect(bot.person(made).chat.card().has_protected_content).toBe(true)
	await hands.press(made, '🏅 20 Nov', '👁 1. Data.pdf')
	expect(
		bot
			.person(made)
			.chat.fromBot()
			.findLast(one => one.document),
	).toMatchObject({ has_protected_content: true })
	await hands.press(made, 'Kembali', 'Beri umpan balik')
	expect(card(made)).toMatch(/Hanya Wayan Wati dan Bapak\/Ibu.*tidak dapat diubah atau dihapus/s)
	await hands.type(made, 'Datanya rapi, terima kasih.')
	expect(card(made)).toMatch(/Akan dikirim:\nDatanya rapi/)
	await hands.press(made, 'Kirim')
	await bot.tick()
	await hands.press(wati, 'Tanggapi')
	await hands.type(wati, 'Siap, Pak.')
	await hands.press(wati, 'Kirim tanggapan')
	expect(card(wati)).toMatch(/Datanya rapi.*Tanggapan, Senin.*Siap, Pak\./s)
	await bot.tick()
	expect(bot.transcript(made)).toMatch(/Wayan Wati menanggapi umpan balik/)

	// In the self-assessment the note is one tap from the answer
	bot.at('2026-11-30T09:00:00+08:00')
	await hands.send(wati, `/self/r:${season.selfReviews[wati]}/i:target/`)
	await hands.press(wati, '🗒 Catatan saya', '➕ 1. Posyandu')
	expect(card(wati)).toMatch(/Catatan sudah ditambahkan\. 1 berkas menjadi bukti dukung.*sudah ada dalam jawaban/s)
	await hands.press(wati, 'Ke pertanyaan')
	expect(card(wati)).toContain('Posyandu Melati selesai didata')
	expect(buttons(wati)).toContain('📎 Bukti dukung (1)')
	await hands.send(wati, '/notes/')
	await hands.press(wati, '🏅 20 Nov', 'Berhenti membagikan')

	bot.at('2026-12-10T09:00:00+08:00')
	await hands.send(made, `/score/r:${season.supervisorReviews[wati]}/i:target/`)
	expect(buttons(made)).not.toContain('🗒 Catatan yang dibagikan (1)')
	await hands.press(wati, 'Bagikan kepada atasan')
	await hands.send(made, `/score/r:${season.supervisorReviews[wati]}/i:target/`)
	await hands.press(
		made,
		'🗒 Catatan yang dibagikan (1)',
		'🏅 20 Nov',
		'Kembali',
		'Lanjut menilai',
		'💬 Umpan balik saya (1)',
	)
	expect(card(made)).toMatch(/Datanya rapi.*tidak ikut dihitung/s)
})

test('a colleague is thanked by name, once, after it was looked at', async () => {
	await begin()
	await hands.type(wati, '/catat Terima kasih sudah membantu input data')
	await hands.press(wati, '🙏 Terima kasih')
	await hands.type(wati, '...')
	expect(bot.transcript(wati)).toContain('Mohon ketik nama rekan kerja')
	await hands.type(wati, 'siapa')
	expect(card(wati)).toMatch(/Tidak ada pegawai aktif yang namanya memuat "siapa"/)
	await hands.type(wati, 'budi')
	expect(card(wati)).toMatch(/Nyoman Budi.*membaca ucapan ini beserta nama Bapak\/Ibu.*tidak dapat diubah/s)
	await hands.press(wati, 'Kirim sekarang')
	expect(card(wati)).toMatch(/Sudah dikirim kepada Nyoman Budi/)
	expect(buttons(wati)).toEqual(['👁 Bagikan kepada atasan', '🗒 Semua catatan', '🏠 Menu utama'])
	await bot.tick()
	await hands.press(budi, 'Buka ucapan')
	expect(bot.transcript(budi)).toMatch(/Terima kasih sudah membantu.*dari Wayan Wati untuk Bapak\/Ibu/s)
	bot.at('2026-11-30T09:00:00+08:00')
	await hands.send(budi, `/self/r:${season.selfReviews[budi]}/i:pencapaian/`)
	await hands.press(budi, '🗒 Catatan saya', '➕ 1. Terima kasih')
	const [answer] = await bot.env.db.answer.findMany()
	expect(answer?.text).toBe('Ucapan terima kasih dari Wayan Wati: Terima kasih sudah membantu input data')
	await hands.send(ayu, `/notes/n:${(await notes())[0]?.id}/`)
	expect(card(ayu)).toMatch(/sudah dihapus, atau tidak dibagikan/)
})

test('files, albums, too much, twice, in between: each is one note, and nothing is lost', {
	timeout: 60_000,
}, async () => {
	await begin()
	const person = bot.person(wati)
	// In the middle of her self-assessment's evidence, a caption with the command is a note
	bot.at('2026-11-30T09:00:00+08:00')
	await hands.send(wati, `/self/r:${season.selfReviews[wati]}/e:target/`)
	person.sendPhoto(jpeg('apel'), '/catat Apel pagi')
	await done()
	expect(card(wati)).toMatch(/Catatan tersimpan.*Apel pagi.*1 berkas/s)
	expect(await bot.env.db.evidence.count()).toBe(0)

	// Without words it is asked for, also after the bot was away; a photo alone is a note
	bot.at('2026-11-30T09:05:00+08:00')
	await hands.type(wati, '/catat')
	expect(card(wati)).toMatch(/Catatan baru.*tidak mengirim data pasien/s)
	await bot.restart()
	bot.sim.faults.deliverTwice = true
	person.sendPhoto(jpeg('sore'))
	await done()
	bot.at('2026-11-30T09:07:00+08:00')
	await hands.type(wati, '/catat Rapat selesai')
	bot.sim.faults.deliverTwice = false
	expect((await notes()).map(({ text, attachments }) => [text, attachments.length])).toEqual([
		['Apel pagi', 1],
		['', 1],
		['Rapat selesai', 0],
	])

	// An album is one note with all its pictures
	const [first, second] = [jpeg('satu'), jpeg('dua')].map(bytes => bot.person(ayu).sendPhoto(bytes).photo)
	await done()
	bot.at('2026-11-30T09:10:00+08:00')
	person.sendRaw({ photo: first, media_group_id: 'album', caption: '/catat Kunjungan' })
	person.sendRaw({ photo: second, media_group_id: 'album' })
	await done()
	expect((await notes()).at(-1)).toMatchObject({ text: 'Kunjungan', attachments: [{ kind: 'photo' }, {}] })
	await hands.type(wati, 'ya')
	expect(bot.transcript(wati)).toContain('Di sini ditunggu foto atau dokumen')

	// 5,000 characters are two messages, of which neither is kept; shorter ones are
	bot.at('2026-11-30T09:15:00+08:00')
	let since = bot.sim.calls.count
	await hands.type(wati, `/catat ${'panjang '.repeat(625)}`)
	expect(saidSince(bot, since).map(({ text }) => text)).toEqual([expect.stringMatching(/lebih panjang dari 4\.000/)])
	expect(await notes()).toHaveLength(4)
	bot.at('2026-11-30T09:16:00+08:00')
	since = bot.sim.calls.count
	await hands.type(wati, 'panjang '.repeat(625))
	expect(saidSince(bot, since).map(({ text }) => text)).toEqual([expect.stringMatching(/lebih panjang dari 4\.000/)])
	bot.at('2026-11-30T09:17:00+08:00')
	await hands.type(wati, 'panjang '.repeat(500))
	expect((await notes()).at(-1)?.text).toHaveLength(3_999)
	await hands.press(wati, 'Berikutnya')
	expect(card(wati)).toMatch(/panjang/)

	// What is no file that is taken leaves its words
	bot.at('2026-11-30T09:20:00+08:00')
	person.sendDocument({ name: 'a.exe', mime: 'application/x-msdownload', bytes: exe() }, '/catat Program baru')
	await done()
	expect(card(wati)).toMatch(/Catatan tersimpan.*Jenis berkas ini tidak dapat diterima.*Program baru/s)
	await hands.type(wati, '/catat')
	person.sendRaw({ voice: { file_id: 'x', file_unique_id: 'y', duration: 3 } })
	await done()
	expect(bot.transcript(wati)).toContain('Catatan dapat berupa teks, foto, atau dokumen')
	await hands.press(wati, 'Kembali', 'Program baru', 'Hapus')
	await hands.press(wati, 'Hapus')
	expect(card(wati)).toMatch(/Catatan dihapus.*Tahun 2026: 5 catatan/s)
})
