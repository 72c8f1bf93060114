import { afterEach, expect, test } from 'vitest'
import { due as seal } from '../../src/features/peer-feedback/due.ts'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { type Season, seedSeason } from '../support/season.ts'

let bot: TestBot
let season: Season
const head = () => bot.person(0)
const card = () => head().chat.card()
const buttons = () => head().chat.buttons()

/** Thursday 10 December 2026, 09.00: scoring has been open for an hour. */
async function begin(staff = 4): Promise<void> {
	bot = await startBot({
		people: staff + 1,
		seed: async env => {
			season = await seedSeason(env, {
				staff,
				peers: [
					[1, 2],
					[1, 3],
					[1, 4],
				],
			})
		},
	})
	bot.at('2026-12-10T09:00:00+08:00')
	head().start()
	await bot.idle()
}

afterEach(() => bot.close())

async function tap(button: string | { data: string }): Promise<void> {
	head().tap(button)
	await bot.idle()
}

async function type(text: string): Promise<void> {
	head().sendText(text)
	await bot.idle()
}

const draft = (index: number, scores: number, texts?: Record<string, string>) =>
	fillIn(bot.env, season.supervisorReviews[index]!, { scores, texts, send: false })
const stateOf = async (index: number) =>
	(await bot.env.db.review.findUniqueOrThrow({ where: { id: season.supervisorReviews[index] } })).state
const answers = (index: number) =>
	bot.env.db.answer.findMany({ where: { reviewId: season.supervisorReviews[index] }, orderBy: { itemId: 'asc' } })

test('the head scores Wati with what she and her peers said beside each indicator, sends, and takes it back', async () => {
	await begin()
	await fillIn(bot.env, season.selfReviews[1]!, { scores: 4, texts: { target: 'Imunisasi tiga banjar tuntas.' } })
	for (const reviewId of season.peerReviews) await fillIn(bot.env, reviewId, { scores: { target: 5, waktu: null } })
	await seal(bot.env)
	await tap('Nilai pegawai')
	expect(card().text).toContain('○ Belum 4')
	await tap('Wayan Wati')
	expect(card().text).toContain('Penilaian diri pegawai: nilai 4\nImunisasi tiga banjar tuntas.')
	expect(card().text).toContain('Rata-rata rekan kerja: 5,00 (dari 3 rekan)')
	await tap('4')
	expect(card().text).toContain('Pertanyaan 2 dari 11')
	expect(card().text).toContain('tidak ditampilkan, karena kurang dari 3 rekan')
	for (let question = 2; question <= 10; question++) await tap('3')
	await type('Pertahankan, dan bagikan pengalaman kepada rekan.')
	await tap('Kirim…')
	expect(card().text).toContain('Kirim penilaian untuk Wayan Wati?')
	await tap('Ya, kirim sekarang')
	expect(await stateOf(1)).toBe('submitted')
	await tap('Daftar pegawai')
	expect(card().text).toContain('4. Wayan Wati, Staf\n✓ Terkirim')
	await tap('Wayan Wati')
	await tap('Tarik kembali')
	expect(await stateOf(1)).toBe('draft')
})

test('the highest point asks for a reason, which can wait and may cover several indicators', async () => {
	await begin()
	await tap('Nilai pegawai')
	await tap('Wayan Wati')
	await tap('5')
	expect(card().text).toContain('Nilai terendah dan tertinggi memerlukan alasan')
	await tap('Isi alasan nanti')
	expect(card().text).toContain('Pertanyaan 2 dari 11')
	await tap('1')
	await type('Sering terlambat tanpa kabar.')
	for (let question = 3; question <= 10; question++) {
		await tap('5')
		await tap('Isi alasan nanti')
	}
	await tap('Tinjau')
	expect(card().text).toContain('Masih ada 9 nilai tanpa alasan')
	expect(buttons()).not.toContain('Kirim…')
	await tap('Satu alasan untuk beberapa nilai')
	await type('Capaian jauh melampaui target triwulan.')
	await tap('Kirim…')
	await tap('Ya, kirim sekarang')
	expect(await stateOf(1)).toBe('submitted')
	const reasons = (await answers(1)).map(({ text }) => text)
	expect(reasons.filter(text => text === 'Capaian jauh melampaui target triwulan.')).toHaveLength(9)
	expect(reasons).toContain('Sering terlambat tanpa kabar.')
})

