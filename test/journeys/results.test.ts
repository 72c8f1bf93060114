import { afterAll, beforeAll, expect, test } from 'vitest'
import { afterwards, seedScoredSeason } from '../features/results/scored-season.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import type { Season } from '../support/season.ts'

let bot: TestBot
let season: Season
/** HR and supervisor in one: Made. */
const made = 0
const wati = 1
const ayu = 2
const budi = 3

beforeAll(async () => {
	bot = await startBot({
		seed: async env => {
			season = await seedScoredSeason(env)
		},
	})
	bot.at(afterwards)
})
afterAll(() => bot.close())

async function tap(index: number, button: string | { data: string }, messageId?: number): Promise<void> {
	bot.person(index).tap(button, messageId)
	await bot.idle()
}

async function say(index: number, text: string): Promise<void> {
	bot.person(index).sendText(text)
	await bot.idle()
}

/** Callback data as a modified client may send them. */
async function send(index: number, data: string): Promise<void> {
	bot.person(index).sendCallback(undefined, data)
	await bot.idle()
}

const chat = (index: number) => bot.person(index).chat
const card = (index: number) => chat(index).card()
const read = (index: number) => card(index).text ?? card(index).caption ?? ''
const resultId = async (index: number) =>
	(await bot.env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[index] } })).id

test('Wati has no way to results before there are any', async () => {
	await say(wati, '/start')
	await say(ayu, '/start')
	expect(chat(wati).buttons()).not.toContain('📊 Hasil penilaian')
	await say(wati, '/hasil')
	expect(read(wati)).toContain('Belum ada hasil penilaian yang ditetapkan.')
})

test('Wati cannot publish, whatever she sends', async () => {
	await send(wati, `/result/p:${season.periodId}/c:2/publish`)
	expect(read(wati)).toContain('Bagian ini hanya untuk petugas kepegawaian.')
	expect(await bot.env.db.result.count()).toBe(0)
})

test('Made publishes after being asked twice, and sees who gets no result', async () => {
	await say(made, '/start')
	await tap(made, '📊 Hasil penilaian')
	await tap(made, 'Penetapan hasil: Triwulan IV 2026')
	expect(read(made)).toContain('4 pegawai: 2 sudah dinilai atasan, 2 belum.')
	await tap(made, 'Belum dinilai atasan (2)')
	expect(read(made)).toContain('• Nyoman Budi')
	await tap(made, 'Kembali')
	await tap(made, 'Tetapkan hasil…')
	expect(read(made)).toContain('2 pegawai belum dinilai atasan dan belum memperoleh hasil:\n• Nyoman Budi')
	await tap(made, 'Lanjutkan…')
	expect(read(made)).toContain('tidak dapat ditarik kembali')
	expect(await bot.env.db.result.count()).toBe(0)
	const [asked, confirm] = [card(made).message_id, `/result/p:${season.periodId}/c:2/publish`]
	await tap(made, 'Ya, tetapkan sekarang')
	// The summary of his own team may be quicker than the card.
	expect(bot.transcript(made)).toContain('Hasil sudah ditetapkan.')
	expect(bot.transcript(made)).toContain('2 memperoleh hasil dan 2 belum dinilai atasannya')

	await bot.person(made).sendCallback(asked, confirm).answered
	await bot.idle()
	expect(await bot.env.db.result.count()).toBe(2)
})

test('Wati receives her result with a picture and reads how it came about; the picture stays', async () => {
	await bot.tick()
	const picture = chat(wati).last()
	expect(picture.photo).toBeDefined()
	expect(picture.caption).toContain('Predikat: Baik\nNilai: 79,25 dari 100')
	expect(picture.has_protected_content).toBeUndefined()

	await tap(wati, 'Rincian nilai', picture.message_id)
	expect(read(wati)).toContain('(4,17 − 1) ÷ (5 − 1) × 100 = 79,25')
	expect(chat(wati).message(picture.message_id)).toBeDefined()
	await tap(wati, 'Berikutnya')
	await tap(wati, 'Berikutnya')
	expect(read(wati)).toContain('(4 + 5 + 4) ÷ 3 = 4,333333…')
	await tap(wati, 'Kembali')
	await tap(wati, 'Catatan penilai')
	const comments = [read(wati)]
	for (let left = 2; left > 0; left--) {
		await tap(wati, 'Berikutnya')
		comments.push(read(wati))
	}
	expect(comments.join('\n')).toContain('Atasan · Ketepatan waktu (nilai 5)\nSelalu selesai sebelum tenggat.')
	expect(comments.join('\n')).toContain('Mohon lebih sering berbagi ilmu.')
	await tap(wati, 'Kembali')
	await tap(wati, 'Lihat grafik')
	expect(chat(wati).last().photo).toBeDefined()
})

