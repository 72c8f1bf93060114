import { describe, expect, it } from 'vitest'
import { BotApiError } from '../../src/simulator/errors.ts'
import { RateLimiter, TELEGRAM_RATE_LIMITS } from '../../src/simulator/rate-limit.ts'
import { agencyChat, call, succeed, WATI } from './agency-chat.ts'

function limiter() {
	const time = { ms: 0 }
	return { time, limits: new RateLimiter(TELEGRAM_RATE_LIMITS, () => time.ms) }
}

/** How many of `count` messages pass. */
function passing(count: number, send: (n: number) => void): number {
	let passed = 0
	for (let n = 0; n < count; n++) {
		try {
			send(n)
			passed += 1
		} catch (error) {
			if (!(error instanceof BotApiError && error.code === 429)) throw error
		}
	}
	return passed
}

describe('rate limits', () => {
	it('let a burst into one chat, then one message a second', () => {
		const { limits, time } = limiter()
		expect(passing(25, () => limits.countMessage(1, 'new'))).toBe(20)
		time.ms = 3000
		expect(passing(25, () => limits.countMessage(1, 'new'))).toBe(3)
	})

	it('let thirty messages a second go to different chats', () => {
		const { limits, time } = limiter()
		expect(passing(50, n => limits.countMessage(n + 1, 'new'))).toBe(30)
		time.ms = 1000
		expect(passing(50, n => limits.countMessage(n + 101, 'new'))).toBe(30)
	})

	it('let twenty messages a minute into a group', () => {
		const { limits, time } = limiter()
		expect(passing(30, () => limits.countMessage(-5, 'new'))).toBe(20)
		time.ms = 6000
		expect(passing(30, () => limits.countMessage(-5, 'new'))).toBe(2)
	})

	it('count an edit less than a message', () => {
		const { limits } = limiter()
		expect(passing(60, () => limits.countMessage(1, 'edit'))).toBe(40)
	})

	it('answer with the seconds to wait', async () => {
		const simulator = agencyChat({ rateLimits: { privateBurst: 1, privatePerSecond: 0.1 } })
		simulator.person(WATI).start()
		await succeed(simulator, 'sendMessage', { chat_id: WATI, text: 'a' })
		expect(await call(simulator, 'sendMessage', { chat_id: WATI, text: 'b' })).toEqual({
			ok: false,
			error_code: 429,
			description: 'Too Many Requests: retry after 10',
			parameters: { retry_after: 10 },
		})
		simulator.limitRate(false)
		expect(await call(simulator, 'sendMessage', { chat_id: WATI, text: 'b' })).toMatchObject({ ok: true })
	})
})
