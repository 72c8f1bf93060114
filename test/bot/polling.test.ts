import type { Update } from 'grammy/types'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SlidingPolling } from '../../src/bot/polling.ts'
import { Faults } from '../../src/simulator/faults.ts'
import { UpdateQueue } from '../../src/simulator/update-queue.ts'

/** Telegram's own queue, its brake on pollers that repeat their offset included. */
let queue: UpdateQueue
let faults: Faults
/** `<chat> <text>` of each update, when its handler begins. */
let begun: string[]
/** Ends the handler of an update that is being held. */
let held: Map<string, () => void>
let errors: unknown[]
let polling: SlidingPolling | undefined

beforeEach(() => {
	faults = new Faults()
	queue = new UpdateQueue(undefined, true, faults, () => undefined)
	begun = []
	held = new Map()
	errors = []
})

afterEach(async () => {
	for (const end of held.values()) end()
	await polling?.stop()
	queue.close()
})

function start(getUpdates = poll): SlidingPolling {
	polling = new SlidingPolling({ getUpdates, handle, onError: error => errors.push(error) })
	polling.start()
	return polling
}

const poll = (offset: number, limit: number, timeout: number, signal: AbortSignal) =>
	queue.poll({ offset, limit, timeout, signal })

/** A text that begins with "hold" keeps its handler until it is let go. */
async function handle({ message }: Update): Promise<void> {
	const name = `${message!.chat.id} ${message!.text}`
	begun.push(name)
	if (message!.text!.startsWith('hold')) await new Promise<void>(end => held.set(name, end))
}

function send(chat: number, text: string): void {
	const from = { id: chat, is_bot: false, first_name: 'Wati' }
	queue.push({
		message: { message_id: 1, date: 0, chat: { id: chat, type: 'private', first_name: 'Wati' }, from, text },
	})
}

const seen = (...updates: string[]) => vi.waitFor(() => expect(begun).toEqual(updates), { timeout: 5_000, interval: 5 })
const pending = (count: number) => vi.waitFor(() => expect(queue.pending).toBe(count), { timeout: 5_000, interval: 5 })

test('one chat is handled in order, others beside it', async () => {
	start()
	send(1, 'hold')
	send(1, 'next')
	send(2, 'other')
	await seen('1 hold', '2 other')
	held.get('1 hold')!()
	await seen('1 hold', '2 other', '1 next')
})

test('an update is confirmed when it and all before it are done', async () => {
	start()
	send(1, 'hold')
	send(2, 'done')
	send(3, 'done')
	await seen('1 hold', '2 done', '3 done')
	send(4, 'later')
	await seen('1 hold', '2 done', '3 done', '4 later')
	expect(queue.pending).toBe(4)
	held.get('1 hold')!()
	await pending(0)
	expect(begun).toHaveLength(4)
})

test('while one handler takes its time, what comes after it is taken at once, and once', async () => {
	start()
	send(1, 'hold')
	await seen('1 hold')
	for (let chat = 2; chat < 30; chat++) {
		send(chat, 'tap')
		await vi.waitFor(() => expect(begun.at(-1)).toBe(`${chat} tap`), { interval: 2 })
	}
	expect(begun).toHaveLength(29)
})

test('after a kill the next process gets what was not finished, and what was done after it', async () => {
	let isKilled = false
	const never = new Promise<never>(() => undefined)
	start((...request) => (isKilled ? never : poll(...request)))
	send(1, 'done')
	await pending(0)
	send(2, 'hold')
	send(3, 'done')
	await seen('1 done', '2 hold', '3 done')
	isKilled = true
	begun = []
	start()
	await seen('2 hold', '3 done')
	expect(queue.pending).toBe(2)
})

test('stopping takes nothing more, finishes what has begun, and confirms it', async () => {
	const stopping = start()
	send(1, 'hold')
	await seen('1 hold')
	const stopped = stopping.stop()
	send(2, 'too late')
	held.get('1 hold')!()
	await stopped
	expect(begun).toEqual(['1 hold'])
	expect(queue.pending).toBe(1)
})

test('a poll that fails is told, and the next one goes on', async () => {
	let polls = 0
	start(async (...request) => {
		polls += 1
		if (polls === 1) throw new Error('409: Conflict')
		return poll(...request)
	})
	send(1, 'hello')
	await seen('1 hello')
	expect(errors).toEqual([new Error('409: Conflict')])
})

test('a handler that cannot finish leaves its update unconfirmed', async () => {
	const failing = new SlidingPolling({
		getUpdates: poll,
		handle: async () => {
			throw new Error('stopping, and the database is away')
		},
		onError: error => errors.push(error),
	})
	failing.start()
	send(1, 'hello')
	await vi.waitFor(() => expect(errors).toHaveLength(1))
	await failing.stop()
	expect(queue.pending).toBe(1)
})

test('when a confirmation is lost nothing is handled twice', async () => {
	faults.loseConfirmations = true
	start()
	send(1, 'one')
	await seen('1 one')
	send(1, 'two')
	await seen('1 one', '1 two')
	faults.loseConfirmations = false
	send(1, 'three')
	await seen('1 one', '1 two', '1 three')
	await pending(0)
})

test('more than the hundred that Telegram gives at once are handled too', async () => {
	for (let chat = 1; chat <= 250; chat++) send(chat, 'tap')
	start()
	await pending(0)
	expect(begun).toHaveLength(250)
})
