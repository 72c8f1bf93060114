import readXlsxFile from 'read-excel-file/node'
import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { jpeg } from '../support/files.ts'
import { Hands } from '../support/hands.ts'
import { seedSeason } from '../support/season.ts'

/** Made and Wati work for HR; a new officer's first list has ten mistakes in it. */
const [made, wati] = [0, 1]
let bot: TestBot
let hands: Hands

async function begin(): Promise<void> {
	bot = await startBot({
		seed: async env => {
			const { people } = await seedSeason(env, { staff: 2 })
			await env.db.roleGrant.create({ data: { employeeId: people[wati]!, role: 'hr', grantedAt: new Date() } })
		},
	})
	hands = new Hands(bot)
}
afterEach(() => bot.close())

const header = 'nip;nama;jabatan;unit;atasan_nip'
const head = '198001012010011001'
const right = [
	`197503142000031001;I Nyoman Arta;Kepala Bidang;Bidang Promosi;${head}`,
	'198508222010032003;Ni Luh Sari, S.H.;Penyuluh;Bidang Promosi;197503142000031001',
]
const wrong = [
	'1,97503E+17;I Gede Yoga;Staf;Bidang Promosi;',
	'19900127201503200;Ni Kadek Ayu;Staf;Bidang Promosi;',
	`;Ni Komang Dewi;Staf;Bidang Promosi;${head}`,
	`199001272015032002;;Staf;Bidang Promosi;${head}`,
	`199001272015032003;Ketut Rai;Staf;;${head}`,
	'199001272015032004;Wayan Rai;Staf;Bidang Promosi;199901012020011001',
	'199001272015032005;Putu Rai;Staf;Bidang Promosi;Bapak Arta',
	'199001272015032006;Gede Rai;Staf;Bidang Promosi;199001272015032006',
	`199001272015032007;=1+1;Staf;Bidang Promosi;${head}`,
	`197503142000031001;I Nyoman Arta;Kepala Bidang;Bidang Promosi;${head}`,
]
const csv = (...lines: string[]) => Buffer.from([header, ...lines].join('\r\n'))
const card = (who = made) => bot.person(who).chat.card().text ?? ''
const heard = (who = made) => bot.person(who).chat.fromBot().at(-1)?.text ?? ''
const buttons = () => bot.person(made).chat.buttons()
const people = () => bot.env.db.employee.count()

/** The newest document in Made's chat. */
async function download(): Promise<Buffer> {
	const id = bot
		.person(made)
		.chat.fromBot()
		.findLast(({ document }) => document)?.document?.file_id
	return Buffer.from(await (await fetch(`${bot.url}/sim/files/${id}`)).arrayBuffer())
}

