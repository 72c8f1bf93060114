import { expect, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { type Agency, accounts, budi, seedAgency, stranger, wati } from '../support/agency.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { Hands } from '../support/hands.ts'
import { saidSince } from '../support/said.ts'
import { SeasonPlay, secrets } from '../support/season-play.ts'
import { smallInstrument } from '../support/small-instrument.ts'

test('a season with faults, told at the level debug, leaves no word, score, code or token in the log', {
	timeout: 240_000,
}, async () => {
	const lines: string[] = []
	let agency: Agency | undefined
	let isFaulty = false
	const bot = await startBot({
		people: accounts,
		log: createLogger('debug', { write: line => lines.push(line) }),
		seed: async env => {
			agency = await seedAgency(env, smallInstrument)
			quoting(env, () => isFaulty)
		},
	})
	const play = new SeasonPlay(new Hands(bot), agency!)
	await play.play()
	await play.look()

	// Wati is appraised; Budi rates her anonymously.
	isFaulty = true
	for (const who of [wati, budi]) {
		for (const data of offeredTo(bot, who)) bot.person(who).sendCallback(undefined, data)
		for (const text of Object.values(secrets)) bot.person(who).sendText(text)
	}
	bot.person(stranger).start(agency!.codes[wati])
	await bot.sim.idle({ timeoutMs: 60_000 })
	isFaulty = false
	bot.sim.faults.failNext('sendMessage', { error_code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' }, 20)
	for (const who of [wati, budi]) for (const text of Object.values(secrets)) bot.person(who).sendText(text)
	await bot.idle()
	await bot.close()

	const rated = offeredTo(bot, budi).filter(data => /^\/feedback\/r:\w+\/.*s:/.test(data))
	expect(rated.length).toBeGreaterThan(5)

	expect(lines.filter(line => line.includes('update failed')).length).toBeGreaterThan(5)
	const log = lines.join('\n')
	const told = [...Object.values(secrets), ...rated, ...agency!.codes, bot.sim.token].filter(secret =>
		log.includes(secret),
	)
	expect(told).toEqual([])
	expect(log).not.toMatch(/Rahasia|\/s:\d|\/[ire]:|callback_data|start=/)
})

/** Callback data of every button that somebody was ever shown. */
function offeredTo(bot: TestBot, who: number): string[] {
	return saidSince(bot).flatMap(({ chat, data }) => (chat === 1000 + who ? data : []))
}

/** A database that quotes what it was asked instead of doing it, after who it is has been found out. */
function quoting(env: { db: object }, isFaulty: () => boolean): void {
	const { db } = env
	let calls = 0
	Object.defineProperty(env, 'db', {
		get() {
			if (isFaulty() && ++calls % 2 === 0)
				throw new Error(`Invalid value\n    at ${Object.values(secrets).join('\n    at ')} (/self/r:x/i:y/s:3)`)
			return db
		},
	})
}
