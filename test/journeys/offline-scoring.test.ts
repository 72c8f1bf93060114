import readXlsxFile from 'read-excel-file/node'
import { afterEach, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { storeInstrument } from '../../src/store/instrument-version.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { anInstrument } from '../support/instrument.ts'
import { seedSeason } from '../support/season.ts'

let bot: TestBot
const head = 0
const card = () => bot.person(head).chat.card().text ?? ''
const heard = () => bot.person(head).chat.fromBot().at(-1)?.text ?? ''

afterEach(() => bot.close())

/** The newest document in the head's chat. */
async function download(): Promise<Buffer> {
	const { document } =
		bot
			.person(head)
			.chat.fromBot()
			.findLast(one => one.document) ?? {}
	return Buffer.from(await (await fetch(`${bot.url}/sim/files/${document?.file_id}`)).arrayBuffer())
}

test('a team is scored in a sheet without a connection, looked at, and taken as drafts', {
	timeout: 60_000,
}, async () => {
	bot = await startBot({
		people: 4,
		seed: async env => {
			await seedSeason(env, { staff: 3 })
			const instrumentVersionId = await storeInstrument(env.db, env, anInstrument())
			await env.db.period.updateMany({ data: { instrumentVersionId } })
		},
	})
	const hands = new Hands(bot)
	bot.at('2026-12-10T09:00:00+08:00')
	await hands.type(head, '/start')
	await hands.press(head, 'Nilai pegawai', 'Menilai tanpa koneksi')
	expect(card()).toMatch(/Unduh lembarnya.*Kirim kembali berkasnya/s)
	await hands.press(head, 'Unduh lembar')
	const [scores, rubric] = await readXlsxFile(await download())
	const rows = scores!.data
	expect(rows[0]?.[0]).toBe('Lembar nilai Triwulan IV 2026')
	expect(rows[1]?.[0]).toMatch(/^Penilai: Made Suarta \(1980\d+\), diunduh Kamis, 10 Desember 2026/)
	expect(rows.slice(5).map(row => row.slice(0, 6))).toEqual([
		['NIP', 'Nama', 'mutu', 'waktu', 'santun', 'disiplin'],
		[expect.any(String), 'Ketut Ayu', null, null, null, null],
		[expect.any(String), 'Nyoman Budi', null, null, null, null],
		[expect.any(String), 'Wayan Wati', null, null, null, null],
	])
	expect(rubric?.data[1]).toEqual(['hasil', 'mutu', 'mutu 1', 'mutu 2', 'mutu 3', 'mutu 4', 'mutu 5'])

	await hands.type(head, 'Sudah saya isi')
	expect(heard()).toContain('Mohon kirim lembar nilai')
	const filled = rows.map((row, index) =>
		index < 6 ? row : [...row.slice(0, 2), 4, 3, index === 6 ? 'baik' : 'TB', 4],
	)
	const cells = filled.map(row => row.map(value => (value === null ? null : { value: value as string | number })))
	await hands.attach(head, 'lembar.xlsx', await writeExcelFile(cells, { sheet: 'Nilai' }).toBuffer())
	expect(card()).toMatch(/Belum ada yang disimpan.*Nilai baru: 11.*Tidak dapat diambil: 1.*Sel E7: “baik” bukan nilai/s)
	expect(await bot.env.db.answer.count()).toBe(0)
	await hands.press(head, 'Simpan 11 nilai')
	expect(card()).toMatch(/11 nilai disimpan sebagai konsep/)
	expect(await bot.env.db.answer.count()).toBe(11)
})
