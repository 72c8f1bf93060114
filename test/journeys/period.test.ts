import { afterEach, expect, test } from 'vitest'
import { readInstrumentFile } from '../../src/store/instrument-files.ts'
import { storeInstrument } from '../../src/store/instrument-version.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { type Season, type SeasonOptions, seedSeason } from '../support/season.ts'

let bot: TestBot
let season: Season
const made = () => bot.person(0)

/** Made is HR; of six staff, the last has not joined. Monday 23 November 2026, 09.00. */
async function begin(options: SeasonOptions = {}): Promise<void> {
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env, { period: false, joined: 6, ...options })
			await storeInstrument(env.db, env, await readInstrumentFile('instruments/jakarta.yaml'))
		},
	})
	bot.person(1).start()
	made().sendCommand('hr')
	await bot.idle()
}

afterEach(() => bot.close())

async function tap(button: string | { data: string }): Promise<void> {
	made().tap(button)
	await bot.idle()
}

async function type(text: string): Promise<void> {
	made().sendText(text)
	await bot.idle()
}

const card = () => made().chat.card()
const said = () => made().chat.fromBot().at(-1)?.text
/** Everything that the bot has told somebody: announcements come whenever the outbox sends them. */
const heard = (index: number) =>
	bot
		.person(index)
		.chat.fromBot()
		.map(({ text }) => text)
		.join('\n\n')
const period = () => bot.env.db.period.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })

async function prepare(): Promise<void> {
	await tap('Buka periode baru')
	await tap('Lanjut')
	await tap('Penilaian 360 Derajat Denpasar')
	await tap('Lanjut')
	await tap('☑️ Semua unit')
	await tap('Lanjut')
}

test('Made opens a period step by step, and everyone who can take part is told', async () => {
	await begin()
	expect(card().text).toContain('Belum ada periode')
	await tap('Buka periode baru')
	expect(card().text).toContain('○ 1. Instrumen: belum dipilih')
	await tap('Lanjut')
	expect(card().text).toContain('Penilaian Kinerja Jakarta')
	await tap('Penilaian 360 Derajat Denpasar')
	expect(card().text).toContain('Rekan kerja: 30%')
	await tap('Lanjut')
	await tap('☑️ Semua unit')
	expect(card().text).toContain('1 unit, 7 pegawai')
	await tap('Lanjut')
	expect(card().text).toContain('Triwulan IV 2026')
	await type('Penilaian Akhir Tahun 2026')
	expect(card().text).toContain('Penilaian Akhir Tahun 2026')
	await tap('Lanjut')
	expect(card().text).toContain('Senin, 23 November 2026 s.d. Rabu, 25 November 2026 pukul 16.00 WITA')
	await tap('3 · selesai')
	await tap('9 Des 2026')
	expect(card().text).toContain('Hari terakhir: Rabu, 9 Desember 2026')
	await type('32-12-2026')
	expect(said()).toContain('Tanggal itu tidak terbaca')
	await type('06/12/2026')
	expect(card().text).toContain('digeser ke hari kerja berikutnya: Senin, 7 Desember 2026')
	await type('10/12/2026')
	expect(card().text).toContain('Hari terakhir: Kamis, 10 Desember 2026')
	await tap('‹ Jadwal')
	expect(card().text).toContain('Jumat, 11 Desember 2026 s.d. Kamis, 17 Desember 2026')
	await tap('Tinjau dan buka')
	expect(card().text).toContain('• 5 pegawai dari 1 unit dinilai dengan Penilaian 360 Derajat Denpasar.')
	expect(card().text).toContain('• Belum bergabung dengan bot: 1')
	expect(card().text).toContain('• Atasan langsung belum tercatat: 1')
	await tap('Belum bergabung dengan bot (1)')
	expect(card().text).toContain('• Gede Eka (Dinas Kesehatan)')
	await tap('‹ Kembali')
	await tap('Ya, buka periode')
	expect(heard(0)).toContain('Periode sudah dibuka')
	expect(heard(0)).toContain('Berjalan sejak 23 Nov 2026 · 5 pegawai')

	await bot.tick()
	const wati = heard(1)
	expect(wati).toContain('Yth. Ibu Wayan Wati,')
	expect(wati).toContain(
		'• Mengusulkan rekan penilai: Senin, 23 November 2026 s.d. Rabu, 25 November 2026 pukul 16.00 WITA',
	)
	expect(heard(0)).toContain('Menilai 5 pegawai')
})

