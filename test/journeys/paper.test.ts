import { afterEach, expect, test } from 'vitest'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { type Season, seedSeason } from '../support/season.ts'

const [made, wati, ayu, dwi] = [0, 1, 2, 3]
let bot: TestBot
let hands: Hands
afterEach(() => bot?.close())

const card = (who: number) => hands.card(who).text ?? ''

test('HR enters a signed form for somebody whose phone is broken, and a mayor who scores', async () => {
	let season: Season | undefined
	bot = await startBot({
		people: 4,
		seed: async env => {
			season = await seedSeason(env, { staff: 3 })
			await env.db.roleGrant.updateMany({ data: { employeeId: season.people[dwi] } })
		},
	})
	hands = new Hands(bot)
	const { people, selfReviews } = season!
	const db = bot.env.db
	bot.at('2026-12-01T09:00:00+08:00')
	await fillIn(bot.env, selfReviews[wati]!, { scores: { teliti: 2 }, send: false })
	await hands.type(dwi, '/start')
	await hands.send(dwi, `/people/e:${people[wati]}/`)
	await hands.press(dwi, 'Formulir kertas')
	expect(card(dwi)).toContain('○ Penilaian diri Wayan Wati')
	await hands.press(dwi, '○ Penilaian diri', 'Cetak formulir kosong')
	const printed = bot
		.person(dwi)
		.chat.fromBot()
		.findLast(one => one.document)
	expect(printed).toMatchObject({ document: { file_name: 'Formulir-Wayan-Wati-Triwulan-IV-2026.pdf' } })
	expect(printed?.caption).toContain('Formulir kosong untuk dicetak satu sisi')
	expect(printed?.has_protected_content).toBeFalsy()
	expect(card(dwi)).toContain('⚠️ Wayan Wati sudah mulai mengisi sendiri (1 jawaban)')
	expect(card(dwi), 'and nothing of it').not.toContain('nilai 2')
	await hands.press(dwi, 'Hapus isian itu, lalu mulai')
	await hands.type(dwi, 'kemarin dulu')
	expect(bot.transcript(dwi)).toContain('Mohon ketik tanggal pada formulir, misalnya 01-12-2026')
	await hands.type(dwi, '27/11/2026')
	expect(card(dwi)).toContain('📄 Penilaian diri Wayan Wati, dari formulir bertanda tangan')
	expect(hands.card(dwi).has_protected_content).toBe(true)
	await hands.press(dwi, '4')
	expect(card(dwi)).toContain('nilai 4 · Tersimpan')
	await hands.send(dwi, `/paper/o/r:${selfReviews[wati]}/i:pencapaian/`)
	await hands.type(dwi, 'Menyusun laporan.')
	expect(hands.card(dwi).has_protected_content, 'also below what was typed').toBe(true)
	await hands.press(dwi, 'Tinjau')
	expect(card(dwi)).toContain('“Menyusun laporan.”')

	await bot.tick()
	await hands.type(wati, '/start')
	await hands.send(wati, `/self/r:${selfReviews[wati]}/v:all/`)
	expect(bot.transcript(wati)).toContain('📄 Bagian kepegawaian sedang memasukkan isian ini')
	await hands.press(wati, 'Isi sendiri', '○ 4', '4')
	expect(card(wati)).toContain('Tersimpan')
	await hands.press(dwi, '○ 4')
	expect(bot.transcript(dwi), 'in her hands again').toContain('diisi sendiri oleh yang bersangkutan')

	await bot.tick()
	await hands.type(ayu, '/start')
	await hands.send(dwi, `/paper/e:${people[ayu]}.1/`)
	await hands.press(dwi, '○ Penilaian diri', 'Mulai memasukkan', '1 Des 2026')
	await hands.press(dwi, 'Tinjau', 'Formulir 1 Des 2026', '30 Nov 2026', 'Batalkan pengisian', 'Ya, batalkan')
	expect(card(dwi)).toContain('Pengisian dibatalkan.')
	await hands.press(dwi, 'Mulai memasukkan', '1 Des 2026')
	await fillIn(bot.env, selfReviews[ayu]!, { scores: 4, texts: { '*': 'Sudah' }, send: false })
	await hands.press(dwi, 'Tinjau', 'Kirim…')
	expect(card(dwi)).toContain('Isian ini dikirim atas nama penanda tangan formulir.')
	await hands.press(dwi, 'Ya, kirim sekarang')
	expect(card(dwi)).toContain(
		'📄 Dimasukkan oleh bagian kepegawaian dari formulir bertanda tangan tanggal Selasa, 1 Des',
	)
	await bot.tick()
	expect(bot.transcript(ayu)).toContain(
		'telah dimasukkan oleh bagian kepegawaian dari formulir bertanda tangan tanggal',
	)
	await hands.press(ayu, 'Lihat isiannya', 'Tarik kembali')
	expect(card(ayu)).not.toContain('Dimasukkan oleh bagian kepegawaian')

	await hands.send(dwi, '/people/')
	await hands.press(dwi, 'Tambah pejabat tanpa NIP', 'Dinas Kesehatan')
	await hands.type(dwi, 'I Gusti Ngurah Jaya')
	expect(card(dwi)).toContain('Sudah ditambahkan. Tinggal jabatannya.')
	await hands.type(dwi, 'Wali Kota')
	expect(card(dwi)).toContain('Jabatan: Wali Kota')
	expect(card(dwi)).toContain('Pejabat tanpa NIP: menilai melalui formulir')
	await hands.send(dwi, `/people/e:${people[made]}/`)
	await hands.press(dwi, 'Ganti atasan', 'I Gusti Ngurah Jaya')
	expect(card(dwi)).not.toContain('belum dapat menilai')
	await hands.press(dwi, 'Ya, ganti atasan')
	expect(card(dwi)).toContain('Atasan langsung: I Gusti Ngurah Jaya')
	expect(await db.employee.count({ where: { official: true, post: 'Wali Kota' } })).toBe(1)
}, 90_000)
