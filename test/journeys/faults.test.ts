import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { run } from '../../src/run.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import type { TestEnv } from '../support/database.ts'
import { unhurried } from '../support/pace.ts'
import { saidSince } from '../support/said.ts'
import { type Season, seedSeason } from '../support/season.ts'

let bot: TestBot
let season: Season
/** What the database does instead of answering; undefined: it answers. */
let broken: (() => Error | undefined) | undefined
let lines: string[]
const wati = () => bot.person(1)
const ayu = () => bot.person(2)

afterEach(async () => {
	broken = undefined
	await bot.close()
})

/** Wati has opened her self-assessment. */
async function begin(): Promise<void> {
	lines = []
	bot = await startBot({
		log: createLogger('debug', { write: line => lines.push(line) }),
		seed: async env => {
			season = await seedSeason(env)
			breakable(env)
		},
	})
	bot.at('2026-11-30T09:00:00+08:00')
	for (const person of [wati(), ayu()]) {
		person.start()
		await done()
		person.tap('Isi penilaian diri')
		await done()
	}
}

/** A database that can be made to fail, call by call. */
function breakable(env: TestEnv): void {
	const { db } = env
	const fail = () => {
		const error = broken?.()
		if (error) throw error
	}
	Object.defineProperty(env, 'db', {
		get() {
			fail()
			return db
		},
	})
}

const away = Object.assign(new Error(`Can't reach database server`), { code: 'P1001' })
const done = () => bot.sim.idle({ quietMs: 0, timeoutMs: 20_000 })
const answers = () => bot.env.db.answer.findMany({ where: { reviewId: season.selfReviews[1] } })
const card = () => wati().chat.card().text
const apologies = () => saidSince(bot).filter(({ text }) => text.includes('terjadi gangguan'))

describe('Telegram', () => {
	test.each([
		['too busy to edit (429)', 'editMessageText', 429, { retry_after: 1 }],
		['too busy to acknowledge a tap (429)', 'answerCallbackQuery', 429, { retry_after: 1 }],
		['broken inside (500)', 'editMessageText', 500, undefined],
	])('%s is asked again', async (_, method, error_code, parameters) => {
		await begin()
		bot.sim.faults.failNext(method, { error_code, description: 'Later', ...(parameters && { parameters }) })
		wati().tap('4')
		await done()
		expect(card()).toContain('Pertanyaan 2 dari 12')
		expect(await answers()).toHaveLength(1)
		expect(apologies()).toEqual([])
	})

	test.each(['before', 'after'] as const)('cut off %s it has done its part: nothing is lost or doubled', async drop => {
		await begin()
		bot.sim.faults.drop = drop
		wati().tap('4')
		ayu().tap('2')
		await sleep(400)
		bot.sim.faults.drop = undefined
		await done()
		expect(card()).toContain('Pertanyaan 2 dari 12')
		expect(await answers()).toMatchObject([{ score: 4 }])
		expect(apologies()).toEqual([])
		wati().tap('5')
		await done()
		expect(card()).toContain('Pertanyaan 3 dari 12')
	})

	test('that has forgotten the tap (15 seconds) still counts it', async () => {
		await begin()
		wati().tap('4')
		bot.sim.expireCallbacks()
		await done()
		expect(card()).toContain('Pertanyaan 2 dari 12')
	})

	test('that does not take the apology either keeps nobody from going on', async () => {
		await begin()
		let times = 0
		broken = () => (times++ === 0 ? new Error('fault of ours') : undefined)
		bot.sim.faults.failNext('sendMessage', { error_code: 400, description: 'Bad Request: chat not found' })
		wati().tap('4')
		await done()
		wati().tap('4')
		await done()
		expect(card()).toContain('Pertanyaan 2 dari 12')
	})
})