test('the preparation waits for another day, survives a restart, and can be deleted', async () => {
	await begin()
	await prepare()
	await bot.restart()
	bot.at('2026-11-27T10:00:00+08:00')
	made().sendCommand('hr')
	await bot.idle()
	await tap('Triwulan IV 2026')
	expect(card().text).toContain('✓ 3. Unit kerja: 1 unit, 7 pegawai')
	expect(card().text).toContain('○ 5. Jadwal')
	await tap('Lanjut')
	expect(card().text).toContain('Sebagian jadwal sudah lewat')
	await tap('Susun ulang jadwal')
	expect(card().text).toContain('Jumat, 27 November 2026 s.d. Selasa, 1 Desember 2026')
	await tap('‹ Kembali')
	const old = card().message_id
	await tap('Hapus persiapan')
	await tap('Ya, hapus')
	expect(card().text).toContain('Persiapan periode sudah dihapus')
	expect(await bot.env.db.period.count()).toBe(0)
	made().sendCallback(old, '/hr/d:gone000000/s:all/open')
	await bot.idle()
	expect(card().text).toContain('Periode ini sudah tidak ada')
})

test('without peers there is no proposal, and the schedule begins with the self-assessment', async () => {
	await begin()
	await tap('Buka periode baru')
	await tap('Lanjut')
	await tap('Penilaian 360 Derajat Denpasar')
	await tap('Tanpa: Rekan kerja')
	expect(card().text).toContain('○ Rekan kerja: tidak dipakai')
	expect(card().text).toContain('Atasan langsung: 100%')
	await tap('Lanjut')
	await tap('☑️ Semua unit')
	await tap('Lanjut')
	await tap('Lanjut')
	expect(card().text).toContain('1. Penilaian diri\n')
	await tap('Tinjau dan buka')
	await tap('Ya, buka periode')
	await bot.tick()
	expect(heard(1)).toContain('• Mengisi penilaian diri: Senin, 23 November 2026')
})

test('in the evening the announcement waits for the morning', async () => {
	await begin()
	bot.at('2026-11-27T19:00:00+08:00')
	await prepare()
	await tap('Lanjut')
	await tap('Tinjau dan buka')
	expect(card().text).toContain('diberi tahu pada Senin, 30 November 2026 pukul 08.00 WITA')
	await tap('Ya, buka periode')
	await bot.tick()
	expect(bot.person(1).chat.fromBot()).toHaveLength(1)
	bot.at('2026-11-30T08:00:00+08:00')
	await bot.tick()
	expect(heard(1)).toContain('sudah dibuka')
})

test('somebody who joins later is added, told once, and reads the criteria before the first answer', async () => {
	await begin()
	await prepare()
	await tap('Lanjut')
	await tap('Tinjau dan buka')
	await tap('Ya, buka periode')
	await bot.tick()
	made().sendCallback(undefined, `/hr/p:${(await period()).id}/a:1/`)
	await bot.idle()
	expect(card().text).toContain('Saat ini tidak ada pegawai yang dapat ditambahkan')
	const at = new Date(bot.env.now().epochMilliseconds)
	await bot.env.db.account.create({ data: { telegramId: 1006n, employeeId: season.people[6], linkedAt: at } })
	bot.person(6).start()
	await bot.idle()
	await tap('‹ Kembali')
	await tap('Tambah pegawai')
	await tap('Gede Eka')
	expect(card().text).toContain('1 pegawai ditambahkan')
	await bot.tick()
	expect(
		bot
			.person(6)
			.chat.fromBot()
			.filter(({ text }) => text?.includes('sudah dibuka')),
	).toHaveLength(1)

	bot.person(6).sendCommand('kriteria')
	await bot.idle()
	const criteria = () => bot.person(6).chat.card().text
	expect(criteria()).toContain('Rekan kerja (bobot 30%, paling sedikit 3 penilai)')
	bot.person(6).tap('Aspek, skala')
	await bot.idle()
	expect(criteria()).toContain('• Produktivitas: 30%')
	bot.person(6).tap('Berikutnya')
	await bot.idle()
	expect(criteria()).toContain('5 · Melampaui target')
})

