import { afterEach, describe, expect, test } from 'vitest'
import { fillIn } from '../support/answers.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { type Season, seedSeason } from '../support/season.ts'

const [head, wati, ayu, budi, sari, eka, tri] = [0, 1, 2, 3, 4, 6, 7]

let bot: TestBot
let season: Season
afterEach(() => bot.close())

/** Monday 23 November 2026, 09.00: the proposal window has been open for an hour. */
async function begin(staff = 7): Promise<void> {
	bot = await startBot({
		seed: async env => {
			season = await seedSeason(env, { staff })
		},
	})
}

async function start(who: number): Promise<void> {
	bot.person(who).start()
	await bot.idle()
}

async function tap(who: number, ...buttons: (string | { data: string })[]): Promise<void> {
	for (const button of buttons) {
		bot.person(who).tap(button)
		await bot.idle()
	}
}

async function type(who: number, text: string): Promise<void> {
	bot.person(who).sendText(text)
	await bot.idle()
}

async function send(who: number, data: string): Promise<void> {
	bot.person(who).sendCallback(undefined, data)
	await bot.idle()
}

/** The newest message that says this; others may have come after it. */
const message = (who: number, part: string) => bot.person(who).chat.waitFor(part)

async function tapOn(who: number, part: string, button: string): Promise<void> {
	bot.person(who).tap(button, (await message(who, part)).message_id)
	await bot.idle()
}

const card = (who: number) => bot.person(who).chat.card().text ?? ''
const buttons = (who: number) => bot.person(who).chat.buttons()
const appraisal = (who: number) => bot.env.db.appraisal.findUniqueOrThrow({ where: { id: season.appraisals[who]! } })
const reviews = () => bot.env.db.review.findMany({ where: { group: 'peer' } })
const reviewOf = async (who: number) => (await reviews()).find(({ raterId }) => raterId === season.people[who])!

/** Wati proposes Ayu, Budi, Sari and Dwi. */
async function propose(): Promise<void> {
	await start(wati)
	await tap(wati, 'Usulkan rekan penilai', '➕ Pilih rekan')
	await tap(wati, 'Ketut Ayu', 'Nyoman Budi', 'Putu Sari', 'Kadek Dwi', 'Selesai', 'Kirim ke atasan')
}

async function approve(): Promise<void> {
	await bot.tick()
	await start(head)
	await tap(head, 'Periksa usulan rekan', 'Wayan Wati', '✅ Setujui')
}

async function answer(who: number): Promise<void> {
	await tap(who, 'Mulai')
	for (let question = 0; question < 10; question++) await tap(who, '4')
}

