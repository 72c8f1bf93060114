import readExcelFile from 'read-excel-file/node'
import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../../support/bot.ts'
import { jpeg, pdf } from '../../support/files.ts'
import { Hands } from '../../support/hands.ts'
import { seedSeason } from '../../support/season.ts'

/** Made works for HR; Budi has blocked the bot, and Sari has not joined. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
let bot: TestBot
let hands: Hands
afterEach(() => bot.close())

const card = () => bot.person(made).chat.card()
const cardText = () => card().text ?? ''
const lastOf = (who: number) => bot.person(who).chat.fromBot().at(-1)
const settled = () => bot.sim.idle({ quietMs: 0 })

async function begin(): Promise<void> {
	bot = await startBot({ seed: env => seedSeason(env, { staff: 4, joined: 4, period: false }) })
	hands = new Hands(bot)
	for (const who of [made, wati, ayu, budi]) await hands.type(who, '/start')
	bot.person(budi).block()
	await settled()
	await hands.type(made, '/pengumuman')
	await hands.press(made, 'Tulis pengumuman')
}

test('an officer writes, checks and sends an announcement, watches it go out, and corrects it', async () => {
	await begin()
	expect(cardText()).toContain('Silakan kirim isi pengumuman')
	bot.person(made).sendRaw({
		text: 'Apel *bukan markup* Senin pukul 07.30.',
		entities: [{ type: 'bold', offset: 0, length: 4 }],
	})
	await settled()
	expect(cardText()).toMatch(/✓ Isi pengumuman tersimpan.*Apel \*bukan markup\* Senin.*Penerima belum dipilih/s)
	await hands.press(made, 'Minta konfirmasi')

	await hands.press(made, 'Pilih penerima')
	await hands.press(made, 'Unit kerja')
	await hands.press(made, 'Dinas Kesehatan')
	await hands.press(made, 'Selesai memilih')
	expect(cardText()).toMatch(
		/Dinas Kesehatan dengan subunitnya.*5 orang, 3 dapat dihubungi.*Belum bergabung: 1 · memblokir bot: 1/s,
	)

	await hands.press(made, 'Pratinjau')
	const preview = bot.person(made).chat.fromBot().at(-2)
	expect(preview).toMatchObject({
		text: 'Apel *bukan markup* Senin pukul 07.30.',
		entities: [{ type: 'bold', length: 4 }],
	})
	expect(card()).toBe(bot.person(made).chat.last())

	// A clock that runs: within working hours it stays "now", whenever it is read.
	const still = bot.env.now
	let reads = 0
	bot.env.now = () => still().add({ milliseconds: reads++ })
	await hands.press(made, 'Periksa dan kirim')
	bot.env.now = still
	expect(JSON.stringify(card().reply_markup)).toMatch(/Kirim sekarang"/)
	expect(JSON.stringify(card().reply_markup)).not.toContain('di luar jam kerja')
	expect(cardText()).toMatch(/Periksa sebelum mengirim.*sekitar 1 menit.*Penerima ditetapkan/s)
	await hands.press(made, 'Belum bergabung')
	expect(cardText()).toMatch(/Belum bergabung \(1\).*Putu Sari/s)
	await hands.press(made, 'Kembali')
	await hands.press(made, 'Periksa dan kirim')
	const progress = card().message_id
	await hands.press(made, 'Kirim sekarang')
	await bot.tick()
	await settled()
	expect(lastOf(wati)).toMatchObject({ text: preview?.text, entities: preview?.entities })
	const shown = bot.person(made).chat.message(progress)?.text ?? ''
	expect(shown).toMatch(/selesai dikirim.*Terkirim: 3 dari 5.*Tidak dapat dihubungi: 2.*Sudah membaca: 0 dari 3/s)

	const { id } = await bot.env.db.announcement.findFirstOrThrow()
	bot.person(made).sendCallback(progress, `/news/a:${id}/c:send/`)
	await settled()
	expect(bot.person(made).chat.message(progress)?.text).toContain('sudah dikirim, mungkin oleh petugas lain')
	bot.person(made).tap('‹ Kembali', progress)
	await settled()
	expect(bot.person(made).chat.message(progress)?.text).toContain('Terkirim: 3 dari 5')

	bot.person(wati).tap('Saya sudah membaca')
	await settled()
	expect(bot.person(wati).chat.buttons(lastOf(wati))).toEqual(['✅ Sudah dibaca, terima kasih'])
	bot.person(made).tap('Belum membaca', progress)
	await settled()
	expect(bot.person(made).chat.message(progress)?.text).toMatch(/Belum membaca \(2\).*Ketut Ayu/s)
	bot.person(made).tap('Kembali', progress)
	await settled()

	bot.person(made).tap('Perbaiki isi', progress)
	await settled()
	bot.person(made).sendText('Apel Selasa pukul 07.30.')
	await settled()
	expect(cardText()).toMatch(/Apel Selasa.*3 pesan yang sudah terkirim akan diubah/s)
	await hands.press(made, 'Terapkan perbaikan')
	await bot.tick()
	await settled()
	expect(lastOf(wati)?.text).toBe('Apel Selasa pukul 07.30.')
	expect(bot.person(wati).chat.buttons(lastOf(wati))).toEqual(['✅ Sudah dibaca, terima kasih'])
	expect(cardText()).toContain('Perbaikan: 3 dari 3 pesan sudah diubah')

	await hands.press(made, 'Unduh catatan')
	const sheet = bot
		.person(made)
		.chat.fromBot()
		.findLast(one => one.document)
	const bytes = Buffer.from(await (await fetch(`${bot.url}/sim/files/${sheet?.document?.file_id}`)).arrayBuffer())
	const [{ data: rows }] = (await readExcelFile(bytes)) as unknown as [{ data: unknown[][] }]
	expect(rows.at(-1)?.[0]).toMatch(/^Keadaan .* WITA, diekspor oleh Made Suarta$/)
	const people = rows.filter(([, name]) => name)
	expect(people.map(([, name, , state, , read, reason]) => [name, state, read !== null, reason])).toEqual([
		['Nama', 'Keadaan', true, 'Keterangan'],
		['Ketut Ayu', 'Terkirim', false, null],
		['Made Suarta', 'Terkirim', false, null],
		['Nyoman Budi', 'Tidak dapat dihubungi', false, 'memblokir bot'],
		['Putu Sari', 'Tidak dapat dihubungi', false, 'belum bergabung'],
		['Wayan Wati', 'Terkirim', true, null],
	])

	await hands.press(made, 'Hapus dari penerima')
	expect(cardText()).toMatch(/3 pesan akan dihapus.*tidak dikirim lagi\. Ini tidak dapat/s)
	await hands.press(made, 'Ya, hapus')
	await bot.tick()
	await settled()
	expect(bot.transcript(ayu)).not.toContain('Apel')
	expect(cardText()).toMatch(/dihapus dari penerima.*Penghapusan: 3 dari 3/s)
})

test('a photo with a caption goes to a pasted list, at a chosen hour; it is paused, resumed and stopped', async () => {
	await begin()
	bot.person(made).sendPhoto(jpeg('bagan'), 'Bagan *baru*')
	await settled()
	expect(cardText()).toMatch(/📎 foto.*Bagan \*baru\*/s)
	await hands.press(made, 'Pilih penerima')
	await hands.press(made, 'Daftar NIP')
	const numbers = (await bot.env.db.employee.findMany({ orderBy: { id: 'asc' } })).map(({ number }) => number)
	await hands.type(made, `${numbers[wati]}\n${numbers[ayu]}, 123456789012345678`)
	expect(cardText()).toMatch(/Ditemukan 2 pegawai.*Tidak dikenal \(1\): 123456789012345678/s)
	await hands.press(made, 'Selesai')
	await hands.press(made, 'Periksa dan kirim')
	await hands.type(made, 'besok')
	expect(lastOf(made)?.text).toContain('tidak terbaca. Contoh: 23-11-2026 10.00')
	await hands.type(made, '22-11-2026 10.00')
	expect(lastOf(made)?.text).toContain('sudah lewat')
	await hands.type(made, '23-11-2026 19.30')
	expect(cardText()).toMatch(/Waktu kirim: Senin, 23 November 2026 pukul 19\.30 WITA.*di luar jam kerja/s)
	await hands.press(made, 'Jadwalkan')
	expect(cardText()).toMatch(/dijadwalkan.*Dikirim mulai Senin, 23 November 2026 pukul 19\.30/s)
	await bot.tick()
	expect(lastOf(wati)?.photo).toBeUndefined()
	await hands.press(made, 'Jeda')
	bot.at('2026-11-23T19:31:00+08:00')
	await bot.tick()
	expect(lastOf(wati)?.photo).toBeUndefined()
	await hands.press(made, 'Lanjutkan')
	await bot.tick()
	expect(lastOf(wati)).toMatchObject({ caption: 'Bagan *baru*' })
	expect(lastOf(wati)?.photo).toBeDefined()
	expect(
		bot
			.person(budi)
			.chat.messages()
			.some(one => one.photo),
	).toBe(false)

	await hands.press(made, 'Perbaiki isi')
	await hands.attach(made, 'bagan.pdf', pdf('bagan baru'))
	expect(cardText()).toMatch(/📎 bagan\.pdf.*Bagan \*baru\*.*2 pesan yang sudah terkirim akan diubah/s)
	await hands.press(made, 'Terapkan perbaikan')
	await bot.tick()
	expect(lastOf(wati)).toMatchObject({ caption: 'Bagan *baru*', document: { file_name: 'bagan.pdf' } })
	expect(lastOf(wati)?.photo).toBeUndefined()
})