test('Made watches: names behind each figure, more time for a stage, everyone concerned told', async () => {
	await begin({ period: true })
	await tap('Triwulan IV 2026')
	expect(card().text).toContain('Usulan rekan penilai · sampai Rabu, 25 November 2026')
	await tap('Siapa yang belum')
	expect(card().text).toContain('Belum selesai: Usulan rekan penilai (6)')
	await tap('Kurang rekan penilai')
	expect(card().text).toContain('• Kadek Dwi (Dinas Kesehatan): 0')
	await tap('‹ Kembali')
	await tap('Per unit')
	expect(card().text).toContain('Penilaian diri 0/6')
	await tap('Dinas Kesehatan')
	expect(card().text).toContain('Triwulan IV 2026 · Dinas Kesehatan dengan subunitnya')
	await tap('Ingatkan mereka')
	expect(card().text).toContain('5 pegawai akan menerima satu pesan')
	expect(card().text).toContain('• belum bergabung, atau bot tidak dapat menjangkau mereka: 1')
	await tap('Kirim kepada 5 pegawai')
	expect(card().text).toContain('• sudah mendapat pengingat untuk hari yang sama: 5')
	await tap('‹ Kembali')
	await tap('‹ Kembali')
	await tap('Ubah tenggat')
	await tap('Persetujuan rekan penilai')
	expect(card().text).toContain('Menjadi: Senin, 30 November 2026')
	expect(card().text).toContain(
		'• Penilaian diri dan umpan balik rekan: Selasa, 1 Desember 2026 s.d. Rabu, 9 Desember 2026',
	)
	await type('28-11-2026')
	expect(card().text).toContain('digeser ke hari kerja berikutnya: Senin, 30 November 2026')
	await tap('Tetapkan dan beri tahu')
	expect(heard(0)).toContain('Tenggat sudah diubah')
	await bot.tick()
	expect(heard(0)).toContain('• Persetujuan rekan penilai: Senin, 23 November 2026 s.d. Senin, 30 November 2026')
	expect(heard(1)).toContain('Rabu, 9 Desember 2026 pukul 16.00 WITA')
	expect(heard(1)).not.toContain('Persetujuan')
	expect(heard(1)).toContain('Petugas kepegawaian mengingatkan bahwa hal berikut masih menunggu Bapak/Ibu')
})

test('Made pauses a period, lets it go on, and reopens one appraisal with a reason; whom it concerns is told', async () => {
	await begin({ period: true })
	await tap('Triwulan IV 2026')
	await tap('Jeda, tutup, buka kembali')
	await tap('Jeda periode')
	expect(heard(0)).toContain('6 orang yang terlibat dan sudah bergabung diberi tahu')
	await tap('Ya, jeda sekarang')
	expect(heard(0)).toContain('sedang dijeda')
	await bot.tick()
	expect(heard(1)).toContain('dijeda untuk sementara')
	bot.at('2026-11-25T09:00:00+08:00')
	made().sendCommand('hr')
	await bot.idle()
	await tap('Triwulan IV 2026')
	await tap('Jeda, tutup, buka kembali')
	await tap('Lanjutkan periode')
	expect(heard(0)).toContain('Senin, 23 November 2026 s.d. Jumat, 27 November 2026')
	await tap('Ya, lanjutkan sekarang')
	await bot.tick()
	expect(heard(1)).toContain('Mengusulkan rekan penilai')

	const sent = { state: 'submitted' as const, submittedAt: new Date() }
	await bot.env.db.review.update({ where: { id: season.supervisorReviews[1] }, data: sent })
	made().sendCommand('hr')
	await bot.idle()
	await tap('Triwulan IV 2026')
	await tap('Mutu penilaian')
	expect(heard(0)).toContain('Belum ada nilai yang dikirim.')
	await tap('‹ Kembali')
	await tap('Jeda, tutup, buka kembali')
	await tap('Buka kembali satu penilaian')
	await type('wati')
	await tap('Wayan Wati · Dinas Kesehatan')
	expect(heard(0)).toContain('Ketik alasannya')
	await type('Nilai tertukar dengan pegawai lain.')
	expect(heard(0)).toContain('Penilaian dibuka kembali.')
	await bot.tick()
	expect(heard(1)).toContain('Alasannya: Nilai tertukar dengan pegawai lain.')
	expect(heard(0)).toContain('Penilaian Wayan Wati pada periode “Triwulan IV 2026” dibuka kembali.')
})

