import { afterEach, expect, test } from 'vitest'
import { builtInEntries } from '../../../src/features/help/built-in.ts'
import { fields } from '../../../src/features/help/editing.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { startBot, type TestBot } from '../../support/bot.ts'
import { jpeg } from '../../support/files.ts'
import { Hands } from '../../support/hands.ts'
import { seedSeason } from '../../support/season.ts'
import { readTables } from '../../support/tables.ts'

/** The head, who works for HR; two employees; and somebody who has not joined. */
const [made, wati, ayu, stranger] = [0, 1, 2, 9]

let bot: TestBot
let hands: Hands
afterEach(() => bot?.close())

async function start(): Promise<void> {
	bot = await startBot({
		people: 10,
		seed: async env => {
			const { people } = await seedSeason(env, { staff: 2, period: false })
			await env.db.employee.update({ where: { id: people[ayu] }, data: { supervisorId: null } })
		},
	})
	hands = new Hands(bot)
}

const card = (who: number) => hands.card(who).text ?? ''
const labels = (who: number) =>
	hands
		.card(who)
		.reply_markup?.inline_keyboard.flat()
		.map(({ text }) => text) ?? []

test('built-in entries are as short as those that HR may write', () => {
	for (const language of ['id', 'en'] as const) {
		const t = translator(language)
		for (const name of builtInEntries) {
			expect(t(`help-faq-${name}-title`).length, `${language} ${name}`).toBeLessThanOrEqual(fields.titleId)
			expect(t(`help-faq-${name}-text`).length, `${language} ${name}`).toBeLessThanOrEqual(fields.textId)
		}
	}
})

test('people read what others ask, ask HR, and get an answer; HR makes it part of the FAQ', async () => {
	await start()
	bot.sim.faults.deliverTwice = true
	await hands.type(made, '/start')
	await hands.type(stranger, '/bantuan')
	expect(card(stranger)).toContain('diperlukan undangan dari bagian kepegawaian')
	expect(labels(stranger)).toEqual(['✉️ Bergabung dengan undangan', '🏠 Menu utama'])

	await hands.type(wati, '/start')
	await hands.press(wati, 'Bantuan', 'Benarkah umpan balik tanpa nama?')
	expect(card(wati)).toContain('Ya, setelah disegel.')
	await hands.press(wati, 'Kembali', 'Data atasan saya tidak sesuai')
	expect(card(wati)).toContain('Atasan langsung yang tercatat: Made Suarta (Kepala Dinas)')
	await hands.type(ayu, '/bantuan')
	await hands.press(ayu, 'Data atasan saya')
	expect(card(ayu)).toContain('Atasan langsung Bapak/Ibu belum tercatat.')

	await hands.press(wati, 'Tanya kepegawaian')
	bot.person(wati).sendPhoto(jpeg())
	await bot.idle()
	expect(bot.transcript(wati)).toContain('Mohon kirim jawaban berupa teks, bukan foto')
	expect(bot.transcript(wati)).not.toContain('bukti dukung dilampirkan')
	await hands.type(wati, 'Kapan hasil dibagikan?')
	expect(card(wati)).toContain('Pertanyaan yang akan dikirim:\nKapan hasil dibagikan?')
	await hands.type(wati, 'Kapan hasil triwulan ini dibagikan?')
	await hands.press(wati, 'Kirim dengan nama')
	expect(labels(wati)).toContain('⏳ Kapan hasil triwulan ini dibagikan?')

	await bot.tick()
	expect(card(made)).toContain('Yth. Bapak Made Suarta,\n\n1 pertanyaan pegawai menunggu jawaban')
	await hands.type(made, '/start')
	expect(card(made)).toContain('✉️ 1 pertanyaan pegawai menunggu jawaban.')
	await hands.press(made, 'Pertanyaan pegawai (1)', 'Wayan Wati', 'Jawab')
	await hands.type(made, 'Paling lambat 23 Desember.')
	expect(card(made)).toContain('Jawaban yang akan dikirim:\nPaling lambat 23 Desember.')
	await hands.press(made, 'Kirim jawaban')
	expect(card(made)).toContain('Dijawab oleh Made Suarta')

	await bot.tick()
	expect(card(wati)).toContain('Kapan hasil triwulan ini dibagikan?\n\nPaling lambat 23 Desember.')
	await hands.press(wati, 'Tanya lagi tentang ini')
	await hands.type(wati, 'Juga untuk yang cuti?')
	await hands.press(wati, 'Kirim dengan nama')

	await hands.press(made, 'Jadikan bagian dari FAQ')
	expect(card(made)).toContain('belum tampil bagi pegawai')
	expect(card(made)).not.toContain('Wati')
	await hands.press(made, '✏️ Isi')
	await hands.type(made, 'Setelah ditetapkan, paling lambat 23 Desember.')
	expect(card(made)).toContain(
		'Beginilah tampilannya nanti:\n\nKapan hasil triwulan ini dibagikan?\n\nSetelah ditetapkan',
	)
	await hands.press(made, 'Simpan')
	expect(card(made)).toMatch(/Bahasa Inggris\n\(belum ada judul\)\n\n\(belum ada isi\)/)
	await hands.press(made, 'Tampilkan bagi pegawai', 'Naik')
	await hands.type(ayu, '/bantuan')
	expect(labels(ayu).slice(7, 9)).toEqual(['Kapan hasil triwulan ini dibagikan?', 'Bila waktu atau sinyal terbatas'])
	await hands.press(ayu, 'Kapan hasil')
	expect(card(ayu)).toContain('Setelah ditetapkan, paling lambat 23 Desember.')

	await hands.type(wati, '/start')
	await hands.press(wati, 'English', 'Help', 'Kapan hasil')
	expect(card(wati)).toContain('Setelah ditetapkan')
	expect(await bot.env.db.helpDraft.count()).toBe(0)

	const rowsOf = async (...marks: string[]) =>
		[...(await readTables(bot.env.db)).keys()].filter(row => marks.some(mark => row.includes(mark)))
	const { employeeId } = await bot.env.db.account.findUniqueOrThrow({ where: { telegramId: 1000n + BigInt(ayu) } })
	await hands.type(ayu, '/start')
	const before = await rowsOf(employeeId!, `${1000 + ayu}`)
	await hands.press(ayu, 'Bantuan', 'Tanya kepegawaian')
	await hands.type(ayu, 'Bolehkah saya menolak menilai teman dekat?')
	await hands.press(ayu, 'Kirim tanpa nama')
	await hands.type(made, '/start')
	await hands.press(made, 'Pertanyaan pegawai (2)', 'Tanpa nama', 'Jawab')
	await hands.type(made, 'Boleh, melalui tombol Berhalangan.')
	await hands.press(made, 'Kirim jawaban')
	await bot.tick()
	await bot.tick()
	expect(card(ayu)).toContain('Boleh, melalui tombol Berhalangan.')
	expect(await rowsOf(employeeId!, `${1000 + ayu}`)).toEqual(before)
}, 90_000)
