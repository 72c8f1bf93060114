import { expect, test, vi } from 'vitest'
import { enqueue } from '../../src/outbox/enqueue.ts'
import { TELEGRAM_RATE_LIMITS } from '../../src/simulator/rate-limit.ts'
import { createSimulator } from '../../src/simulator/server.ts'
import { openStore } from '../../src/store/open.ts'
import { seedSeason } from '../support/season.ts'
import { standingStill, startSenderProcess } from '../support/sender-process.ts'
import { keptLocation } from '../support/template.ts'

const recipients = 250
const messages = 2 * recipients
/** What one process may have sent and not noted. */
const inFlight = 40
const perSecond = 60

test.skipIf(!process.env.TEST_DATABASE_URL)(
	'two processes on one PostgreSQL, one of them killed, send 500 messages in order and lose none',
	{ timeout: 120_000 },
	async () => {
		const { location, remove } = await keptLocation()
		const store = await openStore(location)
		const env = standingStill(store.db)
		const { people } = await seedSeason(env, { period: false, staff: recipients - 1 })
		const sim = createSimulator({
			bot: { id: 42, firstName: 'Cermin', username: 'cermin_bot' },
			people: people.map((_, index) => ({ id: 1000 + index, firstName: `Orang ${index}` })),
			// Theirs together: each takes half of it while both live.
			rateLimits: { ...TELEGRAM_RATE_LIMITS, messagesPerSecond: perSecond, privatePerSecond: 1_000 },
			latencyMs: 30,
		})
		for (let index = 0; index < recipients; index++) sim.person(1000 + index).start()
		const server = await sim.listen(0)
		const sent = () => sim.calls.all('sendMessage').map(({ params }) => String(params.text))
		const owed = (state: 'waiting' | 'sending') => env.db.outboxMessage.count({ where: { state } })
		const settled = { timeout: 60_000, interval: 50 }
		const assignment = { token: sim.token, apiRoot: server.url, location, perSecond }
		const [killed, survivor] = await Promise.all([
			startSenderProcess({ ...assignment, keepsFirst: true }),
			startSenderProcess(assignment),
		])
		// Only now is there something to send: whoever starts sooner would be through before the other has begun.
		for (const word of ['pertama', 'kedua'])
			await enqueue(
				env.db,
				env,
				people.map((recipientId, index) => ({
					recipientId,
					kind: 'word',
					params: { word: `${word} ${index}` },
					dedupeKey: `${word}:${recipientId}`,
					when: env.now().subtract({ minutes: word === 'pertama' ? 2 : 1 }),
				})),
			)
		const refused = () => sim.calls.all().filter(({ answer }) => !answer.ok)

		await vi.waitFor(() => {
			expect(sent().length).toBeGreaterThan(150)
			expect([killed.hasClaimed(), survivor.hasClaimed()]).toEqual([true, true])
		}, settled)
		await killed.kill()
		await vi.waitFor(async () => {
			const before = sent().length
			expect(before).toBeGreaterThan(messages - 200)
			await new Promise(resolve => setTimeout(resolve, 1_000))
			expect(sent()).toHaveLength(before)
		}, settled)
		// Nothing that the killed one had taken is sent while its lease lasts, and nothing was sent twice.
		expect(await owed('sending')).toBeGreaterThan(0)
		expect(new Set(sent()).size).toBe(sent().length)

		await env.db.$executeRaw`
			update "OutboxMessage" set "leasedUntil" = now() - interval '1 second' where "state" = 'sending'`
		await vi.waitFor(async () => expect(await owed('sending')).toBe(0), settled)
		await vi.waitFor(async () => expect((await owed('waiting')) + (await owed('sending'))).toBe(0), settled)
		await survivor.kill()

		expect(new Set(sent()).size).toBe(messages)
		expect(sent().length - messages).toBeLessThanOrEqual(inFlight)
		expect(await env.db.outboxMessage.count({ where: { state: 'sent' } })).toBe(messages)
		for (let index = 0; index < recipients; index++)
			expect(sent().lastIndexOf(`pertama ${index}`)).toBeLessThan(sent().indexOf(`kedua ${index}`))
		expect(refused()).toEqual([])
		await server.close()
		await store.close()
		await remove()
	},
)