test('what cannot be announced is refused in clear words, and nothing is lost', async () => {
	await begin()
	const album = { media_group_id: '1', caption: 'Satu' }
	for (const _ of [1, 2])
		bot.person(made).sendRaw({ ...album, photo: [{ file_id: 'x', file_unique_id: 'x', width: 1, height: 1 }] })
	await settled()
	expect(
		bot
			.person(made)
			.chat.fromBot()
			.filter(({ text }) => text?.includes('album')),
	).toHaveLength(1)
	await hands.attach(made, 'program.exe', new Uint8Array([77, 90]))
	expect(lastOf(made)?.text).toMatch(/PDF/)
	bot.person(made).sendRaw({ sticker: {} as never })
	await settled()
	expect(lastOf(made)?.text).toContain('satu foto, atau satu berkas')
	await hands.type(made, 'kata '.repeat(1000))
	expect(bot.transcript(made)).toMatch(/lebih panjang dari 4\.?096 karakter.*Hanya bagian pertamanya/)
	const [first] = await bot.env.db.announcement.findMany()
	expect(first?.text.length).toBeGreaterThan(4000)

	// Wati sends what an officer's buttons say.
	const id = first!.id
	for (const data of ['', `a:${id}/`, `a:${id}/to:all/role:everyone`, `a:${id}/c:send/go:now`, `a:${id}/l:people.1/`])
		await hands.send(wati, `/news/${data}`)
	await hands.send(wati, `/read/${id}`)
	expect(bot.transcript(wati)).not.toContain('kata kata')
	expect(await bot.env.db.announcement.findMany()).toEqual([first])
	expect(await bot.env.db.outboxMessage.count()).toBe(0)

	// Forged by an officer: no such unit, period, list or announcement.
	const places = [
		'u:nothing.1/pick:nothing',
		'p:all/late:nothing:self',
		'l:nothing.1/',
		'e:text/apply',
		'c:send/',
		'xlsx',
		'd:ask/delete',
	]
	for (const place of places) await hands.send(made, `/news/a:${id}/${place}`)
	await hands.send(made, '/news/a:nothing/c:send/')
	expect(bot.transcript(made)).not.toContain('gangguan pada sistem')
	expect((await bot.env.db.announcement.findMany())[0]).toEqual(first)

	// A button of an old card of something that has been removed meanwhile
	await hands.send(made, `/news/a:${id}/r:ask/remove`)
	expect(cardText()).toMatch(/sudah dihapus.*Belum ada pengumuman/s)
	await hands.send(made, `/news/a:${id}/preview`)
	expect(cardText()).toContain('sudah tidak ada')
})
