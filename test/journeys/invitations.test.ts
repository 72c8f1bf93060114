import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { seedSeason } from '../support/season.ts'

let bot: TestBot
const hr = 0
const card = () => bot.person(hr).chat.card().text ?? ''
const inForce = () => bot.env.db.invitation.count({ where: { voidedAt: null } })

afterEach(() => bot.close())

async function download(): Promise<{ name: string; bytes: Buffer }> {
	const { document } =
		bot
			.person(hr)
			.chat.fromBot()
			.findLast(one => one.document) ?? {}
	const bytes = Buffer.from(await (await fetch(`${bot.url}/sim/files/${document?.file_id}`)).arrayBuffer())
	return { name: document?.file_name ?? '', bytes }
}

test('HR prints invitations of a unit, is warned before codes that are out become void, and takes a CSV', async () => {
	bot = await startBot({
		people: 3,
		seed: async env => {
			await seedSeason(env, { staff: 4, joined: 3, period: false })
		},
	})
	const hands = new Hands(bot)
	await hands.type(hr, '/start')
	await hands.send(hr, '/people/missing:1/')
	await hands.press(hr, 'Dinas Kesehatan', 'Cetak undangan')
	expect(card()).toMatch(/Dinas Kesehatan.*2 pegawai belum bergabung.*kode baru yang berlaku 30 hari/s)
	const { message_id: id } = bot.person(hr).chat.card()
	for (const _ of ['once', 'twice']) bot.person(hr).tap('PDF untuk 2 pegawai', id)
	await bot.sim.idle({ quietMs: 0 })
	expect(await bot.env.db.invitation.count()).toBe(2)
	const printed = await download()
	expect(printed.name).toBe('Undangan-Dinas-Kesehatan-2026-11-23.pdf')
	expect(printed.bytes.toString('latin1').match(/t\.me\/\w+\?start=[0-9A-Z]{16}/g)).toHaveLength(2)
	expect(await inForce()).toBe(2)

	expect(card()).toMatch(/2 di antaranya masih memegang kode.*Lanjutkan\?/s)
	await hands.press(hr, 'CSV untuk 2 pegawai')
	const { bytes } = await download()
	expect(bytes.toString()).toMatch(/^nip,nama,kode,tautan\r\n(\d{18},[\w ]+,[0-9A-Z]{16},https:.*\r\n){2}$/)
	expect([await inForce(), await bot.env.db.invitation.count()]).toEqual([2, 4])

	await hands.type(1, '/start')
	await hands.send(1, '/invite/pdf-all')
	await hands.send(1, '/invite/u:unit000001/csv-all')
	expect(bot.transcript(1)).not.toContain('undangan.')
	expect(await bot.env.db.invitation.count()).toBe(4)
})
