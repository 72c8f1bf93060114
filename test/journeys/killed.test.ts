import { setTimeout as sleep } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createSimulator } from '../../src/simulator/server.ts'
import type { Env } from '../../src/store/env.ts'
import { openStore } from '../../src/store/open.ts'
import { type BotProcess, startBotProcess } from '../support/bot-process.ts'
import { Player } from '../support/player.ts'
import { type Season, seedSeason } from '../support/season.ts'
import { keptLocation } from '../support/template.ts'

const staff = 12
/** Made (0) supervises these three, and they the others. */
const heads = [1, 2, 3]
const others = Array.from({ length: staff - heads.length }, (_, index) => index + heads.length + 1)

/** Everyone but the heads gives feedback to who comes after them. */
const peers = others.map((rater, place): [number, number] => [others[(place + 1) % others.length]!, rater])

test('a process killed again and again in a season loses and doubles nothing, and everyone finishes', {
	timeout: 240_000,
}, async () => {
	const { location, remove } = await keptLocation()
	await withEnv(location, async env => spread(env, await seedSeason(env, { staff, peers })))
	const sim = createSimulator({
		bot: { id: 42, firstName: 'Cermin', username: 'cermin_bot' },
		people: Array.from({ length: staff + 1 }, (_, index) => ({ id: 1000 + index, firstName: `Orang ${index}` })),
		startAt: Temporal.Instant.from('2026-11-30T09:00:00+08:00').toString(),
		rateLimits: false,
	})
	const server = await sim.listen(0)
	const start = () => startBotProcess({ token: sim.token, apiRoot: server.url, location })
	let bot: BotProcess = await start()

	/** Everyone works until nothing waits for them, while the bot is killed at random moments. */
	async function work(players: readonly Player[], kills: number): Promise<void> {
		let finished = false
		const killing = (async () => {
			for (let kill = 0; kill < kills && !finished; kill++) {
				await sleep(700 + Math.random() * 1_500)
				await bot.kill()
				bot = await start()
			}
		})()
		await Promise.all(players.map(player => player.finish()))
		finished = true
		await killing
		await sim.idle()
	}

	// They use the whole scale, for whose ends supervisors owe a reason.
	const players = Array.from({ length: staff + 1 }, (_, who) => new Player(sim.person(1000 + who), n => 1 + (n % 5)))
	await work(players, 3)
	// What colleagues wrote is sealed when their window ends: until then it can be compared.
	await bot.kill()
	await withEnv(location, env => expectStored(env, players))
	bot = await start()
	sim.clock.set(Temporal.Instant.from('2026-12-10T09:00:00+08:00').toString())
	// The bot asks for the time four times a second.
	await sleep(1_000)
	const supervisors = players.slice(0, heads.length + 1)
	for (const { acknowledged } of supervisors) {
		acknowledged.scores.clear()
		acknowledged.texts.clear()
	}
	await work(supervisors, 2)
	// Its sender waits for those who were killed until they are missed.
	await sim.idle({ quietMs: 8_000, timeoutMs: 60_000 })
	await bot.kill()
	await server.close()

	await withEnv(location, async env => {
		await expectStored(env, supervisors)
		const states = await env.db.review.groupBy({ by: ['group', 'state'], _count: true, orderBy: { group: 'asc' } })
		expect(states).toEqual([
			{ group: 'self', state: 'submitted', _count: staff },
			{ group: 'peer', state: 'submitted', _count: peers.length },
			{ group: 'supervisor', state: 'submitted', _count: staff },
		])
		const submitted = await env.db.auditEvent.groupBy({
			by: ['subject'],
			where: { action: 'review.submitted' },
			_count: true,
		})
		expect(submitted.filter(({ _count }) => _count !== 1)).toEqual([])
		const unsent = await env.db.outboxMessage.findMany({ where: { state: { notIn: ['sent', 'dropped'] } } })
		expect(unsent.filter(({ leasedUntil }) => leasedUntil === null)).toEqual([])
	})
	await remove()
})

/** Whatever people were shown to be stored is stored, once. */
async function expectStored(env: Env, players: readonly Player[]): Promise<void> {
	const answers = await env.db.answer.findMany()
	const stored = new Map(answers.map(({ reviewId, itemId, score }) => [`${reviewId} ${itemId}`, score]))
	for (const { acknowledged } of players) {
		for (const [key, score] of acknowledged.scores) expect([key, stored.get(key)]).toEqual([key, score])
		for (const text of acknowledged.texts) expect(answers.filter(answer => answer.text === text)).toHaveLength(1)
	}
}

/** Made's people are spread over the heads. */
async function spread(env: Env, { people, appraisals, supervisorReviews }: Season): Promise<void> {
	for (const index of others) {
		const supervisorId = people[heads[index % heads.length]!]!
		await env.db.employee.update({ where: { id: people[index]! }, data: { supervisorId } })
		await env.db.appraisal.update({ where: { id: appraisals[index]! }, data: { supervisorId } })
		await env.db.review.update({ where: { id: supervisorReviews[index]! }, data: { raterId: supervisorId } })
	}
}

async function withEnv(
	location: Awaited<ReturnType<typeof keptLocation>>['location'],
	use: (env: Env) => Promise<unknown>,
) {
	const store = await openStore(location)
	const now = () => Temporal.Instant.from('2026-11-30T09:00:00+08:00')
	await use({ db: store.db, now, zone: 'Asia/Makassar', calendar: { daysOff: new Map() }, holidays: new Map() })
	await store.close()
}
