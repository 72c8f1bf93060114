import { afterEach, expect, test } from 'vitest'
import { hashPin } from '../../src/features/pin/hash.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { type Season, seedSeason } from '../support/season.ts'

const [made, wati] = [0, 1]
let bot: TestBot
let hands: Hands
afterEach(() => bot?.close())

const card = () => bot.person(wati).chat.messages().at(-1)?.text ?? ''
const account = () => bot.env.db.account.findUniqueOrThrow({ where: { telegramId: 1001n } })

test('a PIN guards a shared phone: nothing is shown or done before it, and no answer is lost unsaid', async () => {
	let season: Season | undefined
	bot = await startBot({
		people: 3,
		seed: async env => {
			season = await seedSeason(env, { staff: 2 })
		},
	})
	hands = new Hands(bot)
	bot.at('2026-12-01T09:00:00+08:00')
	await hands.type(wati, '/start')
	await hands.press(wati, 'Pengaturan pesan', '🔒 PIN', 'Pasang PIN')
	for (const typed of ['12', '1234', '7777']) await hands.type(wati, typed)
	expect(bot.transcript(wati)).toContain('PIN terdiri atas 4–6 angka')
	expect(bot.transcript(wati)).toContain('terlalu mudah ditebak')
	await hands.type(wati, '4821')
	await hands.type(wati, '4822')
	expect(bot.transcript(wati)).toContain('tidak sama dengan yang pertama')
	await hands.type(wati, '4821')
	expect(card()).toContain('✅ PIN sudah dipasang.')
	expect(bot.transcript(wati), 'no PIN stays in the chat').not.toMatch(/48\d\d|1234|7777/)
	expect((await account()).pinHash, 'nor in the database').not.toContain('4821')

	await hands.press(wati, 'Kunci sekarang')
	expect(card()).toContain('🔒 Terkunci.')
	await hands.press(wati, 'Menu utama')
	expect(card()).toContain('🔒 Masukkan PIN')
	await hands.type(wati, '/start')
	expect(card(), 'no way round').toContain('🔒 Masukkan PIN')
	await hands.send(wati, `/self/r:${season!.selfReviews[1]}/i:teliti/s:4`)
	expect(await bot.env.db.answer.count(), 'a button does nothing').toBe(0)
	await hands.type(wati, '0001')
	expect(card()).toContain('❌ PIN salah. Masih dapat dicoba 4 kali.')
	await hands.type(wati, '4821')
	expect(card(), 'what was tapped').toContain('🔓 Terbuka.\n\n📝 Penilaian diri\nTriwulan IV 2026\nPertanyaan')

	await hands.send(wati, `/self/r:${season!.selfReviews[1]}/i:pencapaian/`)
	const asked = card()
	bot.at('2026-12-01T09:20:00+08:00')
	await hands.type(wati, 'Menyusun laporan tahunan.')
	expect(card()).toContain('🔒 Pesan tadi belum disimpan')
	await bot.restart()
	await hands.type(wati, '4821')
	expect(card()).toContain('🔓 Terbuka. Pertanyaan tadi masih menunggu')
	await hands.type(wati, 'Menyusun laporan tahunan.')
	expect(await bot.env.db.answer.findMany()).toMatchObject([
		{ itemId: 'pencapaian', text: 'Menyusun laporan tahunan.' },
	])
	expect(asked).toContain('Pertanyaan')
	bot.at('2026-12-01T09:34:00+08:00')
	await hands.type(wati, '/start')
	expect(card(), 'fourteen minutes later it is open').toContain('Wayan Wati')

	bot.at('2026-12-01T10:00:00+08:00')
	for (const typed of ['1111', '2222', '3333', '4444', '5555', '4821']) await hands.type(wati, typed)
	expect(card()).toContain('⏳ PIN salah lima kali')
	expect(card()).toContain('pukul 10.15 WITA')
	bot.at('2026-12-01T10:15:00+08:00')
	await hands.type(wati, '4821')
	expect(card()).toContain('🔓 Terbuka.')

	bot.at('2026-12-01T11:00:00+08:00')
	await hands.type(made, '/start')
	await hands.send(made, `/people/e:${season!.people[wati]}/`)
	await hands.press(made, 'PIN terlupa', 'Hapus PIN')
	expect(hands.card(made).text).toContain('PIN sudah dihapus. Pegawai diberi tahu.')
	await bot.tick()
	expect(bot.transcript(wati)).toContain('PIN Bapak/Ibu telah dihapus oleh bagian kepegawaian')
	await hands.type(wati, '/start')
	expect(card()).toContain('Wayan Wati')
	const events = await bot.env.db.auditEvent.findMany({
		where: { action: { startsWith: 'pin.' } },
		orderBy: { id: 'asc' },
	})
	expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
		['pin.set', season!.people[wati]],
		['pin.blocked', null],
		['pin.removed', season!.people[made]],
	])

	await hands.send(wati, '/pin/new:1/')
	await hands.type(wati, '990017')
	await hands.type(wati, '990017')
	await hands.press(wati, 'Hapus PIN')
	await hands.type(wati, '990018')
	expect(card()).toContain('❌ PIN salah.')
	await hands.type(wati, '990017')
	expect(card()).toContain('PIN sudah dihapus.')
	expect((await account()).pinHash).toBeNull()
}, 90_000)

test('what was asked before the lock is asked again also where the lock is gone without a PIN being typed', async () => {
	let season: Season | undefined
	bot = await startBot({
		people: 3,
		seed: async env => {
			season = await seedSeason(env, { staff: 2 })
		},
	})
	hands = new Hands(bot)
	bot.at('2026-12-01T09:00:00+08:00')
	const pinOf = (data: { pinHash?: string | null; pinUsedAt: Date | null }) =>
		bot.env.db.account.update({ where: { telegramId: 1001n }, data })
	await hands.send(wati, `/self/r:${season!.selfReviews[1]}/i:pencapaian/`)
	await pinOf({ pinHash: await hashPin('4821'), pinUsedAt: null })
	await hands.type(wati, 'Menyusun laporan tahunan.')
	expect(card()).toContain('🔒 Pesan tadi belum disimpan')
	// The process ended between the right PIN and what follows it; Telegram delivers it again
	await pinOf({ pinUsedAt: new Date('2026-12-01T01:00:00Z') })
	await hands.type(wati, '4821')
	expect(card()).toContain('🔓 Terbuka. Pertanyaan tadi masih menunggu')
	expect(bot.transcript(wati), 'no PIN stays in the chat').not.toContain('4821')

	await pinOf({ pinUsedAt: null })
	await hands.type(wati, 'Menyusun laporan tahunan.')
	expect(card()).toContain('🔒 Pesan tadi belum disimpan')
	// HR has removed it meanwhile
	await pinOf({ pinHash: null, pinUsedAt: null })
	await hands.type(wati, 'Menyusun laporan tahunan.')
	expect(card()).toContain('🔓 Terbuka. Pertanyaan tadi masih menunggu')
	await hands.type(wati, 'Menyusun laporan tahunan.')
	expect(await bot.env.db.answer.findMany()).toMatchObject([
		{ itemId: 'pencapaian', text: 'Menyusun laporan tahunan.' },
	])
}, 60_000)
