import { afterEach, expect, test } from 'vitest'
import { publish } from '../../src/features/results/publish.ts'
import { storeBuiltInInstruments } from '../../src/store/built-in-instruments.ts'
import { seedScoredSeason } from '../features/results/scored-season.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { jpeg, pdf } from '../support/files.ts'
import { Hands } from '../support/hands.ts'
import type { Season } from '../support/season.ts'

/** Suarta heads the agency's staff and works for HR; Ayu was scored 3 throughout. */
const [head, wati, ayu] = [0, 1, 2]
let bot: TestBot
let season: Season

afterEach(() => bot.close())

const card = (who: number) => bot.person(who).chat.card().text ?? ''
const csv = (...lines: string[]) => new TextEncoder().encode(['kode,judul,aspek,jenis,jp', ...lines].join('\n'))

test('from a result over the catalogue to a plan that is followed', { timeout: 90_000 }, async () => {
	bot = await startBot({
		people: 5,
		async seed(env) {
			await storeBuiltInInstruments(env)
			season = await seedScoredSeason(env)
			await publish(env, { employeeId: season.people[0]!, roles: ['hr'] }, season.periodId)
			await env.db.outboxMessage.deleteMany()
		},
	})
	const hands = new Hands(bot)
	bot.at('2026-12-18T09:00:00+08:00')
	for (const who of [head, wati, ayu]) await hands.type(who, '/start')

	// HR fills the catalogue: a photo, words, mistakes, and at last a file that is right
	await hands.type(head, '/hr')
	await hands.press(head, 'Katalog pelatihan')
	expect(card(head)).toMatch(/Katalog belum berisi.*kolom kode, judul, aspek/s)
	await hands.press(head, 'Contoh berkas')
	bot.person(head).sendPhoto(jpeg('katalog'))
	await bot.idle()
	await hands.type(head, 'PLT-01 Ketelitian')
	await hands.attach(head, 'katalog.csv', csv('A,Satu,ketelitan', ',Dua,teliti,seminar'))
	const said = bot.transcript(head)
	for (const sentence of [
		'Foto tidak dapat dibaca sebagai katalog',
		'Di sini ditunggu berkas katalog',
		'3 hal pada berkas ini perlu diperbaiki',
		'Baris 2: "ketelitan" bukan nama',
		'Baris 3: Kolom kode kosong.',
		'Baris 3: Jenis "seminar" tidak dikenal',
	])
		expect(said).toContain(sentence)
	expect(card(head)).toContain('Katalog belum berisi')
	await hands.attach(
		head,
		'katalog.csv',
		csv('A,Ketelitian Naskah,teliti,,20', 'B,Standar Prosedur,standar', 'C,Lama,x'.replace('x', 'waktu')),
	)
	expect(card(head)).toMatch(/Katalog sudah disimpan\. Baru 3, .*3 dari 3 entri ditawarkan/s)
	bot.at('2026-12-18T09:10:00+08:00')
	await hands.attach(head, 'katalog.csv', csv('A,Ketelitian Naskah Dinas,teliti,,20', 'B,Standar Prosedur,standar'))
	expect(card(head)).toContain('Baru 0, berubah 1, tetap 1; di luar berkas 1.')
	await hands.press(head, 'Hentikan 1 entri', 'Hentikan 1 entri')
	expect(card(head)).toMatch(/1 entri tidak ditawarkan lagi.*2 dari 3 entri/s)
	await hands.press(head, '✕ Lama', 'Tawarkan kembali', 'Tidak ditawarkan lagi')
	expect(card(head)).toContain('tidak ditawarkan lagi')

	// Ayu goes from her result to a draft with one tap
	await hands.type(ayu, '/rencana')
	await hands.press(ayu, 'Saran dari hasil Triwulan IV 2026')
	expect(card(ayu)).toMatch(/Ketelitian\nnilai 3,00 dari 5, target 3,50\n1 pilihan dari katalog/)
	await hands.press(ayu, 'Ketelitian', '➕ Ketelitian Naskah Dinas')
	expect(card(ayu)).toMatch(/Tenggat\nKetelitian: dari nilai 3,00 menjadi paling sedikit 3,50/)
	await hands.type(ayu, '08-01-2027')
	await hands.press(ayu, 'Tanpa pendamping', 'Masukkan ke rencana')
	expect(card(ayu)).toMatch(/kegiatan: Pelatihan\nTenggat: Jumat, 8 Januari 2027.*Jam pelajaran: 20 JP.*Belum dimulai/s)
	const { id } = await bot.env.db.planItem.findFirstOrThrow()
	await hands.press(ayu, 'Kembali', 'Saran dari hasil', '✓ Ketelitian', '✓ Ketelitian Naskah Dinas')
	expect(card(ayu)).toContain('Kegiatan ini sudah ada dalam rencana.')
	expect(await bot.env.db.planItem.count()).toBe(1)

	// By mistake done, and back
	await hands.press(ayu, '✅ Selesai', '⚪ Belum dimulai')
	expect(card(ayu)).toMatch(/⚪ Belum dimulai/)
	expect(await bot.env.db.planItem.findFirst()).toMatchObject({ state: 'not_started', doneOn: null })

	// Evidence: words are not stored, a file is, and can be removed again
	await hands.press(ayu, '📎 Bukti')
	await hands.type(ayu, 'Sertifikatnya besok')
	bot.person(ayu).sendPhoto(jpeg('papan tulis'))
	await bot.idle()
	bot.at('2026-12-18T09:20:00+08:00')
	await hands.attach(ayu, 'sertifikat.pdf', pdf(), 'application/pdf')
	expect(bot.transcript(ayu)).toContain('Di sini ditunggu foto atau berkas')
	expect(bot.person(ayu).chat.buttons()).toContain('👁 sertifikat.pdf')
	await hands.press(ayu, '🗑 Hapus')
	expect(card(ayu)).toContain('Foto 1')
	await hands.press(ayu, 'Ya, hapus')
	expect(await bot.env.db.attachment.count()).toBe(1)
	await hands.press(ayu, '👁 sertifikat.pdf', 'Kembali')

	// Who scored her reads suggestions and evidence, and changes nothing of either
	await hands.type(head, '/rencana')
	await hands.press(head, 'Rencana tim', 'Ketut Ayu', 'Saran dari hasil')
	expect(card(head)).toMatch(/Saran dari hasil Triwulan IV 2026\nKetut Ayu/)
	await hands.press(head, 'Kembali', '⚪ Ketelitian', 'Bukti (1)', '👁 sertifikat.pdf')
	expect(
		bot
			.person(head)
			.chat.fromBot()
			.findLast(one => one.document),
	).toMatchObject({ has_protected_content: true })
	expect(bot.person(head).chat.buttons()).not.toContain('🗑 Hapus')
	expect(await bot.env.db.auditEvent.count({ where: { action: 'evidence.read' } })).toBe(1)
	const { id: file } = await bot.env.db.attachment.findFirstOrThrow()
	await hands.send(head, `/plan/i:${id}/a:all/x:${file}/remove`)
	for (const place of ['a:all/', `a:all/show:${file}`, `a:all/x:${file}/remove`, 'to:not_started'])
		await hands.send(wati, `/plan/i:${id}/${place}`)
	for (const path of ['plan/s:emp0000002.1/', 'plan/g:emp0000002.teliti.1/', 'plan/g:emp0000002.teliti.1/add:own'])
		await hands.send(wati, `/${path}`)
	for (const path of ['training/', 'training/l:1/', 'training/template', 'training/o:zzzzzzzzzzzzz/retire'])
		await hands.send(wati, `/${path}`)
	expect(bot.transcript(wati)).not.toMatch(/Ketelitian|sertifikat|Standar Prosedur/)
	expect(await bot.env.db.attachment.count()).toBe(1)

	// A week before its day she is asked, and says so with a tap
	bot.at('2026-12-31T23:00:00+08:00')
	await bot.tick()
	expect(bot.transcript(ayu)).not.toContain('Bagaimana kemajuannya?')
	bot.at('2027-01-04T09:00:00+08:00')
	await bot.tick()
	await bot.tick()
	expect(bot.transcript(ayu).split('Bagaimana kemajuannya?').length).toBe(2)
	await hands.press(ayu, '🔵 Berjalan')
	expect(card(ayu)).toMatch(/🔵 Berjalan/)

	// The next self-assessment, and its scoring, show what became of it
	await bot.env.db.window.updateMany({
		where: { stage: { in: ['feedback', 'supervisor'] } },
		data: { opensAt: new Date('2027-01-01'), closesAt: new Date('2027-02-01') },
	})
	await bot.env.db.period.updateMany({ data: { state: 'open' } })
	await bot.env.db.appraisal.updateMany({ data: { sealedAt: null } })
	await hands.send(ayu, `/self/r:${season.selfReviews[ayu]}/v:all/`)
	await hands.press(ayu, 'Rencana pengembangan (0 selesai, 1 belum)')
	expect(card(ayu)).toMatch(/Ketelitian.*🔵 Berjalan/s)
	await hands.press(ayu, '‹ Kembali ke penilaian')
	expect(card(ayu)).toContain('Penilaian diri')
	await hands.send(head, `/score/r:${season.supervisorReviews[ayu]}/v:all/`)
	await hands.press(head, '🌱 Rencana (0 selesai, 1 belum)', '‹ Kembali ke penilaian')
	expect(card(head)).toContain('Ketut Ayu')
})
