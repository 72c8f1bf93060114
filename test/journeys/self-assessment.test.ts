import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { type Season, seedSeason } from '../support/season.ts'

let bot: TestBot
let season: Season
const wati = () => bot.person(1)

/** Monday 30 November 2026, 09.00: the feedback window of Wati's period has been open for an hour. */
async function begin(): Promise<void> {
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env)
		},
	})
	bot.at('2026-11-30T09:00:00+08:00')
	wati().start()
	await bot.idle()
}

afterEach(() => bot.close())

async function tap(button: string | { data: string }): Promise<void> {
	wati().tap(button)
	await bot.idle()
}

async function type(text: string): Promise<void> {
	wati().sendText(text)
	await bot.idle()
}

const card = () => wati().chat.card()
const answers = () =>
	bot.env.db.answer.findMany({ where: { reviewId: season.selfReviews[1] }, orderBy: { itemId: 'asc' } })
const review = () => bot.env.db.review.findUniqueOrThrow({ where: { id: season.selfReviews[1] } })

/** Answers all ten indicators with a 4 and the required question with a sentence. */
async function fillIn(): Promise<void> {
	await tap('Isi penilaian diri')
	for (let question = 0; question < 10; question++) await tap('4')
	await type('Menuntaskan layanan imunisasi di tiga banjar.')
}

test('Wati fills in everything, looks it over, sends it, and takes it back', async () => {
	await begin()
	await fillIn()
	expect(card().text).toContain('Pertanyaan 12 dari 12')
	await tap('Tinjau')
	expect(card().text).toContain('✓ 11. Apa pencapaian')
	await tap('Kirim…')
	expect(card().text).toContain('Kirim penilaian diri ini?')
	await tap('Ya, kirim sekarang')
	expect(card().text).toContain('✅ Sudah dikirim')
	expect(await review()).toMatchObject({ state: 'submitted' })

	await tap('Tarik kembali')
	expect(await review()).toMatchObject({ state: 'draft', submittedAt: null })
	expect(await bot.env.db.auditEvent.findMany({ select: { action: true }, orderBy: { id: 'asc' } })).toEqual([
		{ action: 'review.submitted' },
		{ action: 'review.withdrawn' },
	])
})

test('a tap on the scale stores, says so, and moves on; the card stays one message', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('4')
	expect(card().text).toContain('nilai 4 · Tersimpan 09.00')
	expect(card().text).toContain('Pertanyaan 2 dari 12')
	expect(wati().chat.fromBot()).toHaveLength(1)
	await tap('Sebelumnya')
	expect(wati().chat.buttons()).toContain('✓ 4')
	await tap('2')
	expect(await answers()).toMatchObject([{ score: 2 }])
})

test('a comment is a button, and the card reappears below what was typed', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('Tambah catatan')
	expect(card().text).toContain('Silakan ketik catatan')
	await type('Target triwulan ini <b>naik</b> 10% 🙏')
	expect(await answers()).toMatchObject([{ score: null, text: 'Target triwulan ini <b>naik</b> 10% 🙏' }])
	expect(wati().chat.last()).toBe(card())
	expect(card().text).toContain('<b>naik</b>')
	await tap('Ubah catatan')
	await tap('Hapus catatan')
	expect(await answers()).toMatchObject([{ text: null }])
})

test('she leaves half-way, the bot restarts, and days later the next tap goes on', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('4')
	const old = card().message_id
	await bot.restart()
	bot.at('2026-12-07T14:00:00+08:00')
	wati().tap('3', old)
	await bot.idle()
	expect(card().text).toContain('Pertanyaan 3 dari 12')
	expect(await answers()).toHaveLength(2)
})

test('what is missing is said, and sending is refused until it is there', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('Tinjau')
	expect(card().text).toContain('Masih ada 11 pertanyaan wajib')
	expect(wati().chat.buttons()).not.toContain('Kirim…')
	await tap('○ 11')
	await type('Lengkap.')
	wati().sendCallback(card().message_id, `/self/r:${season.selfReviews[1]}/v:send/submit`)
	await bot.idle()
	expect(card().text).toContain('Belum dapat dikirim: masih ada 10')
	expect(await review()).toMatchObject({ state: 'draft' })
})

