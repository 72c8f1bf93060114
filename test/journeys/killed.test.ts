import { setTimeout as sleep } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createSimulator } from '../../src/simulator/server.ts'
import type { Env } from '../../src/store/env.ts'
import { openStore } from '../../src/store/open.ts'
import { type BotProcess, startBotProcess } from '../support/bot-process.ts'
import { Player } from '../support/player.ts'
import { seedSeason } from '../support/season.ts'
import { keptLocation } from '../support/template.ts'

const staff = 30
const kills = 6

/** Everyone gives feedback to the two who come after them. */
const peers = Array.from({ length: staff * 2 }, (_, n): [number, number] => {
	const rater = Math.floor(n / 2) + 1
	return [((rater + (n % 2)) % staff) + 1, rater]
})

test('a process killed again and again loses and doubles nothing, and everyone finishes', {
	timeout: 240_000,
}, async () => {
	const { location, remove } = await keptLocation()
	await withEnv(location, env => seedSeason(env, { staff, peers }))
	const sim = createSimulator({
		bot: { id: 42, firstName: 'Cermin', username: 'cermin_bot' },
		people: Array.from({ length: staff + 1 }, (_, index) => ({ id: 1000 + index, firstName: `Orang ${index}` })),
		startAt: Temporal.Instant.from('2026-11-30T09:00:00+08:00').toString(),
		rateLimits: false,
	})
	const server = await sim.listen(0)
	const start = () => startBotProcess({ token: sim.token, apiRoot: server.url, location })
	let bot: BotProcess = await start()
	let finished = false
	const killing = (async () => {
		for (let kill = 0; kill < kills && !finished; kill++) {
			await sleep(700 + Math.random() * 1_500)
			await bot.kill()
			bot = await start()
		}
	})()

	const players = Array.from({ length: staff }, (_, index) => new Player(sim.person(1001 + index)))
	await Promise.all(players.map(player => player.finish()))
	finished = true
	await killing
	await sim.idle()
	await bot.kill()
	await server.close()

	await withEnv(location, async env => {
		const answers = await env.db.answer.findMany()
		const stored = new Map(answers.map(({ reviewId, itemId, score }) => [`${reviewId} ${itemId}`, score]))
		for (const { acknowledged } of players) {
			for (const [key, score] of acknowledged.scores) expect([key, stored.get(key)]).toEqual([key, score])
			for (const text of acknowledged.texts) expect(answers.filter(answer => answer.text === text)).toHaveLength(1)
		}
		const states = await env.db.review.groupBy({ by: ['group', 'state'], _count: true, orderBy: { group: 'asc' } })
		expect(states.filter(({ group }) => group !== 'supervisor')).toEqual([
			{ group: 'self', state: 'submitted', _count: staff },
			{ group: 'peer', state: 'submitted', _count: peers.length },
		])
		const submitted = await env.db.auditEvent.groupBy({
			by: ['subject'],
			where: { action: 'review.submitted' },
			_count: true,
		})
		expect(submitted.filter(({ _count }) => _count !== 1)).toEqual([])
		const nudges = await env.db.outboxMessage.groupBy({ by: ['recipientId'], where: { kind: 'nudge' }, _count: true })
		expect(nudges.filter(({ _count }) => _count > 1)).toEqual([])
	})
	await remove()
})

async function withEnv(
	location: Awaited<ReturnType<typeof keptLocation>>['location'],
	use: (env: Env) => Promise<unknown>,
) {
	const store = await openStore(location)
	const now = () => Temporal.Instant.from('2026-11-30T09:00:00+08:00')
	await use({ db: store.db, now, zone: 'Asia/Makassar', calendar: { daysOff: new Map() } })
	await store.close()
}
