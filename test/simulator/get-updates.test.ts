import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { agencyChat, call, succeed, WATI } from './agency-chat.ts'

const texts = (updates: { message?: { text: string } }[]) => updates.map(update => update.message?.text)

describe('getUpdates', () => {
	it('repeats what is not confirmed, and forgets what is', async () => {
		const simulator = agencyChat()
		for (const text of ['a', 'b', 'c']) simulator.person(WATI).sendText(text)
		const first = await succeed(simulator, 'getUpdates', { limit: 2 })
		expect(texts(first)).toEqual(['a', 'b'])
		expect(first[1].update_id).toBe(first[0].update_id + 1)
		expect(texts(await succeed(simulator, 'getUpdates'))).toEqual(['a', 'b', 'c'])
		const offset = first[1].update_id
		expect(texts(await succeed(simulator, 'getUpdates', { offset }))).toEqual(['b', 'c'])
		expect(texts(await succeed(simulator, 'getUpdates'))).toEqual(['b', 'c'])
		expect(texts(await succeed(simulator, 'getUpdates', { offset: offset + 2 }))).toEqual([])
	})

	it('keeps only the newest for a negative offset', async () => {
		const simulator = agencyChat()
		for (const text of ['a', 'b', 'c']) simulator.person(WATI).sendText(text)
		expect(texts(await succeed(simulator, 'getUpdates', { offset: -1 }))).toEqual(['c'])
		expect(texts(await succeed(simulator, 'getUpdates'))).toEqual(['c'])
	})

	it('waits for the next update', async () => {
		const simulator = agencyChat()
		const poll = succeed(simulator, 'getUpdates', { timeout: 30 })
		await new Promise(resolve => setTimeout(resolve, 20))
		simulator.person(WATI).sendText('akhirnya')
		expect(texts(await poll)).toEqual(['akhirnya'])
	})

	it('ends the older of two waiting pollers with 409', async () => {
		const simulator = agencyChat()
		const older = call(simulator, 'getUpdates', { timeout: 30 })
		await new Promise(resolve => setTimeout(resolve, 20))
		const newer = succeed(simulator, 'getUpdates', { timeout: 30 })
		expect(await older).toEqual({
			ok: false,
			error_code: 409,
			description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
		})
		simulator.person(WATI).sendText('a')
		expect(texts(await newer)).toEqual(['a'])
	})

	it('leaves updates to the next poller when one hangs up', async () => {
		const simulator = agencyChat()
		const server = await simulator.listen(0)
		const gone = new AbortController()
		const url = `${server.url}/bot${simulator.token}/getUpdates?timeout=30`
		const poll = fetch(url, { signal: gone.signal }).catch(() => 'gone')
		await new Promise(resolve => setTimeout(resolve, 50))
		gone.abort()
		expect(await poll).toBe('gone')
		await new Promise(resolve => setTimeout(resolve, 50))
		simulator.person(WATI).sendText('a')
		expect(texts(await succeed(simulator, 'getUpdates', { timeout: 1 }))).toEqual(['a'])
		await server.close()
	})

	it('gives one update at a time to a poller that repeats its offset at once', async () => {
		const simulator = agencyChat({ pollBrake: true })
		for (const text of ['a', 'b', 'c']) simulator.person(WATI).sendText(text)
		expect(texts(await succeed(simulator, 'getUpdates'))).toEqual(['a', 'b', 'c'])
		expect(texts(await succeed(simulator, 'getUpdates'))).toEqual(['a'])
	})

	it('brings only the kinds that were asked for, from then on', async () => {
		const simulator = agencyChat()
		simulator.person(WATI).sendText('a')
		await succeed(simulator, 'getUpdates', { allowed_updates: ['callback_query'] })
		simulator.person(WATI).sendText('b')
		simulator.person(WATI).sendCallback(undefined, 'x')
		const updates = await succeed(simulator, 'getUpdates')
		expect(updates).toMatchObject([{ message: { text: 'a' } }, { callback_query: { data: 'x' } }])
	})
})

describe('a webhook', () => {
	it('gets each update in order with the secret, and again until it says yes', async () => {
		const simulator = agencyChat()
		const seen: { text: string; secret: unknown }[] = []
		const receiver = createServer((request, response) => {
			let body = ''
			request.on('data', chunk => {
				body += chunk
			})
			request.on('end', () => {
				seen.push({ text: JSON.parse(body).message.text, secret: request.headers['x-telegram-bot-api-secret-token'] })
				response.statusCode = seen.length === 1 ? 500 : 200
				response.end()
			})
		})
		await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve))
		const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/telegram`
		await succeed(simulator, 'setWebhook', { url, secret_token: 'rahasia' })
		simulator.person(WATI).sendText('a')
		simulator.person(WATI).sendText('b')
		await simulator.idle()
		expect(seen.map(({ text }) => text)).toEqual(['a', 'a', 'b'])
		expect(seen.every(({ secret }) => secret === 'rahasia')).toBe(true)
		expect(await call(simulator, 'getUpdates')).toMatchObject({
			error_code: 409,
			description: `Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first`,
		})
		await succeed(simulator, 'deleteWebhook')
		expect(await succeed(simulator, 'getWebhookInfo')).toMatchObject({ url: '', pending_update_count: 0 })
		receiver.close()
	})

	it('ends a waiting poll, and must be HTTPS elsewhere', async () => {
		const simulator = agencyChat()
		const poll = call(simulator, 'getUpdates', { timeout: 30 })
		await new Promise(resolve => setTimeout(resolve, 20))
		expect(await call(simulator, 'setWebhook', { url: 'http://instansi.go.id/t' })).toMatchObject({
			description: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
		})
		await succeed(simulator, 'setWebhook', { url: 'https://instansi.go.id/t' })
		expect(await poll).toMatchObject({ error_code: 409, description: 'Conflict: terminated by setWebhook request' })
		simulator.close()
	})
})