describe('two taps at once', () => {
	test('on one button are one', async () => {
		await begin()
		wati().tap('4')
		wati().tap('4')
		await done()
		expect(await answers()).toMatchObject([{ itemId: 'target', score: 4 }])
		expect(card()).toContain('Pertanyaan 2 dari 12')
	})

	test('on two buttons leave the second', async () => {
		await begin()
		wati().tap('4')
		wati().tap('2')
		await done()
		expect(await answers()).toMatchObject([{ itemId: 'target', score: 2 }])
		expect(card()).toContain('Pertanyaan 2 dari 12')
	})

	test('a tap and a text leave both', async () => {
		await begin()
		wati().tap('Tambah catatan')
		await done()
		wati().sendText('Catatan')
		wati().sendCallback(undefined, `/self/r:${season.selfReviews[1]}/i:target/s:3`)
		await done()
		expect(await answers()).toMatchObject([{ itemId: 'target', score: 3, text: 'Catatan' }])
		expect(apologies()).toEqual([])
	})
})

describe('the database', () => {
	test('away for a while loses nothing: who taps meanwhile is answered when it is back, without an apology', async () => {
		await begin()
		broken = () => away
		wati().tap('4')
		ayu().tap('5')
		await sleep(600)
		expect(apologies()).toEqual([])
		broken = undefined
		await done()
		expect(card()).toContain('Pertanyaan 2 dari 12')
		expect(await answers()).toMatchObject([{ score: 4 }])
		expect(await bot.env.db.answer.count()).toBe(2)
		expect(apologies()).toEqual([])
	})

	test('away until the bot is stopped: the next start does what was asked', async () => {
		await begin()
		broken = () => away
		wati().tap('4')
		await sleep(300)
		await bot.stopBot()
		expect(apologies()).toEqual([])
		broken = undefined
		await bot.restart()
		await done()
		expect(await answers()).toMatchObject([{ score: 4 }])
	})

	test.skipIf(!process.env.TEST_DATABASE_URL)('that cuts every connection loses nothing', async () => {
		await begin()
		for (let question = 1; question <= 6; question++) {
			wati().tap('4')
			await bot.env.db.$executeRaw`
				select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid()`.catch(() => undefined)
			await done()
			expect(card()).toContain(`Pertanyaan ${question + 1} dari 12`)
		}
		expect(await answers()).toHaveLength(6)
		expect(apologies()).toEqual([])
	})
})

test('a handler that fails apologises, its update blocks nobody, and the log does not quote what was typed', async () => {
	await begin()
	wati().tap('Tambah catatan')
	await done()
	let reads = 0
	broken = () =>
		++reads === 2 ? new Error('Invalid value: "Catatan rahasia"\n    at catatan (rahasia:1:1)') : undefined
	wati().sendText('Catatan rahasia')
	ayu().tap('3')
	await bot.idle()
	broken = undefined
	expect(apologies()).toHaveLength(1)
	const failed = lines.filter(line => line.includes('update failed'))
	expect(failed).toHaveLength(1)
	expect(lines.join()).not.toContain('ahasia')
	wati().sendText('Catatan rahasia')
	await done()
	ayu().start()
	await done()
	expect(await answers()).toMatchObject([{ text: 'Catatan rahasia' }])
})

test('a second bot with the same token makes both complain, and people notice nothing', async () => {
	await begin()
	const log = createLogger('debug', { write: line => lines.push(line) })
	const second = await run({
		env: bot.env,
		token: bot.sim.token,
		apiRoot: bot.apiRoot,
		log,
		tickEveryMs: 3_600_000,
		limits: unhurried,
	})
	for (let question = 1; question <= 4; question++) {
		wati().tap('4')
		await bot.idle()
		await wati().chat.waitFor(`Pertanyaan ${question + 1} dari 12`)
	}
	await second.stop()
	expect(lines.some(line => line.includes('409'))).toBe(true)
	wati().tap('4')
	await done()
	expect(await answers()).toHaveLength(5)
	expect(apologies()).toEqual([])
})
