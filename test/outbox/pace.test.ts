import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pace } from '../../src/outbox/pace.ts'
import { RateLimiter, TELEGRAM_RATE_LIMITS } from '../../src/simulator/rate-limit.ts'
import { telegramPace } from '../../src/store/pace.ts'
import '../support/fast-check.ts'

let now = 0
const clock = () => now
const group = -100

/** @returns a pace whose clock begins at 0 */
function begin(): Pace {
	now = 0
	return new Pace(telegramPace, clock)
}

/** Speaks on its own as often as the pace lets it, in ever new chats, while answers come evenly. */
function messagesIn(seconds: number, answersPerSecond: number): number {
	const pace = begin()
	let sent = 0
	let answered = 0
	for (; now < seconds * 1000; now++) {
		for (; answered < (now * answersPerSecond) / 1000; answered++) pace.take(1_000_000 + answered)
		while (pace.wait(sent) === 0) pace.take(sent++)
	}
	return sent
}

describe('over all chats', () => {
	test.each([
		[0, 30],
		[5, 25],
		[20, 10],
		[29, 1],
		[30, 0],
	])('beside %d answers a second there is room for %d messages', (answers, room) => {
		const seconds = 100
		expect(messagesIn(seconds, answers)).toBeGreaterThanOrEqual(room * seconds * 0.99)
		// What it may catch up after a pause is all that comes besides.
		expect(messagesIn(seconds, answers)).toBeLessThanOrEqual(room * seconds + 9)
	})

	test('answers never wait, and a thousand of them keep the others waiting for two seconds, not for a minute', () => {
		const pace = begin()
		for (let chat = 0; chat < 1000; chat++) pace.take(chat)
		expect(pace.wait(5_000)).toBeGreaterThan(1_000)
		now = 2_100
		expect(pace.wait(5_000)).toBe(0)
	})
})

describe('in one chat', () => {
	test.each([
		['private', 7, 1_000],
		['group', group, 3_000],
	])('the next message in a %s one may go when its time has come', (_, chat, everyMs) => {
		const pace = begin()
		pace.take(chat)
		expect(pace.wait(chat)).toBe(everyMs)
		expect(pace.wait(8)).toBe(0)
		now = everyMs - 1
		expect(pace.wait(chat)).toBe(1)
		now = everyMs
		expect(pace.wait(chat)).toBe(0)
	})

	test('somebody who taps is left in peace for half a second a card', () => {
		const pace = begin()
		for (let taps = 0; taps < 4; taps++) pace.takeEdit(7)
		expect(pace.wait(7)).toBe(2_000)
		expect(pace.wait(8)).toBe(0)
	})
})

describe('when Telegram has refused a message', () => {
	test('nothing goes out for exactly as long as it says', () => {
		const pace = begin()
		pace.take(7)
		pace.refused(7, 40)
		expect([pace.closed(), pace.wait(7), pace.wait(8)]).toEqual([40_000, 40_000, 40_000])
		now = 39_999
		expect(pace.wait(8)).toBe(1)
		now = 40_000
		expect([pace.closed(), pace.wait(8)]).toEqual([0, 0])
	})

	test.each([
		['a group', group, 1],
		['a chat that was spoken to more often than its pace allows', 7, 3],
	])('in %s, only that chat waits', (_, chat, messages) => {
		const pace = begin()
		for (let count = 0; count < messages; count++) pace.take(chat)
		pace.refused(chat, 40)
		expect([pace.closed(), pace.wait(8)]).toEqual([0, 0])
		now = 39_999
		expect(pace.wait(chat)).toBe(1)
	})

	test('a shorter wait does not end a longer one', () => {
		const pace = begin()
		pace.refused(7, 40)
		pace.refused(8, 3)
		expect(pace.wait(9)).toBe(40_000)
	})
})

test('whatever people do, Telegram never refuses what the bot says on its own, and it always comes to say it', () => {
	const chat = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(group))
	const event = fc.record({
		pauseMs: fc.oneof(fc.constant(0), fc.integer({ max: 3_000, min: 0 })),
		what: fc.constantFrom('answer', 'edit', 'own', 'own', 'own'),
		chat,
	})
	fc.assert(
		fc.property(fc.array(event, { maxLength: 300 }), events => {
			const pace = begin()
			const telegram = new RateLimiter(TELEGRAM_RATE_LIMITS, clock)
			for (const { pauseMs, what, chat: to } of events) {
				now += pauseMs
				if (what === 'own') {
					now += pace.wait(to)
					expect(pace.wait(to)).toBeLessThan(0.001)
					pace.take(to)
					telegram.countMessage(to, 'new')
				} else {
					if (what === 'answer') pace.take(to)
					else pace.takeEdit(to)
					try {
						telegram.countMessage(to, what === 'answer' ? 'new' : 'edit')
					} catch {
						// An answer waits for itself: `bot/retry.ts`.
					}
				}
			}
		}),
	)
})