describe('a list of peers', () => {
	test('is proposed, taken back, changed and sent again', async () => {
		await begin()
		await propose()
		expect(card(wati)).toContain('Sudah dikirim kepada Made Suarta')
		expect(card(wati)).toContain('1. Kadek Dwi · Dinas Kesehatan')
		expect(await appraisal(wati)).toMatchObject({ peers: 'proposed' })
		await tap(wati, 'Tarik kembali', '✕ Putu Sari')
		expect(card(wati)).toContain('Masih kurang 1 rekan.')
		expect(buttons(wati)).not.toContain('Kirim ke atasan')
		await tap(wati, '➕ Pilih rekan')
		await type(wati, 'eka')
		expect(card(wati)).toContain('Hasil pencarian “eka”: 1 orang')
		await tap(wati, '➕ Gede Eka', 'Selesai', 'Kirim ke atasan')
		expect(await appraisal(wati)).toMatchObject({ peers: 'proposed' })
	})

	test('survives a restart in the middle of choosing, and a search for nonsense', async () => {
		await begin()
		await start(wati)
		await tap(wati, 'Usulkan rekan penilai', '➕ Pilih rekan', 'Ketut Ayu')
		await bot.restart()
		await type(wati, '…')
		expect(bot.person(wati).chat.fromBot().at(-1)?.text).toContain('Mohon ketik sebagian nama')
		await type(wati, 'budi')
		await tap(wati, '➕ Nyoman Budi', 'Tampilkan semua')
		expect(card(wati)).toContain('2 dipilih (paling sedikit 4, paling banyak 6).')
		expect(card(wati)).toContain('✓ Ketut Ayu')
	})

	test('is approved: the supervisor and the employee are told, and the peers find their requests', async () => {
		await begin()
		await start(head)
		await propose()
		await bot.tick()
		const told = '1 daftar rekan penilai menunggu persetujuan Bapak/Ibu'
		expect((await message(head, told)).text).toMatch(
			/^Yth. Bapak Made Suarta,\n\n.*, yaitu dari Wayan Wati, paling lambat /,
		)
		await tapOn(head, told, 'Periksa usulan rekan (1)')
		await tapOn(head, '• Ketut Ayu · Dinas Kesehatan · 1 dari 6 permintaan', 'Wayan Wati')
		await tapOn(head, 'Silakan setujui', '✅ Setujui (4 rekan)')
		await message(head, 'Rekan penilai untuk Wayan Wati sudah disetujui.')
		expect(await reviews()).toHaveLength(4)
		await bot.tick()
		expect((await message(wati, 'Atasan sudah menyetujui')).text).toContain('Yth. Ibu Wayan Wati,')
		bot.at('2026-11-30T09:00:00+08:00')
		await start(ayu)
		expect(card(ayu)).toContain('Umpan balik untuk 1 rekan')
	})

	test('two lists are approved together, by name', async () => {
		await begin()
		await propose()
		await start(ayu)
		await tap(ayu, 'Usulkan rekan penilai', '➕ Pilih rekan')
		await tap(ayu, 'Wayan Wati', 'Nyoman Budi', 'Putu Sari', 'Kadek Dwi', 'Selesai', 'Kirim ke atasan')
		await bot.tick()
		await start(head)
		await tap(head, 'Periksa usulan rekan (2)', 'Setujui sekaligus (2 pegawai)')
		expect(card(head)).toContain('Setujui 2 daftar berikut?')
		expect(card(head)).toContain('Ketut Ayu\nKadek Dwi; Nyoman Budi; Putu Sari; Wayan Wati')
		await tap(head, 'Ya, setujui 2 daftar')
		expect(card(head)).toContain('2 daftar sudah disetujui.')
		expect(await reviews()).toHaveLength(8)
	})

	test('a peer is replaced with a reason that the employee reads', async () => {
		await begin()
		await propose()
		await bot.tick()
		await start(head)
		await tap(head, 'Periksa usulan rekan', 'Wayan Wati', 'Ganti Putu Sari')
		await type(head, 'Sedang tugas belajar <b>di Surabaya</b>.')
		expect(card(head)).toContain('Alasan tersimpan. Silakan pilih penggantinya.')
		await tap(head, '➕ Gede Eka', 'Selesai')
		expect(card(head)).toContain('✕ Putu Sari · diganti: Sedang tugas belajar <b>di Surabaya</b>.')
		expect(card(head)).toContain('Gede Eka · Dinas Kesehatan · 1 dari 6 permintaan · pilihan Bapak/Ibu')
		await tap(head, '✅ Setujui (4 rekan)')
		await bot.tick()
		await message(wati, '• Putu Sari: Sedang tugas belajar <b>di Surabaya</b>.')
		await tapOn(wati, 'Atasan sudah menyetujui', 'Lihat daftar')
		await message(wati, 'Atasan memilih 1 rekan lain.')
		expect(bot.transcript(wati)).not.toContain('Gede Eka')
	})

	test('is chosen by the supervisor where nobody proposed in time', async () => {
		await begin()
		await start(wati)
		await tap(wati, 'Usulkan rekan penilai')
		bot.at('2026-11-26T09:00:00+08:00')
		await tap(wati, 'Pilih rekan')
		expect(card(wati)).toContain('Masa pengusulan rekan penilai tidak sedang dibuka')
		await start(head)
		await tap(head, 'Periksa usulan rekan (7)')
		expect(card(head)).toContain('Tidak mengusulkan sampai tenggat')
		await send(head, `/approve/a:${season.appraisals[wati]}/`)
		await tap(head, '➕ Tambah rekan', 'Ketut Ayu', 'Nyoman Budi', 'Putu Sari', 'Kadek Dwi', 'Selesai', '✅ Setujui')
		expect(await reviews()).toHaveLength(4)
	})
})