test('after the window closes nothing changes any more, and an old card says so', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('4')
	bot.at('2026-12-08T16:00:00+08:00')
	await tap('1')
	expect(card().text).toContain('Masa pengisian tidak sedang dibuka')
	expect(await answers()).toHaveLength(1)
})

test('a text of 5,000 characters, which the client splits, is one answer', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('Tinjau')
	await tap('○ 11')
	await type('a'.repeat(5_000))
	const [answer] = await answers()
	expect(answer?.text).toHaveLength(5_000)
	await type('Kendala kami: jaringan di Puskesmas Pembantu.')
	expect(await answers()).toMatchObject([{ itemId: 'kendala' }, { itemId: 'pencapaian' }])
})

test('a text beyond the longest is refused with a sentence and nothing is lost', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('Tambah catatan')
	await type('Pendek.')
	await tap('Ubah catatan')
	await type('b'.repeat(8_192))
	expect(wati().chat.last().text).toContain('Teks terlalu panjang (8.192 karakter, paling banyak 6.000)')
	await type('c')
	expect((await answers())[0]?.text).toMatch(/^b+c?$/)
})

test('stickers, voice, an edited message and nonsense get a sentence; the question stays', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('Tambah catatan')
	wati().sendRaw({
		sticker: {
			file_id: 'x',
			file_unique_id: 'y',
			type: 'regular',
			width: 1,
			height: 1,
			is_animated: false,
			is_video: false,
		},
	})
	await bot.idle()
	expect(wati().chat.last().text).toContain('Mohon kirim jawaban berupa teks')
	const sent = wati().sendText('Catatan pertama')
	await bot.idle()
	wati().edit(sent.message_id, 'Catatan lain')
	await bot.idle()
	expect(wati().chat.last().text).toContain('tidak mengubah jawaban')
	expect(await answers()).toMatchObject([{ text: 'Catatan pertama' }])
	await type('tulisan yang tidak ditanya')
	expect(wati().chat.fromBot().at(-2)?.text).toContain('tidak ada pertanyaan')
})

test('/batal leaves the question, and what was saved is kept', async () => {
	await begin()
	await tap('Isi penilaian diri')
	await tap('Tambah catatan')
	wati().sendCommand('batal')
	await bot.idle()
	expect(card().text).toContain('pertanyaan ditinggalkan')
	await type('halo')
	expect(await answers()).toEqual([])
})

test('nobody else can read or change her answers, whatever callback data they send', async () => {
	await begin()
	await fillIn()
	const before = await answers()
	for (const place of [
		'',
		'i:target/s:1',
		'v:all/',
		'v:send/submit',
		't:target/',
		't:target/remove',
		'v:all/withdraw',
	]) {
		bot.person(2).sendCallback(undefined, `/self/r:${season.selfReviews[1]}/${place}`)
		bot.person(0).sendCallback(undefined, `/self/r:${season.selfReviews[1]}/${place}`)
	}
	await bot.idle()
	expect(await answers()).toEqual(before)
	expect(bot.transcript(2)).not.toContain('imunisasi')
	expect(bot.transcript(0)).not.toContain('imunisasi')
})

test('in English every card is English', async () => {
	await begin()
	await tap('English')
	await tap('Fill in the self-assessment')
	expect(card().text).toContain('Question 1 of 12')
	await tap('5')
	expect(card().text).toContain('Saved 09:00')
})

test('a card that Telegram cannot edit any more is sent anew, with what the tap stored', async () => {
	await begin()
	await tap('Isi penilaian diri')
	bot.sim.faults.failNext(
		'editMessageText',
		{ error_code: 400, description: 'Bad Request: message to edit not found' },
		1,
	)
	await tap('4')
	expect(card()).toBe(wati().chat.last())
	expect(card().text).toContain('Pertanyaan 2 dari 12')
	expect(await answers()).toMatchObject([{ score: 4 }])
})
