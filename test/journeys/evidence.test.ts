import type { Message } from 'grammy/types'
import { afterEach, expect, test } from 'vitest'
import { mostBytes } from '../../src/domain/evidence.ts'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { docx, exe, jpeg, pdf } from '../support/files.ts'
import { Hands } from '../support/hands.ts'
import { saidSince } from '../support/said.ts'
import { type Season, seedSeason } from '../support/season.ts'

/** Wati, whom Made scores, puts evidence beside her self-assessment. */
const [made, wati] = [0, 1]
let bot: TestBot
let season: Season
let hands: Hands

/** Monday 30 November 2026, 09.00: Wati is at the first question. */
async function begin(): Promise<void> {
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env)
		},
	})
	hands = new Hands(bot)
	bot.at('2026-11-30T09:00:00+08:00')
	await hands.type(wati, '/start')
	await hands.press(wati, 'Isi penilaian diri')
}
afterEach(() => bot.close())

const done = () => bot.sim.idle({ quietMs: 0 })
const card = (who = wati) => bot.person(who).chat.card()
const files = () => bot.env.db.evidence.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

async function sendPhoto(bytes: Uint8Array, caption?: string): Promise<void> {
	bot.person(wati).sendPhoto(bytes, caption)
	await done()
}

/** The newest photo or document in somebody's chat, as they would download it. */
async function shown(who: number): Promise<{ message: Message; bytes: Buffer }> {
	const message = bot
		.person(who)
		.chat.fromBot()
		.findLast(one => one.photo || one.document)
	if (!message) throw new Error(`no file in the chat:\n${bot.transcript(who)}`)
	const id = message.photo?.at(-1)?.file_id ?? message.document?.file_id
	return { message, bytes: Buffer.from(await (await fetch(`${bot.url}/sim/files/${id}`)).arrayBuffer()) }
}

test('a photo and a PDF beside a question; one replaced, one removed; her supervisor looks at what is left', async () => {
	await begin()
	expect(card().text).toContain('Mohon tidak mengirim data pasien')
	await hands.press(wati, '📎 Bukti dukung')
	expect(card().text).toMatch(/Belum ada berkas.*0 dari 10 berkas.*10 MB.*data pasien/s)
	await sendPhoto(jpeg('apel pagi'), 'Apel pagi')
	expect(card()).toBe(bot.person(wati).chat.last())
	expect(card().text).toMatch(
		/✓ Berkas tersimpan\. Keterangan di bawahnya tidak ikut.*1\. Foto · 1 KB · 30 Nov 2026 09\.00/s,
	)
	bot.at('2026-11-30T09:05:00+08:00')
	await hands.attach(wati, 'Laporan Triwulan.pdf', pdf('lama'))
	expect(card().text).toMatch(/2\. Laporan Triwulan\.pdf.*2 dari 10 berkas/s)

	await hands.press(wati, '2. Laporan Triwulan.pdf', 'Ganti')
	await hands.attach(wati, 'Laporan Akhir.docx', docx())
	expect(card().text).toMatch(/sudah diganti.*2\. Laporan Akhir\.docx.*2 dari/s)
	await hands.press(wati, '1. Foto', 'Tampilkan')
	expect((await shown(wati)).bytes.toString('latin1')).toContain('apel pagi')
	expect((await shown(wati)).message.has_protected_content).toBeUndefined()
	await hands.press(wati, 'Hapus', 'Ya, hapus')
	expect(card().text).toMatch(/sudah dihapus.*1\. Laporan Akhir\.docx/s)
	await hands.press(wati, 'Ke pertanyaan')
	expect(bot.person(wati).chat.buttons()).toContain('📎 Bukti dukung (1)')
	expect(await files()).toMatchObject([{ name: 'Laporan Akhir.docx', itemId: 'target', kind: 'document' }])

	await hands.type(made, '/start')
	// Not before she sends it.
	await hands.send(made, `/score/r:${season.supervisorReviews[1]}/b:target/`)
	expect(card(made).text).toContain('tidak terbuka untuk Bapak/Ibu')
	await fillIn(bot.env, season.selfReviews[1]!, { scores: 4, texts: { '*': 'Tercapai.' } })
	await hands.press(wati, 'Tinjau')
	await hands.press(wati, '📎 Bukti dukung (1)', '👁 1. Laporan Akhir.docx')
	expect(Buffer.compare((await shown(wati)).bytes, docx())).toBe(0)

	bot.at('2026-12-10T09:00:00+08:00')
	await hands.send(made, `/score/r:${season.supervisorReviews[1]}/i:target/`)
	await hands.press(made, '📎 Bukti dukung (1)')
	expect(card(made).text).toMatch(/Wayan Wati.*Laporan Akhir\.docx.*dicatat/s)
	await hands.press(made, '👁 1. Laporan Akhir.docx')
	const { message, bytes } = await shown(made)
	expect(Buffer.compare(bytes, docx())).toBe(0)
	expect(message).toMatchObject({ has_protected_content: true, document: { file_name: 'Laporan Akhir.docx' } })
	expect(message.caption).toContain('Wayan Wati')
	await hands.press(made, 'Kembali')
	await hands.send(made, `/score/r:${season.supervisorReviews[1]}/o:1/`)
	expect(bot.person(made).chat.buttons()).toContain('📎 Bukti dukung (1)')
	expect(await bot.env.db.auditEvent.findMany({ where: { action: 'evidence.read' } })).toMatchObject([
		{ actorId: season.people[made], subject: `evidence:${(await files())[0]?.id}` },
	])
})