describe('a peer', () => {
	test('reads who will see what, answers, is shown what gives them away, sends, and takes it back', async () => {
		await begin()
		await propose()
		await approve()
		bot.at('2026-11-30T09:00:00+08:00')
		await start(ayu)
		await tap(ayu, 'Beri umpan balik (1)')
		expect(card(ayu)).toContain('nilai rata-rata dari paling sedikit 3 rekan')
		expect(card(ayu)).toContain('Selasa, 8 Desember 2026 pukul 16.00 WITA')
		expect(card(ayu)).not.toContain('Budi')
		await answer(ayu)
		await tap(ayu, 'Tinjau', '✎ 2', 'catatan')
		await type(ayu, 'Senin lalu ia membantu Putu Sari di loket 3.')
		expect(card(ayu)).toContain('Tertulis “Senin lalu”, “Putu Sari”, “loket 3”.')
		await tap(ayu, 'Tinjau', 'Kirim…')
		expect(card(ayu)).toContain('silakan lihat kembali catatan ini: nomor 2 (“Senin lalu”, “Putu Sari”, “loket 3”)')
		await tap(ayu, '✎ 2')
		await type(ayu, 'Wayan Wati sigap membantu.')
		await tap(ayu, 'Tinjau', 'Kirim…')
		expect(card(ayu)).not.toContain('menebak siapa penulisnya')
		await tap(ayu, 'Ya, kirim sekarang')
		expect(await reviewOf(ayu)).toMatchObject({ state: 'submitted' })
		await tap(ayu, 'Tarik kembali')
		expect(await reviewOf(ayu)).toMatchObject({ state: 'draft' })
		await tap(ayu, 'Siapa melihat apa')
		expect(card(ayu)).toContain(
			'tidak seorang pun, termasuk pengelola basis data, dapat mengetahui siapa yang menulis apa',
		)
	})

	test('declines with a usual reason; the supervisor puts another there and the employee learns no name', async () => {
		await begin()
		await propose()
		await approve()
		bot.at('2026-11-30T09:00:00+08:00')
		await start(ayu)
		await tap(ayu, 'Beri umpan balik (1)', 'Berhalangan', 'Sedang cuti')
		expect(card(ayu)).toContain('alasan Bapak/Ibu sudah disampaikan')
		await bot.tick()
		const told = 'Ketut Ayu berhalangan memberi umpan balik untuk Wayan Wati'
		expect((await message(head, told)).text).toContain('Alasan: Sedang cuti, dinas luar, atau tugas belajar')
		await start(eka)
		await start(head)
		await send(head, `/approve/a:${season.appraisals[wati]}/`)
		await tap(head, 'Tambah rekan', 'Gede Eka', 'Selesai', '✅ Setujui (4 rekan)')
		await bot.tick()
		await tapOn(wati, 'Seorang rekan penilai berhalangan', 'Lihat daftar')
		expect((await message(wati, 'Atasan memilih 1 rekan lain.')).text).toContain('Ketut Ayu')
		expect(bot.transcript(wati)).not.toMatch(/Gede Eka|cuti/)
		await tapOn(eka, 'Bapak/Ibu diminta memberi umpan balik untuk 1 rekan kerja', 'Beri umpan balik (1)')
		await start(eka)
		await send(eka, '/feedback/')
		await tap(eka, 'Wayan Wati', 'Mulai')
		expect(card(eka)).toContain('Pertanyaan 1 dari')
	})

	test('declines in their own words, in the middle of answering', async () => {
		await begin()
		await propose()
		await approve()
		bot.at('2026-11-30T09:00:00+08:00')
		await start(ayu)
		await tap(ayu, 'Beri umpan balik (1)', 'Mulai', '4', 'Berhalangan')
		await type(ayu, 'Saya baru dua pekan di unit ini.')
		expect(card(ayu)).toContain('Saat ini tidak ada rekan yang menunggu')
		expect(await bot.env.db.answer.count()).toBe(0)
		await tap(ayu, 'Menu utama')
		await send(ayu, `/feedback/r:${(await reviewOf(ayu)).id}/`)
		expect(card(ayu)).toContain('sudah menyampaikan berhalangan')
		await send(ayu, `/feedback/r:${(await reviewOf(ayu)).id}/d:why/because:busy`)
		expect(card(ayu)).toContain('sudah menyampaikan berhalangan')
	})

	test('once the window has closed: who did not send finds nothing, who sent is told that it is sealed', async () => {
		await begin()
		await propose()
		await approve()
		bot.at('2026-11-30T09:00:00+08:00')
		await start(ayu)
		await tap(ayu, 'Beri umpan balik (1)', 'Mulai', '4')
		await start(sari)
		await tap(sari, 'Beri umpan balik (1)', 'Mulai', 'Tambah catatan')
		const sent = (await reviewOf(budi)).id
		await fillIn(bot.env, sent, { scores: 4, texts: { '*': 'Mohon berbagi ilmu.' } })
		bot.at('2026-12-08T16:00:00+08:00')
		await bot.tick()
		expect(await reviewOf(ayu)).toMatchObject({ state: 'lapsed' })
		await send(ayu, `/feedback/r:${(await reviewOf(ayu)).id}/`)
		expect(card(ayu)).toContain('isian yang sempat tersimpan sudah dihapus')
		await type(sari, 'Sangat membantu.')
		expect(bot.transcript(sari)).toMatch(/Sangat membantu\.[\s\S]*sempat tersimpan sudah dihapus/)

		await start(budi)
		await send(budi, '/feedback/')
		expect(card(budi)).toContain('✅ Sudah dikirim')
		await tap(budi, 'Wayan Wati')
		for (const place of ['', 'q:begin/', 'i:target/', 't:target/', 'v:all/', 'v:send/', 'n:show/', 'v:all/withdraw']) {
			await send(budi, `/feedback/r:${sent}/${place}`)
			expect(card(budi), place).toContain('sudah dikirim dan disegel')
			expect(card(budi), place).not.toMatch(/berbagi ilmu|Pencapaian target/)
		}
		expect(await reviewOf(budi)).toMatchObject({ state: 'submitted', submittedAt: null })
	})
})

