import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { toDate } from '../../src/store/time.ts'
import { type Agency, accounts, seedAgency } from '../support/agency.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { digest } from '../support/digest.ts'
import { Hands } from '../support/hands.ts'
import { saidSince } from '../support/said.ts'
import { SeasonPlay } from '../support/season-play.ts'
import { smallInstrument } from '../support/small-instrument.ts'

let bot: TestBot
let straight: { state: Awaited<ReturnType<typeof digest>>; told: string[] }

async function begin(afterEachAct?: () => Promise<void>): Promise<SeasonPlay> {
	let agency: Agency | undefined
	bot = await startBot({
		people: accounts,
		seed: async env => {
			agency = await seedAgency(env, smallInstrument)
		},
	})
	return new SeasonPlay(new Hands(bot, afterEachAct), agency!)
}

/** What the bot told people on its own, with as many copies as they got. */
function told(): string[] {
	return saidSince(bot)
		.filter(({ isNew, text }) => isNew && text.startsWith('Yth. '))
		.map(({ chat, text }) => `${chat} ${text}`)
		.toSorted()
}

/** What the season has come to once all that is due has gone out: what met a fault comes again a little later. */
async function outcome(): Promise<typeof straight> {
	const { db, now } = bot.env
	const owed = { state: { in: ['waiting' as const, 'sending' as const] }, dueAt: { lte: toDate(now()) } }
	await vi.waitFor(
		async () => {
			await bot.tick()
			expect(await db.outboxMessage.count({ where: owed })).toBe(0)
		},
		{ timeout: 30_000, interval: 200 },
	)
	return { state: await digest(db), told: told() }
}

beforeAll(async () => {
	const play = await begin()
	await play.play()
	straight = await outcome()
	await bot.close()
}, 240_000)

afterEach(() => bot.close())

test('a season in which every update comes twice ends like a straight one', { timeout: 240_000 }, async () => {
	const play = await begin()
	bot.sim.faults.deliverTwice = true
	await play.play()
	expect(await outcome()).toEqual(straight)
	expect(new Set(told()).size).toBe(told().length)
})

test('so does one whose bot starts anew again and again and gets what it had handled before', {
	timeout: 240_000,
}, async () => {
	let acts = 0
	const play = await begin(async () => {
		bot.sim.faults.loseConfirmations = true
		if (++acts % 6 > 0) return
		await bot.stopBot()
		bot.sim.faults.loseConfirmations = false
		await bot.restart()
		await bot.sim.idle({ quietMs: 0 })
	})
	await play.play()
	expect(acts).toBeGreaterThan(100)
	expect(await outcome()).toEqual(straight)
})
