import { afterEach, expect, test } from 'vitest'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { type Season, seedSeason } from '../support/season.ts'

let bot: TestBot

afterEach(() => bot.close())

test('an answer typed while the bot was away is kept, though it died before it noted the card that asked', async () => {
	let season: Season | undefined
	bot = await startBot({
		people: 3,
		seed: async env => {
			season = await seedSeason(env, { staff: 2, instrument: 'jakarta' })
		},
	})
	bot.at('2026-11-30T09:00:00+08:00')
	const wati = bot.person(1)
	await say('/start')
	await wati.tap({ data: `/self/r:${season!.selfReviews[1]}/` }).answered
	await bot.idle()

	bot.sim.faults.loseConfirmations = true
	await say('Vaksinasi 412 balita.')
	await bot.stopBot()
	const { awaiting } = await bot.env.db.account.findUniqueOrThrow({ where: { telegramId: 1001n } })
	const { card: _, ...asked } = awaiting as { card: number }
	await bot.env.db.account.update({ where: { telegramId: 1001n }, data: { awaiting: asked } })
	wati.sendText('Listrik padam dua hari.')
	bot.sim.faults.loseConfirmations = false
	await bot.restart()
	await bot.idle()

	const kept = await bot.env.db.answer.findMany({ orderBy: { savedAt: 'asc' }, select: { text: true } })
	expect(kept).toEqual([{ text: 'Vaksinasi 412 balita.' }, { text: 'Listrik padam dua hari.' }])

	async function say(text: string): Promise<void> {
		wati.sendText(text)
		await bot.idle()
	}
})

test('the rest of a text that was too long, and that the client has split, is no answer of its own', async () => {
	const [made, wati] = [0, 1]
	let season: Season | undefined
	bot = await startBot({
		people: 3,
		seed: async env => {
			season = await seedSeason(env, { staff: 2, period: false })
		},
	})
	const about = { employeeId: season!.people[wati]!, note: 'Putu Sari', createdAt: new Date() }
	await bot.env.db.correctionRequest.create({ data: { id: 'cor0000001', ...about } })
	const hands = new Hands(bot)
	await hands.type(made, '/start')
	await hands.send(made, '/people/c:cor0000001/no:ask/')
	await hands.type(made, 'a'.repeat(4_200))
	const request = () => bot.env.db.correctionRequest.findUniqueOrThrow({ where: { id: 'cor0000001' } })
	expect(await request()).toMatchObject({ outcome: null, reason: null })
	expect(bot.transcript(made).match(/terlalu panjang/g), 'said once').toHaveLength(1)
	bot.at(bot.env.now().add({ minutes: 1 }).toString())
	await hands.type(made, 'Data sudah benar.')
	expect(await request()).toMatchObject({ outcome: 'refused', reason: 'Data sudah benar.' })
}, 60_000)