test('the draft can be left: after a restart the list leads to the next question', async () => {
	await begin()
	await tap('Nilai pegawai')
	await tap('Wayan Wati')
	await tap('4')
	await bot.restart()
	bot.at('2026-12-14T10:00:00+08:00')
	await tap('Daftar pegawai')
	expect(card().text).toContain('1. Wayan Wati, Staf\n◐ Sebagian, 1 dari 10')
	await tap('Wayan Wati')
	expect(card().text).toContain('Pertanyaan 2 dari 11')
})

test('complete drafts are sent together after their names were shown; the others are named and stay', async () => {
	await begin()
	await draft(1, 4)
	await draft(2, 3)
	await draft(3, 5, { target: 'Hanya satu alasan.' })
	await tap('Nilai pegawai')
	await tap('Kirim yang lengkap (2)')
	expect(card().text).toContain('Akan dikirim (2):\n• Ketut Ayu\n• Wayan Wati')
	expect(card().text).toContain('• Nyoman Budi: Sebagian, alasan belum lengkap\n• Putu Sari: Belum dinilai')
	const old = card().message_id
	const [data] = card()
		.reply_markup!.inline_keyboard.flat()
		.flatMap(button => ('callback_data' in button ? [button.callback_data] : []))
	await tap('Ya, kirim 2 penilaian')
	expect(card().text).toContain('✅ 2 penilaian sudah dikirim.')
	expect(await Promise.all([1, 2, 3, 4].map(stateOf))).toEqual(['submitted', 'submitted', 'draft', 'draft'])

	head().sendCallback(old, data!)
	await bot.idle()
	expect(card().text).toContain('✓ Terkirim 2')
	await tap('Hanya yang belum selesai (2)')
	expect(buttons().filter(label => /\d\./.test(label))).toEqual(['◐ 1. Nyoman Budi', '○ 2. Putu Sari'])
})

test('a long list has pages, and an old card of a page that is gone shows the last', async () => {
	await begin(12)
	await tap('Nilai pegawai')
	expect(buttons()).toContain('Halaman 1 dari 2')
	await tap('Berikutnya')
	expect(buttons().filter(label => label.startsWith('○'))).toHaveLength(4)
	head().sendCallback(card().message_id, '/score/l:open-99/')
	await bot.idle()
	expect(buttons()).toContain('Halaman 2 dari 2')
})

test('what Wati wrote is read in full, page by page, with markup and emoji as she typed them', async () => {
	await begin()
	const achievements = Array.from({ length: 600 }, (_, index) => `<b>${index}</b> 🙏`)
		.join(' ')
		.slice(0, 6_000)
	await fillIn(bot.env, season.selfReviews[1]!, {
		scores: 4,
		texts: { pencapaian: achievements, kendala: 'Jaringan.' },
	})
	await tap('Nilai pegawai')
	await tap('Wayan Wati')
	await tap('📄 Penilaian diri')
	let read = card().text!
	while (buttons().includes('Berikutnya ›')) {
		await tap('Berikutnya ›')
		read += card().text!
	}
	for (const word of achievements.split(' ')) expect(read).toContain(word)
	expect(read).toContain('Jaringan.')
	expect(read).toContain('Pencapaian target: nilai 4')
	await tap('Lanjut menilai')
	expect(card().text).toContain('Pertanyaan 1 dari 11')
})