test('callback data that others saw open nothing and change nothing', async () => {
	await begin()
	await propose()
	await approve()
	bot.at('2026-11-30T09:00:00+08:00')
	const [list, review] = [season.appraisals[wati]!, (await reviewOf(ayu)).id]
	const seen = [
		`/peers/a:${list}/`,
		`/peers/a:${list}/c::1/`,
		`/peers/a:${list}/c:ayu:1/pick:${season.people[eka]}`,
		`/peers/a:${list}/drop:${season.people[ayu]}`,
		`/peers/a:${list}/send`,
		`/peers/a:${list}/withdraw`,
		`/approve/a:${list}/`,
		`/approve/a:${list}/c::1/`,
		`/approve/a:${list}/ok:00000000`,
		`/approve/a:${list}/drop:${season.people[ayu]}`,
		`/approve/a:${list}/x:${season.people[ayu]}/`,
		`/approve/all:00000000/`,
		`/approve/all:00000000/approve`,
		`/feedback/r:${review}/`,
		`/feedback/r:${review}/q:begin/`,
		`/feedback/r:${review}/n:show/`,
		`/feedback/r:${review}/d:why/`,
		`/feedback/r:${review}/d:why/because:busy`,
		`/feedback/r:${review}/i:target/s:5`,
	]
	const stored = async () =>
		JSON.stringify([await bot.env.db.nomination.findMany(), await reviews(), await appraisal(wati)])
	const before = await stored()
	await start(tri)
	for (const data of seen) {
		await send(tri, data)
		expect(card(tri), data).not.toMatch(/Wayan Wati|Ketut Ayu/)
	}
	expect(await stored()).toBe(before)
	expect(await bot.env.db.answer.count()).toBe(0)
})

test('names and units as long as an import allows still fit on the card', async () => {
	await begin(8)
	const people = await bot.env.db.employee.findMany()
	for (const { id, name } of people)
		await bot.env.db.employee.update({ where: { id }, data: { name: `${name} ${'Panjang '.repeat(20)}` } })
	await bot.env.db.unit.updateMany({ data: { name: `Dinas ${'Pemberdayaan '.repeat(15)}` } })
	const proposals = [1, 2, 3, 4, 5, 6, 7, 8].flatMap(asking =>
		[1, 2, 3, 4, 5, 6, 7, 8]
			.filter(peer => peer !== asking)
			.slice(0, 6)
			.map((peer, place) => ({
				id: `nom${asking}${place}`,
				appraisalId: season.appraisals[asking]!,
				peerId: season.people[peer]!,
				createdAt: new Date(),
			})),
	)
	await bot.env.db.nomination.createMany({ data: proposals })
	await bot.env.db.appraisal.updateMany({ data: { peers: 'proposed' } })
	await start(head)
	for (const path of ['/approve/', '/approve/p:2/', `/approve/a:${season.appraisals[1]}/`]) {
		await send(head, path)
		expect(card(head)).toContain('Panjang')
	}
})
