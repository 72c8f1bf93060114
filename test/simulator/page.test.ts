import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageWords } from '../../src/simulator/page/words.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { agencyChat, BUDI, succeed, WATI } from './agency-chat.ts'

const HOST = 'http://127.0.0.1:3000'

async function page(
	simulator: Simulator,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
) {
	const response = await simulator.app.request(`${HOST}${path}`, {
		method,
		headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
		...(body !== undefined && { body: JSON.stringify(body) }),
	})
	const text = await response.text()
	return {
		status: response.status,
		json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
		headers: response.headers,
	}
}

describe('the page', () => {
	it('is served with a policy that lets nothing in from elsewhere', async () => {
		const { status, headers, json } = await page(agencyChat(), 'GET', '/')
		expect(status).toBe(200)
		expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/)
		for (const [, file] of json.matchAll(/(?:href|src)="([^"]+)"/g)) {
			expect((await page(agencyChat(), 'GET', file)).status, file).toBe(200)
		}
	})

	it('serves nothing but its own files', async () => {
		for (const file of ['/page/..%2fpage.ts', '/page/%2e%2e%2fwords.ts', '/page/passwd']) {
			expect((await page(agencyChat(), 'GET', file)).status, file).toBe(404)
		}
	})

	it('knows every sentence that it says, in every language', () => {
		const folder = path.join(import.meta.dirname, '../../src/simulator/page/client')
		const source = readdirSync(folder)
			.filter(name => name.endsWith('.js'))
			.map(name => readFileSync(path.join(folder, name), 'utf8'))
			.join('\n')
		const said = [...source.matchAll(/'(sim-[a-z-]+)'/g)].map(([, key]) => key)
		expect(said.length).toBeGreaterThan(40)
		for (const words of Object.values(pageWords())) expect(said.filter(key => !((key ?? '') in words))).toEqual([])
	})

	it('leaves the placeholders of a sentence to be filled in', () => {
		expect(pageWords().id['sim-unread']).toBe('{count} pesan belum dibaca')
		expect(pageWords().en['sim-document']).toBe('Download {name}, {size}')
	})
})

describe('who may use the page', () => {
	const text = { text: 'halo' }
	const send = (url: string, headers: Record<string, string>) =>
		agencyChat().app.request(`${url}/sim/people/${WATI}/text`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(text),
		})

	it.each<[string, string, Record<string, string>, number]>([
		['a program on this machine', HOST, {}, 200],
		['the page itself', HOST, { origin: HOST, 'sec-fetch-site': 'same-origin' }, 200],
		['the page by the name localhost', 'http://localhost:3000', { origin: 'http://localhost:3000' }, 200],
		['another site', HOST, { origin: 'https://jahat.example', 'sec-fetch-site': 'cross-site' }, 403],
		['another port of this machine', HOST, { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' }, 403],
		['a site that hides its origin', HOST, { origin: 'null' }, 403],
		['a name that was pointed here', 'http://jahat.example:3000', { origin: 'http://jahat.example:3000' }, 403],
	])('%s', async (_, url, headers, status) => {
		expect((await send(url, headers)).status).toBe(status)
	})

	it('lets a link elsewhere open the page, and nothing more', async () => {
		const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
		expect((await page(agencyChat(), 'GET', '/', undefined, headers)).status).toBe(200)
		expect((await page(agencyChat(), 'GET', '/sim/people', undefined, headers)).status).toBe(403)
	})

	it('keeps another site from acting as the bot, too', async () => {
		const simulator = agencyChat()
		const stolen = await page(simulator, 'GET', `/bot${simulator.token}/getMe`, undefined, {
			origin: 'https://jahat.example',
		})
		expect(stolen.status).toBe(403)
	})
})

describe('what the page does for a person', () => {
	it('shows everybody, who has joined, and what is unread', async () => {
		const simulator = agencyChat()
		simulator.person(WATI).start()
		await succeed(simulator, 'sendMessage', { chat_id: WATI, text: 'a' })
		const { message_id } = await succeed(simulator, 'sendMessage', { chat_id: WATI, text: 'b' })
		const people = async () => (await page(simulator, 'GET', '/sim/people')).json
		expect(await people()).toMatchObject([
			{ id: WATI, name: 'Wati Lestari', started: true, unread: 2 },
			{ id: BUDI, started: false, unread: 0 },
		])
		await page(simulator, 'POST', `/sim/people/${WATI}/read`, { upTo: message_id })
		expect(await people()).toMatchObject([{ unread: 0 }, {}])
	})

	it('taps, and hears the answer', async () => {
		const simulator = agencyChat()
		simulator.person(WATI).start()
		const reply_markup = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] }
		const { message_id } = await succeed(simulator, 'sendMessage', { chat_id: WATI, text: 'Setuju?', reply_markup })
		const tap = page(simulator, 'POST', `/sim/people/${WATI}/tap`, { messageId: message_id, data: 'y' })
		const [, update] = await succeed(simulator, 'getUpdates', { timeout: 1, offset: -2 })
		await succeed(simulator, 'answerCallbackQuery', { callback_query_id: update.callback_query.id, text: 'Tersimpan' })
		expect((await tap).json).toEqual({ result: { alert: false, text: 'Tersimpan' } })
	})

	it('refuses what a client could not do', async () => {
		const simulator = agencyChat()
		expect(await page(simulator, 'POST', `/sim/people/${WATI}/text`, { text: ' ' })).toMatchObject({
			status: 409,
			json: { error: 'sim-failed' },
		})
		expect(await page(simulator, 'POST', `/sim/people/${WATI}/text`, { txt: 'a' })).toMatchObject({ status: 400 })
		expect(await page(simulator, 'POST', '/sim/people/9/text', { text: 'a' })).toMatchObject({ status: 409 })
	})
})