test('what cannot be kept gets a sentence, and loses nothing', { timeout: 60_000 }, async () => {
	await begin()
	await hands.press(wati, '📎 Bukti dukung')
	await sendPhoto(jpeg('pertama'))
	let since = bot.sim.calls.count
	const heard = () => {
		const said = saidSince(bot, since).map(({ text }) => text)
		since = bot.sim.calls.count
		return said
	}
	const wati_ = bot.person(wati)

	for (const content of [
		{ video: { file_id: 'x', file_unique_id: 'y', width: 1, height: 1, duration: 1 } },
		{ voice: { file_id: 'x', file_unique_id: 'y', duration: 3 } },
		{ contact: { phone_number: '+62', first_name: 'Ayu' } },
		{ animation: {}, document: { file_id: 'x', file_unique_id: 'y', file_name: 'a.pdf' } },
	]) {
		wati_.sendRaw(content as Partial<Message>)
		await done()
		expect(heard()).toEqual([expect.stringContaining('hanya foto atau berkas')])
	}

	for (let part = 0; part < 3; part++) {
		wati_.sendRaw({ photo: [{ file_id: 'x', file_unique_id: 'y', width: 9, height: 9 }], media_group_id: 'album' })
		if (part === 1) wati_.sendText('Tiga foto tadi ya')
	}
	await done()
	expect(heard()).toEqual([
		expect.stringContaining('Mohon kirim satu per satu'),
		expect.stringContaining('Di sini ditunggu foto atau berkas'),
	])

	await hands.attach(wati, 'besar.pdf', Buffer.concat([pdf(), Buffer.alloc(mostBytes + 1_048_576)]))
	expect(heard()).toEqual([expect.stringContaining('paling besar 10 MB')])
	expect(bot.sim.calls.all('getFile')).toHaveLength(1)
	await hands.attach(wati, 'Laporan.pdf', exe(), 'application/pdf')
	expect(heard()).toEqual([expect.stringContaining('tidak sesuai dengan namanya')])
	await hands.attach(wati, 'Laporan.exe', exe())
	expect(heard()).toEqual([expect.stringContaining('PDF, JPEG, PNG, DOCX, XLSX')])
	await hands.attach(wati, 'kosong.pdf', new Uint8Array())
	expect(heard()).toEqual([expect.stringContaining('kosong')])
	await hands.type(wati, 'a'.repeat(5_000))
	expect(heard()).toEqual([expect.stringContaining('Di sini ditunggu foto atau berkas')])

	bot.sim.faults.failNext('getFile', { error_code: 400, description: 'Bad Request: temporarily unavailable' })
	await hands.attach(wati, 'Laporan.pdf', pdf())
	expect(heard()).toEqual([expect.stringContaining('Mohon kirim sekali lagi')])
	bot.at('2026-11-30T09:05:00+08:00')
	await hands.attach(wati, 'Laporan.pdf', pdf())
	expect(heard().at(-1)).toMatch(/1\. Foto.*2\. Laporan\.pdf/s)

	// Two at once, faster than the card: both are kept.
	wati_.sendPhoto(jpeg('ketiga'))
	wati_.sendPhoto(jpeg('keempat'))
	await done()
	expect(await files()).toHaveLength(4)
	expect(card().text).toContain('4 dari 10 berkas')

	bot.sim.faults.deliverTwice = true
	await sendPhoto(jpeg('kelima'))
	bot.sim.faults.deliverTwice = false
	expect(await files()).toHaveLength(5)

	bot.at('2026-12-08T16:00:00+08:00')
	heard()
	await sendPhoto(jpeg('terlambat'))
	expect(heard()).toEqual([expect.stringContaining('Masa pengisian tidak sedang dibuka')])
	await hands.press(wati, '1. Foto')
	expect(wati_.chat.buttons()).toEqual(['👁 Tampilkan', '‹ Kembali', '‹ Ke pertanyaan'])
	expect(await files()).toHaveLength(5)
	expect(await bot.env.db.answer.count()).toBe(0)
})