test('when the approval of peers has ended, HR is told once who has too few', async () => {
	await begin({ period: true })
	bot.at('2026-11-30T09:00:00+08:00')
	await bot.tick()
	await bot.tick()
	const notes = made()
		.chat.fromBot()
		.filter(({ text }) => text?.includes('sudah berakhir'))
	expect(notes).toHaveLength(2)
	// Both are due at the same moment: either may come first.
	const tooFew = notes.find(({ text }) => text?.includes('Masih ada 6 pegawai dengan kurang dari 3 rekan penilai'))
	made().tap('Lihat nama', tooFew?.message_id)
	await bot.idle()
	expect(made().chat.message(tooFew?.message_id ?? 0)?.text).toContain('• Gede Eka')
})

test('an old card of a preparation leads to the period that came of it', async () => {
	await begin()
	await prepare()
	await tap('Lanjut')
	await tap('Tinjau dan buka')
	await tap('Ya, buka periode')
	await bot.tick()
	const { id } = await period()
	made().sendCallback(undefined, `/hr/d:${id}/`)
	await bot.idle()
	expect(card().text).toContain('sudah dibuka, sehingga persiapannya tidak dapat diubah lagi')
	await tap('Lihat periode')
	expect(card().text).toContain('Berjalan sejak 23 Nov 2026')
	made().sendCallback(undefined, `/hr/d:${id}/s:all/open`)
	await bot.idle()
	expect(card().text?.match(/sudah dibuka/g)).toHaveLength(1)
	expect(await bot.env.db.appraisal.count()).toBe(5)
})

test('Telegram knows the commands in both languages, and HR has more', async () => {
	await begin()
	await bot.tick()
	const commands = async (params: object) => {
		const response = await bot.sim.app.request(`/bot${bot.sim.token}/getMyCommands`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(params),
		})
		const { result } = (await response.json()) as { result: { command: string; description: string }[] }
		return result.map(({ command }) => command)
	}
	const forEveryone = ['start', 'catat', 'kriteria', 'hasil', 'dialog', 'rencana', 'latihan', 'bantuan', 'batal']
	expect(await commands({})).toEqual(forEveryone)
	expect(await commands({ language_code: 'en' })).toEqual(forEveryone)
	const scope = { type: 'chat', chat_id: 1000 }
	expect(await commands({ scope })).toEqual([
		'start',
		'hr',
		'pegawai',
		'pengumuman',
		'catat',
		'kriteria',
		'hasil',
		'verifikasi',
		'dialog',
		'rencana',
		'latihan',
		'bantuan',
		'batal',
	])
})

test('nobody but HR gets in, whatever callback data is sent', async () => {
	await begin()
	await prepare()
	const { id } = await period()
	const before = await bot.env.db.period.findMany({ include: { units: true, windows: true } })
	const paths = [
		'',
		'new',
		`d:${id}/`,
		`d:${id}/s:all/open`,
		`d:${id}/x:ask/now`,
		`d:${id}/u:top.1/drop:all`,
		`p:${id}/`,
		`p:${id}/h:close/do`,
		`p:${id}/m:self.1/send`,
		`p:${id}/o:${season.appraisals[1]}/`,
		`p:${id}/q:1/`,
	]
	for (const path of paths) {
		bot.person(1).sendCallback(bot.person(1).chat.card().message_id, `/hr/${path}`)
		await bot.idle()
		expect(bot.person(1).chat.card().text).toContain('hanya untuk petugas kepegawaian')
	}
	bot.person(1).sendCommand('hr')
	await bot.idle()
	expect(bot.person(1).chat.card().text).toContain('hanya untuk petugas kepegawaian')
	expect(await bot.env.db.period.findMany({ include: { units: true, windows: true } })).toEqual(before)
})