test('before she has sent it there is nothing to read', async () => {
	await begin()
	await fillIn(bot.env, season.selfReviews[1]!, { scores: 4, texts: { pencapaian: 'Masih rahasia.' }, send: false })
	await tap('Nilai pegawai')
	await tap('Wayan Wati')
	await tap('📄 Penilaian diri')
	expect(card().text).toContain('Pegawai belum mengirim penilaian diri.')
})

test('what is said about others cannot be forwarded, also below a typed reason', async () => {
	await begin()
	await tap('Nilai pegawai')
	expect(card().has_protected_content).toBeUndefined()
	await tap('Wayan Wati')
	expect(card().has_protected_content).toBe(true)
	await tap('5')
	await type('Teladan.')
	expect(card().has_protected_content).toBe(true)
	await tap('Daftar pegawai')
	await tap('Ketut Ayu')
	expect(head().chat.fromBot()).toHaveLength(1)
})

test('before and after the window the list and the cards say so, and nothing changes', async () => {
	await begin()
	await draft(1, 4)
	bot.at('2026-12-09T10:00:00+08:00')
	head().sendCallback(card().message_id, '/score/')
	await bot.idle()
	expect(card().text).toContain('Penilaian dibuka Kamis, 10 Desember 2026 pukul 08.00 WITA')
	await tap('Wayan Wati')
	expect(card().text).toContain('Belum dapat diisi. Masa pengisian dibuka Kamis, 10 Desember 2026')
	bot.at('2026-12-16T16:00:00+08:00')
	head().sendCallback(card().message_id, `/score/r:${season.supervisorReviews[1]}/i:target/s:1`)
	await bot.idle()
	expect(card().text).toContain('Masa pengisian tidak sedang dibuka')
	head().sendCallback(card().message_id, '/score/send:all/')
	await bot.idle()
	expect(card().text).toContain('Belum ada penilaian yang lengkap')
	expect((await answers(1)).every(({ score }) => score === 4)).toBe(true)
})

test('whatever callback data of the head another person sends, nothing of Wati changes or is shown', async () => {
	await begin()
	await fillIn(bot.env, season.selfReviews[1]!, { scores: 4, texts: { '*': 'Rahasia Wati.', target: 'Rahasia Wati.' } })
	await draft(1, 4, { target: 'Rahasia atasan.' })
	const before = await answers(1)
	const review = season.supervisorReviews[1]
	const budi = bot.person(3)
	budi.start()
	await bot.idle()
	for (const place of [
		...[
			'',
			'i:target/',
			'i:target/s:1',
			't:target/',
			't:target/remove',
			't:*/',
			'o:1/',
			'v:all/',
			'v:send/',
			'v:send/submit',
		].map(inside => `r:${review}/${inside}`),
		`open:${review}`,
		'send:all/go:0000000000',
		'l:all-1/',
		'',
	]) {
		budi.sendCallback(budi.chat.card().message_id, `/score/${place}`)
		await bot.idle()
		expect(budi.chat.transcript(), place).not.toMatch(/Rahasia|Wayan Wati|gangguan pada sistem/)
	}
	expect(await answers(1)).toEqual(before)
	expect(await stateOf(1)).toBe('draft')
})

test('where one person has more time than the others, the list says for whom it has ended', async () => {
	await begin()
	const closesAt = new Date('2026-12-21T16:00:00+08:00')
	await bot.env.db.extension.create({ data: { appraisalId: season.appraisals[2]!, stage: 'supervisor', closesAt } })
	bot.at('2026-12-17T09:00:00+08:00')
	head().sendCallback(card().message_id, '/score/')
	await bot.idle()
	expect(card().text).toContain('sampai Senin, 21 Desember 2026 pukul 16.00 WITA')
	expect(card().text).toMatch(/Wayan Wati.*\n○ Belum dinilai · masanya sudah ditutup/)
	expect(card().text).toMatch(/Ketut Ayu.*\n○ Belum dinilai\n?/)
	expect(card().text?.match(/masanya sudah ditutup/g)).toHaveLength(3)
})
