import { afterEach, expect, test } from 'vitest'
import { readInstrumentFile } from '../../src/store/instrument-files.ts'
import { type Agency, accounts, ayu, dewi, made, seedAgency, stranger, wati } from '../support/agency.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { saidSince } from '../support/said.ts'
import { SeasonPlay, secrets } from '../support/season-play.ts'
import { instrumentWordings, wordings } from '../support/sentences.ts'

let bot: TestBot
let play: SeasonPlay
afterEach(() => bot.close())

async function begin(language: 'id' | 'en'): Promise<void> {
	let agency: Agency | undefined
	bot = await startBot({
		people: accounts,
		seed: async env => {
			agency = await seedAgency(env)
		},
	})
	play = new SeasonPlay(new Hands(bot), agency!, language)
}

/** Everything that somebody has been shown, card by card. */
const shown = (who: number) => saidSince(bot).filter(({ chat }) => chat === 1000 + who)
const read = (who: number) =>
	shown(who)
		.map(({ text }) => text)
		.join('\n\n')

test('from the invitation to the result, by chat alone', { timeout: 240_000 }, async () => {
	await begin('id')
	await play.play()
	await play.look()

	// Wati: her supervisor's aspects are 4, 4, 4 and 3, each peer's mean is 4.
	expect(read(wati)).toContain('(4 × 30 + 4 × 30 + 4 × 20 + 3 × 20) ÷ 100 = 3,8')
	expect(read(wati)).toContain('• Ketelitian: 4 (rata-rata 3 penilai)')
	expect(read(wati)).toContain('(3,8 × 70 + 4 × 30) ÷ 100 = 3,86')
	expect(read(wati)).toContain('(3,86 − 1) ÷ (5 − 1) × 100 = 71,5')
	expect(read(wati)).toContain('Predikat: Baik\nNilai: 71,50 dari 100')
	// Ayu: of her four peers two have sent their feedback, so that only the supervisor counts.
	expect(read(ayu)).toContain('(5 × 30 + 5 × 30 + 5 × 20 + 4 × 20) ÷ 100 = 4,8')
	expect(read(ayu)).toContain('Predikat: Sangat Baik\nNilai: 95,00 dari 100')
	expect(read(ayu)).toContain('• Rekan kerja: penilainya kurang dari 3 orang')

	expect(read(wati)).toContain(secrets.budiOnWati)
	expect(read(wati)).toContain(secrets.madeOnWati)
	expect(read(ayu)).toContain(secrets.triReplaced)
	expect(read(made)).toContain(secrets.selfWati)
	expect(read(made)).toContain(secrets.ekaDeclined)
	expect(read(made)).toContain('Wayan Wati\nBaik · 71,50')
	expect(read(dewi)).toContain('Ketut Ayu\nSangat Baik · 95,00')
	expect(read(stranger)).toBe('')

	const results = await bot.env.db.result.findMany({ orderBy: { nilai: 'asc' } })
	expect(results.map(({ nilai, predikat }) => [nilai?.toFixed(2), predikat])).toEqual([
		['71.50', 'Baik'],
		['95.00', 'Sangat Baik'],
	])
	expect(await bot.env.db.outboxMessage.count({ where: { state: { notIn: ['sent', 'dropped'] } } })).toBe(0)
})

test('all of it in English, without an Indonesian word of the bot', { timeout: 240_000 }, async () => {
	await begin('en')
	await play.greet()
	const since = bot.sim.calls.count
	await play.join()
	await play.open()
	await play.propose()
	await play.approve()
	await play.reach('feedback')
	await play.decline()
	await play.selfAssess()
	await play.giveFeedback()
	await play.reach('supervisor')
	await play.score()
	await play.reach('supervisor', 'closes')
	await play.publish()
	await play.look()

	expect(read(wati)).toContain('(3.86 − 1) ÷ (5 − 1) × 100 = 71.5')
	const instrument = await readInstrumentFile('instruments/denpasar-360.yaml')
	const english = [...wordings('en'), ...instrumentWordings(instrument, 'en')].join('\n')
	const indonesian = [...wordings('id'), ...instrumentWordings(instrument, 'id')].filter(
		words => words.length > 8 && !english.includes(words),
	)
	expect(indonesian.length).toBeGreaterThan(500)
	const leaks = saidSince(bot, since).flatMap(({ text, labels }) =>
		[text, ...labels].flatMap(said => indonesian.filter(words => said.includes(words)).map(words => ({ words, said }))),
	)
	expect(leaks).toEqual([])
})
