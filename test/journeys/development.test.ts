import readXlsxFile from 'read-excel-file/node'
import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { seedSeason } from '../support/season.ts'

let bot: TestBot
const [head, wati, ayu] = [0, 1, 2]
const card = (who: number) => bot.person(who).chat.card().text ?? ''

afterEach(() => bot.close())

/** The newest document in somebody's chat. */
async function download(who: number): Promise<Buffer> {
	const sent = bot.person(who).chat.fromBot()
	const { document } = sent.findLast(one => one.document) ?? {}
	return Buffer.from(await (await fetch(`${bot.url}/sim/files/${document?.file_id}`)).arrayBuffer())
}

test('an employee plans, their supervisor reads and adds, and HR takes it out', { timeout: 60_000 }, async () => {
	bot = await startBot({ people: 3, seed: env => seedSeason(env, { staff: 2 }) })
	const hands = new Hands(bot)
	for (const who of [head, wati, ayu]) await hands.type(who, '/start')
	await hands.type(wati, '/rencana')
	expect(card(wati)).toMatch(/Jam pelajaran 2026: 0 dari 20 JP.*Belum ada butir rencana/s)
	await hands.press(wati, 'Tambah butir')
	await hands.type(wati, 'Mahir '.repeat(834).slice(0, 5_000))
	expect(card(wati)).toMatch(
		/Teks terlalu panjang \(5.000 karakter, paling banyak 300\).*Silakan ketik apa yang ingin/s,
	)
	expect(await bot.env.db.planItem.count()).toBe(0)
	bot.at('2026-11-23T09:01:00+08:00')
	await hands.type(wati, 'Mahir menyusun laporan')
	await hands.press(wati, 'Pelatihan')
	await hands.type(wati, '22-11-2026')
	expect(card(wati)).toMatch(/Tanggal itu sudah lewat/)
	await hands.type(wati, 'besok')
	expect(card(wati)).toMatch(/tidak terbaca.*23-02-2027/s)
	await hands.type(wati, '31/12/2026')
	await hands.press(wati, 'Made Suarta')
	expect(card(wati)).toMatch(/Tenggat: Kamis, 31 Desember 2026\nPendamping: Made Suarta/)
	await hands.press(wati, 'Masukkan ke rencana', 'Tersendat')
	await hands.type(wati, 'Belum ada pelatihan terdekat')
	expect(card(wati)).toMatch(/Atasan Bapak\/Ibu diberi tahu.*⚠️ Tersendat/s)
	await bot.tick()

	await hands.press(head, 'Buka butir rencana')
	expect(card(head)).toMatch(/Wayan Wati.*Mahir menyusun laporan.*Belum ada pelatihan terdekat/s)
	await hands.press(head, 'Kembali')
	expect(bot.person(head).chat.card().has_protected_content).toBe(true)
	await hands.press(head, 'Tambah butir')
	await hands.type(head, 'Mengikuti pelatihan anggaran')
	expect(bot.person(head).chat.card().has_protected_content).toBe(true)
	await hands.press(head, 'Penugasan', '23 Feb 2027', 'Tanpa pendamping', 'Masukkan ke rencana')
	await bot.tick()
	const { id: added } = await bot.env.db.planItem.findFirstOrThrow({ where: { authorId: 'emp0000000' } })
	expect(bot.transcript(wati)).toContain('Made Suarta menambahkan butir')

	await hands.type(ayu, '/rencana')
	for (const path of ['', 'enter', 'to:done', 'f:goal/', 'f:stuck/set:none', 'd:ask/remove'])
		await hands.send(ayu, `/plan/i:${added}/${path}`)
	for (const path of ['p:emp0000001.1/', 'n:emp0000001/', 't:1/export', 'x:y2026.1/', 'x:y2026.1/all']) {
		await hands.send(ayu, `/plan/${path}`)
		await hands.type(ayu, 'Titipan')
	}
	expect(bot.transcript(ayu)).not.toMatch(/anggaran|laporan|Wati/)
	expect(await bot.env.db.planItem.count()).toBe(2)

	await hands.press(wati, 'Buka butir rencana', '✅ Selesai')
	await hands.type(wati, '12 jam')
	expect(card(wati)).toMatch(/Jam pelajaran: 12 JP.*✅ Selesai/s)
	await hands.press(wati, 'Kembali')
	expect(card(wati)).toMatch(/12 dari 20 JP/)

	await hands.type(head, '/rencana')
	await hands.press(head, 'Rencana tim')
	expect(card(head)).toMatch(/Wayan Wati\n2 butir, 1 selesai · ⚠️ 1 tersendat/)
	await hands.press(head, 'Unduh rencana')
	await bot.tick()
	expect((await readXlsxFile(await download(head)))[2]?.data[1]).toEqual([
		'Cakupan',
		'Pegawai yang dipimpin atau dinilai pengunduh',
	])
	await hands.type(head, '/rencana')
	await hands.press(head, 'Unduh rencana', 'Semua rencana: 2 butir')
	await bot.tick()
	const [plans, hours] = await readXlsxFile(await download(head))
	expect(plans?.data.slice(1).map(row => [row[1], row[4], row[9]])).toEqual([
		['Wayan Wati', 'Mahir menyusun laporan', 'Tersendat'],
		['Wayan Wati', 'Mengikuti pelatihan anggaran', 'Selesai'],
	])
	expect(hours?.data[1]?.slice(3)).toEqual([2, 1, 12, 20])

	await bot.env.db.period.updateMany({ data: { state: 'published', publishedAt: new Date() } })
	await hands.send(head, '/result/p:per0000001/x:1/')
	expect(bot.person(head).chat.buttons()).toContain('📣 Pengumuman: daftar pengiriman (Excel)')
	await hands.press(head, 'Rencana pengembangan (Excel)')
	expect(card(head)).toMatch(/Triwulan IV 2026\n\nBelum ada rencana untuk diunduh/)
	await hands.press(head, 'Tahun 2026')
	expect(card(head)).toContain('Tahun 2026\n\nBot mengirim')
})