test('a list with ten mistakes is put right, stored once, and undone', { timeout: 60_000 }, async () => {
	await begin()
	await hands.type(made, '/hr')
	await hands.press(made, 'Data pegawai', 'Impor daftar')
	expect(card()).toMatch(/XLSX atau CSV.*20 MB.*nip, nama, jabatan, unit, atasan_nip/s)

	await hands.type(made, 'Ini daftarnya')
	expect(heard()).toContain('Mohon kirim daftar pegawai sebagai berkas')
	bot.person(made).sendPhoto(jpeg())
	await bot.sim.idle({ quietMs: 0 })
	expect(heard()).toContain('Foto tidak dapat dibaca sebagai daftar')
	await hands.attach(made, 'daftar.csv', Buffer.from('nama;nomor\nWati;1'))
	expect(heard()).toMatch(/tidak ditemukan: nip, jabatan, unit, atasan_nip.*terbaca.*nama, nomor/s)
	await hands.press(made, 'Unduh contoh berkas')
	expect((await readXlsxFile(await download()))[0]?.data[0]).toEqual(header.split(';'))

	await hands.attach(made, 'daftar.csv', csv(...right, ...wrong))
	expect(card()).toMatch(/Belum ada yang disimpan.*Baru: 2 \(baris 2 I Nyoman Arta; baris 3 Ni Luh/s)
	expect(card()).toMatch(/perlu diperbaiki: 10.*Baris 4: NIP "1,97503E\+17" telah dibulatkan/s)
	expect(buttons()).not.toContain('Simpan semua (2)')
	await hands.press(made, 'Unduh daftar kesalahan')
	const [first = [], ...rows] = (await readXlsxFile(await download()))[0]?.data ?? []
	expect(first).toEqual([...header.split(';'), 'baris', 'keterangan'])
	expect(rows).toHaveLength(10)
	expect(rows.at(-1)).toEqual([...wrong.at(-1)!.split(';'), '13', expect.stringContaining('sudah ada pada baris 2')])

	await hands.attach(made, 'daftar baru.csv', csv(...right))
	expect(card()).toMatch(/daftar baru\.csv.*Baru: 2.*Unit baru: 1.*tidak ada dalam berkas: 3.*perlu diperbaiki: 0/s)
	const { message_id: id } = bot.person(made).chat.card()
	for (const _ of ['once', 'twice']) bot.person(made).tap('Simpan semua (2)', id)
	await bot.sim.idle({ quietMs: 0 })
	expect(card()).toMatch(/Daftar sudah disimpan.*Disimpan Senin, 23 November 2026 pukul 09\.00 WITA oleh Made Suarta/s)
	expect(card()).not.toContain('perlu diperbaiki')
	expect(await people()).toBe(5)
	expect(await bot.env.db.auditEvent.count({ where: { action: 'people.imported' } })).toBe(1)

	const codes = () => bot.env.db.invitation.count()
	const stored = bot.person(made).chat.card().message_id
	for (const _ of ['once', 'twice']) bot.person(made).tap('Unduh kode undangan', stored)
	await bot.sim.idle({ quietMs: 0 })
	expect([await codes(), card()]).toEqual([2, expect.stringContaining('baru saja dikirim')])
	expect((await download()).toString()).toMatch(/nip,nama,kode,tautan.*198508222010032003,"Ni Luh Sari, S\.H\."/s)
	await hands.press(made, 'Batalkan impor ini')
	expect(card()).toContain('Kode undangan 2 pegawai baru tidak berlaku lagi')
	await hands.press(made, 'Ya, batalkan impor')
	expect(card()).toMatch(/kembali seperti sebelumnya.*telah dibatalkan/s)
	expect([await people(), await bot.env.db.unit.count()]).toEqual([3, 1])
})

test('a file sent unasked, a second officer, a restart in between, and taps of nobody from HR', async () => {
	await begin()
	await hands.type(made, '/start')
	await hands.attach(made, 'daftar.xlsx', csv(...right))
	expect(card()).toContain('Apakah ini daftar pegawai')
	await bot.restart()
	await hands.press(made, 'Ya, periksa')
	expect(card()).toContain('Baru: 2')

	await hands.type(wati, '/start')
	await hands.attach(wati, 'lain.csv', csv(right[0]!, '198508222010032009;Wayan Baru;Staf;Bidang Promosi;'))
	await hands.press(wati, 'Ya, periksa', 'Simpan semua (2)')
	expect(card(wati)).toContain('Daftar sudah disimpan')
	await bot.restart()
	await hands.press(made, 'Simpan semua (2)')
	expect(card()).toMatch(/Data pegawai berubah sejak.*Baru: 1.*Tetap: 1/s)
	await hands.press(made, 'Simpan semua (1)')
	expect(await people()).toBe(6)

	await hands.type(2, '/start')
	const [last] = await bot.env.db.import.findMany({ where: { state: 'stored' }, orderBy: { storedAt: 'desc' } })
	for (const place of [
		'',
		'check',
		'all',
		'right',
		'cancel',
		'errors',
		'changes',
		'codes',
		'undo:ask/',
		'undo:ask/yes',
	])
		await hands.send(2, `/import/f:${last!.id}/${place}`)
	await hands.attach(2, 'daftar.csv', csv(...right))
	expect(bot.transcript(2)).not.toMatch(/daftar\.csv|Baru:/)
	expect(await people()).toBe(6)
})