describe('moving the clock', () => {
	const deadline = { at: '2026-12-04T08:00:00Z', label: { id: 'Penutupan', en: 'Closing' } }
	// A Wednesday, 10.00 WITA.
	const options = { startAt: '2026-12-02T02:00:00Z', timeZone: 'Asia/Makassar' }

	it.each<[string, object, string]>([
		['by an hour', { advance: 'PT1H' }, '2026-12-02T03:00'],
		['by a day', { advance: 'P1D' }, '2026-12-03T02:00'],
		['to a moment', { set: '2026-12-02T12:00:00+08:00' }, '2026-12-02T04:00'],
		['to the next deadline', { target: 'deadline' }, '2026-12-04T08:00'],
		['to the next working morning, past a holiday', { target: 'working-day' }, '2026-12-04T00:00'],
	])('%s', async (_, body, now) => {
		const isWorkingDay = (date: string) => date !== '2026-12-03'
		const simulator = agencyChat({ ...options, isWorkingDay, nextDeadline: async () => deadline })
		const answer = await page(simulator, 'POST', '/sim/clock', body)
		expect(answer.status).toBe(200)
		expect(simulator.clock.now().slice(0, 16)).toBe(now)
	})

	it.each<[string, object, number, string]>([
		['backwards', { set: '2026-12-01T00:00:00Z' }, 400, 'sim-clock-backwards'],
		['by less than nothing', { advance: '-PT1H' }, 400, 'sim-clock-backwards'],
		['by nonsense', { advance: 'besok' }, 400, 'sim-clock-unreadable'],
		['to a deadline where none is', { target: 'deadline' }, 409, 'sim-clock-no-deadline'],
	])('%s is refused', async (_, body, status, error) => {
		const simulator = agencyChat({ ...options, nextDeadline: async () => null })
		expect(await page(simulator, 'POST', '/sim/clock', body)).toMatchObject({ status, json: { error } })
	})

	it('skips the weekend where no calendar is given, and takes this morning while it is ahead', async () => {
		const onFriday = agencyChat({ ...options, startAt: '2026-12-04T02:00:00Z' })
		expect((await page(onFriday, 'GET', '/sim/clock')).json).toMatchObject({ workingDay: '2026-12-07T00:00:00Z' })
		const early = agencyChat({ ...options, startAt: '2026-12-03T23:00:00Z' })
		expect((await page(early, 'GET', '/sim/clock')).json).toMatchObject({ workingDay: '2026-12-04T00:00:00Z' })
	})
})