test('Budi, whom nobody scored, reads that there is no result and whom to ask', async () => {
	await say(budi, '/hasil')
	expect(read(budi)).toContain('Belum ada hasil karena penilaian oleh atasan belum diterima.')
})

test("Ayu's result shows nothing of her two peers, and says why", async () => {
	await tap(ayu, 'Rincian nilai', chat(ayu).last().message_id)
	expect(read(ayu)).toContain('Rekan kerja: penilainya kurang dari 3 orang')
	expect(bot.transcript(ayu)).not.toMatch(/RAHASIA/)
	await tap(ayu, 'Kembali')
	expect(chat(ayu).buttons()).not.toContain('💬 Catatan penilai')
})

test('Made reads the team on a card that cannot be forwarded, and each reading is recorded', async () => {
	await bot.env.db.auditEvent.deleteMany()
	const summary = chat(made)
		.messages()
		.find(message => message.text?.includes('👥 Hasil tim'))!
	expect(summary.has_protected_content).toBe(true)
	await say(made, '/hasil')
	await tap(made, 'Hasil tim: Triwulan IV 2026')
	expect(card(made).has_protected_content).toBe(true)
	expect(read(made)).toContain('Wayan Wati\nBaik · 79,25')
	const team = card(made).message_id
	await tap(made, 'Wayan Wati')
	expect(card(made).message_id).toBe(team)
	expect(read(made)).toContain('Dinas Kesehatan')
	const events = await bot.env.db.auditEvent.findMany({ orderBy: { id: 'asc' } })
	expect(events.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
		`result.listed period:${season.periodId}`,
		`result.read result:${await resultId(wati)}`,
	])
	await tap(made, 'Lihat grafik')
	expect(chat(made).last().has_protected_content).toBe(true)
})

test('HR sees the spread as a picture and people by page', async () => {
	await send(made, `/result/p:${season.periodId}/`)
	await tap(made, 'Sebaran predikat')
	expect(chat(made).last().photo).toBeDefined()
	await tap(made, 'Kelengkapan hasil')
	await tap(made, 'Hasil per unit')
	expect(read(made)).toContain('• Dinas Kesehatan: 2 dari 4')
})

test('nobody opens what is not theirs with callback data of somebody else', async () => {
	const before = await bot.env.db.auditEvent.count()
	const own = await resultId(wati)
	for (const data of [
		`/result/r:${own}/`,
		`/result/r:${own}/d:2/`,
		`/result/r:${own}/c:1/`,
		`/result/r:${own}/picture`,
		`/result/t:${season.periodId}/`,
		`/result/t:${season.periodId}/p:1/`,
		`/result/t:${season.periodId}/see:${own}`,
		`/result/p:${season.periodId}/`,
		`/result/p:${season.periodId}/e:1/`,
		`/result/p:${season.periodId}/m:1/`,
		`/result/p:${season.periodId}/u:1/`,
		`/result/p:${season.periodId}/c:1/`,
		`/result/p:${season.periodId}/spread`,
		`/result/p:${season.periodId}/completion`,
		`/result/p:${season.periodId}/people`,
	]) {
		await say(budi, '/start')
		await send(budi, data)
		expect(`${data}: ${read(budi)}`).toMatch(/Bagian ini (tidak terbuka untuk Bapak\/Ibu|hanya untuk petugas)/)
		expect(chat(budi).last().photo).toBeUndefined()
	}
	expect(await bot.env.db.auditEvent.count()).toBe(before)
})

test('all of it in English', async () => {
	await say(wati, '/start')
	await tap(wati, 'English')
	await tap(wati, '📊 Results')
	expect(read(wati)).toContain('Good · 79.25')
	await tap(wati, 'Triwulan IV 2026')
	expect(read(wati)).toContain('Internal appraisal result, not an official SKP predikat')
	await tap(wati, 'Explain the result')
	expect(read(wati)).toContain('rounding happens only once')
})
